import * as vscode from "vscode";
import type { Ask, Confirmation } from "./ask.ts";
import { many, one } from "./listBox.ts";
import { text } from "./textBox.ts";

/** The real boxes of VS Code. */
export const prompts: Ask = { text, one, many, confirm };

async function confirm(question: Confirmation): Promise<boolean> {
  const options = { modal: true, detail: question.detail };
  return (await vscode.window.showWarningMessage(question.message, options, question.action)) === question.action;
}
