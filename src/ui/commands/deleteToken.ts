import { l10n } from "vscode";
import { refOf } from "../../model/rules.ts";
import type { App } from "../app.ts";
import { chosenTokens } from "../token/chosenTokens.ts";
import { deleteTokens } from "../token/deleteTokens.ts";
import type { Rows } from "../tree/rows.ts";

export async function deleteToken(app: App, { nodes, given }: Rows): Promise<void> {
  // A persona's row stands for its token elsewhere, but who presses Delete there does not mean the token.
  const rows = { nodes: nodes.filter(({ kind }) => kind === "token"), given };
  const tokens = await chosenTokens(app, rows, l10n.t("Delete Token"));
  if (!tokens) return;
  const [row] = rows.nodes;
  const next = row?.kind === "token" ? app.view.beside(row, tokens) : undefined;
  await deleteTokens(app, tokens);
  // A row that goes takes the keyboard with it.
  if (row?.kind !== "token" || app.store.token(refOf(row))) return;
  if (next) await app.view.reveal(refOf(next));
  else if (nodes.length > 0) await app.view.revealTenant(row.tenant.id, true);
}
