import { l10n } from "vscode";
import type { App } from "../app.ts";
import { chosenTenant } from "../tenant/chosenTenant.ts";
import { refresh } from "../tree/refresh.ts";
import type { Rows } from "../tree/rows.ts";

export async function refreshTenant(app: App, rows: Rows): Promise<void> {
  const tenant = await chosenTenant(app, rows, l10n.t("Refresh Tenant"));
  if (tenant) await refresh(app, [tenant.id]);
}
