import * as vscode from "vscode";
import type { Ask, Confirmation, FileQuestion } from "./ask.ts";
import { many, one } from "./listBox.ts";
import { text } from "./textBox.ts";

/** The real boxes of VS Code. */
export const prompts: Ask = { text, one, many, confirm, file };

async function confirm(question: Confirmation): Promise<boolean> {
  const options = { modal: true, detail: question.detail };
  return (await vscode.window.showWarningMessage(question.message, options, question.action)) === question.action;
}

async function file({ title, action, kind, ending }: FileQuestion): Promise<vscode.Uri | undefined> {
  const filters = { [kind]: [ending] };
  return (await vscode.window.showOpenDialog({ title, openLabel: action, filters, canSelectMany: false }))?.[0];
}
