import { l10n } from "vscode";
import { refOf } from "../../model/rules.ts";
import type { App } from "../app.ts";
import { impactUri } from "../impact/impactReport.ts";
import { showReport } from "../report/reports.ts";
import { chosenToken } from "../token/chosenTokens.ts";
import type { Rows } from "../tree/rows.ts";

/** Shows what a token reaches, read anew. */
export async function showImpact(app: App, rows: Rows): Promise<void> {
  const chosen = await chosenToken(app, rows, l10n.t("Show Impact"));
  if (!chosen) return;
  const ref = refOf(chosen);
  void app.store.loadGrants(ref);
  void app.store.loadImpact(ref);
  await showReport(impactUri(ref, chosen.token.name));
}
