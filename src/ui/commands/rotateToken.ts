import { l10n } from "vscode";
import type { TenantToken } from "../../model/model.ts";
import { refOf } from "../../model/rules.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { quoted } from "../frame/displayText.ts";
import { askRotation } from "../rotation/askRotation.ts";
import { confirmRotation } from "../rotation/dryRun.ts";
import { goOn } from "../rotation/rotate.ts";
import { rotateMany } from "../rotation/rotateMany.ts";
import { isUnderWay } from "../rotation/rotationDesk.ts";
import { chosenToken } from "../token/chosenTokens.ts";
import { type Rows, tokensOf } from "../tree/rows.ts";

export async function rotateToken(app: App, rows: Rows): Promise<void> {
  const several = tokensOf(rows.nodes);
  if (several.length > 1) {
    await rotateMany(app, several);
    return;
  }
  const offered = (each: TenantToken): boolean => !each.tenant.readOnly && !isUnderWay(app, each);
  const chosen = await chosenToken(app, rows, l10n.t("Rotate Token"), { offered });
  if (chosen) await rotate(app, chosen);
}

/** Plans, asks, shows what is going to be done, and does it. One that is under way goes on. */
export async function rotate(app: App, chosen: TenantToken): Promise<void> {
  const ref = refOf(chosen);
  app.store.assertWritable(ref.tenantId);
  if (isUnderWay(app, chosen)) {
    await goOn(app, ref);
    return;
  }
  const reading = l10n.t("Reading {0}…", quoted(chosen.token.name));
  const plan = await busy(reading, (signal) => app.store.planRotation(ref, signal), { cancellable: true });
  const choices = await askRotation(app, plan);
  if (!choices || !(await confirmRotation(app, plan, choices))) return;
  await app.store.beginRotation(plan, choices);
  await goOn(app, ref);
}
