import { l10n } from "vscode";
import type { App } from "../app.ts";
import { chosenTokens } from "../token/chosenTokens.ts";
import { deleteTokens } from "../token/deleteTokens.ts";
import type { Rows } from "../tree/rows.ts";

export async function deleteToken(app: App, { nodes, given }: Rows): Promise<void> {
  // A persona's row stands for its token elsewhere, but who presses Delete there does not mean the token.
  const rows = { nodes: nodes.filter(({ kind }) => kind === "token"), given };
  const tokens = await chosenTokens(app, rows, l10n.t("Delete Token"));
  if (tokens) await deleteTokens(app, tokens);
}
