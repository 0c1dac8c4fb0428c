import { l10n } from "vscode";
import { refOf } from "../../model/rules.ts";
import type { App } from "../app.ts";
import { chosenToken } from "../token/chosenTokens.ts";
import { release } from "../token/release.ts";
import type { Rows } from "../tree/rows.ts";

export async function releaseToken(app: App, rows: Rows): Promise<void> {
  const chosen = await chosenToken(app, rows, l10n.t("Release Token"), {
    offered: (each) => !each.tenant.readOnly && app.store.isQuarantined(refOf(each)),
  });
  if (!chosen) return;
  app.store.assertWritable(chosen.tenant.id);
  await release(app, chosen);
}
