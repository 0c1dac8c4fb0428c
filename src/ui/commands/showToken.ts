import { l10n } from "vscode";
import { refOf } from "../../model/rules.ts";
import type { App } from "../app.ts";
import { showReport } from "../report/reports.ts";
import { chosenToken } from "../token/chosenTokens.ts";
import { detailsUri } from "../tree/details.ts";
import type { Rows } from "../tree/rows.ts";

export async function showToken(app: App, rows: Rows): Promise<void> {
  const chosen = await chosenToken(app, rows, l10n.t("Show Token Details"));
  if (!chosen) return;
  await showReport(detailsUri(refOf(chosen), chosen.token.name));
}
