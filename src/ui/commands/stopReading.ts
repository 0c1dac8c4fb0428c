import { l10n } from "vscode";
import type { Tenant } from "../../model/model.ts";
import type { App } from "../app.ts";
import { chosenTenant } from "../tenant/chosenTenant.ts";
import type { Rows } from "../tree/rows.ts";

/** Ends the reading of a tenant's tokens: no more is sent, and what was seen before stays. */
export async function stopReading(app: App, rows: Rows): Promise<void> {
  const { store, tell } = app;
  const isRead = ({ id }: Tenant): boolean => store.shelf(id).kind === "loading";
  if (!store.tenants().some(isRead)) {
    tell.info(l10n.t("No tenant is being read."));
    return;
  }
  const tenant = await chosenTenant(app, rows, l10n.t("Stop Reading"), { offered: isRead, taken: isRead });
  if (tenant) store.stopLoading(tenant.id);
}
