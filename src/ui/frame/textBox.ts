import * as vscode from "vscode";
import type { Remark, TextQuestion } from "./ask.ts";
import { shown } from "./shownBox.ts";
import { Waiting } from "./waiting.ts";

export function text(question: TextQuestion): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  box.title = question.title;
  box.prompt = question.prompt;
  box.placeholder = question.placeholder;
  box.value = question.value ?? "";
  box.password = question.masked ?? false;
  box.ignoreFocusOut = true;
  const judge = (): Remark | undefined => {
    const remark = question.remark?.(box.value);
    box.validationMessage =
      typeof remark === "object"
        ? { message: remark.warning, severity: vscode.InputBoxValidationSeverity.Warning }
        : remark;
    return remark;
  };
  if (box.value !== "") judge();
  const { help } = question;
  return shown(box, { step: question.step, help }, (resolve, { hidden, fail }) => {
    box.onDidChangeValue((value) => {
      if (question.maskWhen) box.password = question.maskWhen(value);
      question.onType?.(value);
      // An empty box is not told off before something was typed in it.
      if (value === "") box.validationMessage = undefined;
      else judge();
    });
    box.onDidAccept(async () => {
      if (!box.enabled || typeof judge() === "string") return;
      const { value } = box;
      const { check } = question;
      if (check) {
        box.enabled = false;
        box.busy = true;
        const waiting = new Waiting((words) => {
          box.validationMessage = words === undefined ? undefined : waitMessage(words);
        });
        try {
          const complaint = await waiting.during(() => check(value, hidden));
          if (hidden.aborted) return;
          if (complaint !== undefined) {
            box.validationMessage = complaint;
            return;
          }
        } catch (error) {
          fail(error);
          return;
        } finally {
          waiting.dispose();
          box.enabled = true;
          box.busy = false;
        }
      }
      resolve(value);
    });
  });
}

/** A disabled box still closes by Esc, which ends the asking. */
function waitMessage(words: string): vscode.InputBoxValidationMessage {
  return { message: vscode.l10n.t("{0} Esc cancels.", words), severity: vscode.InputBoxValidationSeverity.Info };
}
