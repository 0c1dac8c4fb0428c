import { l10n, window, workspace } from "vscode";
import { refOf } from "../../model/rules.ts";
import type { App } from "../app.ts";
import { chosenToken } from "../token/chosenTokens.ts";
import { detailsUri } from "../tree/details.ts";
import type { Rows } from "../tree/rows.ts";

export async function showToken(app: App, rows: Rows): Promise<void> {
  const chosen = await chosenToken(app, rows, l10n.t("Show Token Details"));
  if (!chosen) return;
  const document = await workspace.openTextDocument(detailsUri(refOf(chosen), chosen.token.name));
  await window.showTextDocument(document, { preview: true });
}
