import { env, l10n, window } from "vscode";
import type { Token } from "../../model/model.ts";
import type { Desk } from "../frame/desk.ts";
import type { Rows } from "../tree/rows.ts";
import { chosenTokens } from "./chosenTokens.ts";

const SHOWN_MS = 3000;

/** Puts one fact of each token on the clipboard, a line each. */
export async function copyFact(desk: Desk, rows: Rows, title: string, fact: (token: Token) => string): Promise<void> {
  const chosen = await chosenTokens(desk, rows, title);
  if (!chosen) return;
  await copyLines(chosen.map(({ token }) => fact(token)));
}

/** Puts what is no secret on the clipboard, and says so for a moment. */
export async function copyLines(lines: readonly string[]): Promise<void> {
  await env.clipboard.writeText(lines.join("\n"));
  window.setStatusBarMessage(l10n.t("$(check) Copied"), SHOWN_MS);
}
