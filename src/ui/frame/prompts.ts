import * as vscode from "vscode";
import type {
  Ask,
  Choice,
  ChoiceQuestion,
  Confirmation,
  ManyQuestion,
  OneQuestion,
  Remark,
  Step,
  TextQuestion,
} from "./ask.ts";
import { literal } from "./displayText.ts";
import { Waiting } from "./waiting.ts";

/** How long a pause in typing starts a search. */
const TYPING_PAUSE_MS = 200;

/** The real boxes of VS Code. */
export const prompts: Ask = { text, one, many, confirm };

function text(question: TextQuestion): Promise<string | undefined> {
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

interface Pick<T> extends vscode.QuickPickItem {
  readonly value: T;
}

function one<T>(question: OneQuestion<T>): Promise<T | undefined> {
  const box = pickBox(question);
  const picks = box.items;
  const { typed } = question;
  return shown(box, question, (resolve, ending) => {
    if (question.search) searchWhileTyping(box, question.search, ending);
    if (typed) {
      box.onDidChangeValue((value) => {
        const choice = value.trim() === "" ? undefined : typed(value.trim());
        box.items = choice ? [...picks, { ...asPick(choice), alwaysShow: true }] : picks;
      });
    }
    box.onDidAccept(() => {
      const [pick] = box.selectedItems;
      if (pick) resolve(pick.value);
    });
  });
}

function many<T>(question: ManyQuestion<T>): Promise<readonly T[] | undefined> {
  const box = pickBox(question);
  box.canSelectMany = true;
  box.selectedItems = box.items.filter((_, index) => question.choices[index]?.picked);
  return shown(box, question, (resolve) => {
    box.onDidChangeSelection((picks) => {
      question.onPick?.(picks.map((pick) => pick.value));
    });
    box.onDidAccept(() => {
      resolve(box.selectedItems.map((pick) => pick.value));
    });
  });
}

/** Lists what is found for what is typed; the newest search wins, and the one before it is cancelled. */
function searchWhileTyping<T>(
  box: vscode.QuickPick<Pick<T>>,
  search: NonNullable<OneQuestion<T>["search"]>,
  { hidden, fail }: Ending,
): void {
  let current = new AbortController();
  const { title } = box;
  const waiting = new Waiting((words) => {
    box.title = [title, words].filter((part) => part !== undefined).join(" · ");
  });
  hidden.addEventListener("abort", () => {
    waiting.dispose();
  });
  const list = async (): Promise<void> => {
    current.abort();
    const mine = (current = new AbortController());
    const signal = AbortSignal.any([mine.signal, hidden]);
    box.busy = true;
    try {
      const choices = await waiting.during(() => search(box.value.trim(), signal));
      signal.throwIfAborted();
      // VS Code filters by itself as well: what the search found is to be seen in any case.
      box.items = choices.map((choice) => ({ ...asPick(choice), alwaysShow: true }));
      box.busy = false;
    } catch (error) {
      if (!signal.aborted) fail(error);
    }
  };
  let pause: NodeJS.Timeout | undefined;
  box.onDidChangeValue(() => {
    clearTimeout(pause);
    pause = setTimeout(() => void list(), TYPING_PAUSE_MS);
  });
  void list();
}

async function confirm(question: Confirmation): Promise<boolean> {
  const options = { modal: true, detail: question.detail };
  return (await vscode.window.showWarningMessage(question.message, options, question.action)) === question.action;
}

function pickBox<T>(question: ChoiceQuestion<T>): vscode.QuickPick<Pick<T>> {
  const box = vscode.window.createQuickPick<Pick<T>>();
  box.title = question.title;
  box.placeholder = question.placeholder;
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.ignoreFocusOut = question.step !== undefined;
  box.items = question.choices.map(asPick);
  return box;
}

function asPick<T>(choice: Choice<T>): Pick<T> {
  return {
    label: literal(choice.label),
    value: choice.value,
    ...(choice.description !== undefined && { description: literal(choice.description) }),
    ...(choice.detail !== undefined && { detail: literal(choice.detail) }),
    ...(choice.icon !== undefined && { iconPath: new vscode.ThemeIcon(choice.icon) }),
  };
}

/** How a question ends other than by its answer. */
interface Ending {
  /** Aborted when the box goes away. */
  readonly hidden: AbortSignal;
  /** Closes the box: what was asked along the way has failed. */
  readonly fail: (error: unknown) => void;
}

/** Shows the box until it is answered or hidden, and disposes it. */
function shown<A>(
  box: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  { step, help }: { readonly step?: Step | undefined; readonly help?: (() => unknown) | undefined },
  listen: (resolve: (answer: A) => void, ending: Ending) => void,
): Promise<A | undefined> {
  box.step = step?.number;
  box.totalSteps = step?.of;
  const goBack = step?.goBack;
  const helpButton = { iconPath: new vscode.ThemeIcon("question"), tooltip: vscode.l10n.t("How To") };
  box.buttons = [...(goBack ? [vscode.QuickInputButtons.Back] : []), ...(help ? [helpButton] : [])];
  const hiding = new AbortController();
  const answer = new Promise<A | undefined>((resolve, reject) => {
    box.onDidTriggerButton((button) => {
      if (button === helpButton) {
        help?.();
        return;
      }
      goBack?.();
      resolve(undefined);
    });
    box.onDidHide(() => {
      hiding.abort();
      resolve(undefined);
    });
    listen(resolve, { hidden: hiding.signal, fail: reject });
  });
  box.show();
  return answer.finally(() => {
    box.dispose();
  });
}
