import { l10n, window, workspace } from "vscode";
import type { Action } from "./tell.ts";

/** What came of doing one thing to several, in words. */
export interface Came {
  /** Of all of it. */
  readonly sentences: readonly string[];
  /** Their names. */
  readonly done: readonly string[];
  /** A sentence each, which `sentences` has as well where there are few. */
  readonly missed: readonly string[];
  /** A sentence each, with the reason. */
  readonly notDone: readonly string[];
  /** A sentence each, with the reason. */
  readonly unknown: readonly string[];
  /** Their names. */
  readonly notBegun: readonly string[];
}

/** The button that lists what came of each, in an untitled document, which may be kept. */
export function listCame(came: Came): Action {
  const show = async (): Promise<void> => {
    const document = await workspace.openTextDocument({ content: textOf(came), language: "plaintext" });
    await window.showTextDocument(document);
  };
  return { title: l10n.t("Show Report"), run: show };
}

function textOf({ sentences, done, missed, notDone, unknown, notBegun }: Came): string {
  const undone = [...missed, ...notDone];
  const parts = [
    sentences,
    section(l10n.t("Done: {0}", done.length), done),
    section(l10n.t("Not done: {0}", undone.length), undone),
    section(l10n.t("Not known whether done: {0}", unknown.length), unknown),
    section(l10n.t("Not begun, since it was cancelled: {0}", notBegun.length), notBegun),
  ];
  const filled = parts.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${filled.join("\n\n")}\n`;
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
