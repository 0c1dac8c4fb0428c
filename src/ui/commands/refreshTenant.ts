import { l10n } from "vscode";
import type { App } from "../app.ts";
import type { Node } from "../tree/nodes.ts";
import { refresh } from "../tree/refresh.ts";
import { tenantSubject } from "../token/chosenTokens.ts";

export async function refreshTenant(app: App, node?: Node): Promise<void> {
  const tenant = await tenantSubject(app, node, l10n.t("Refresh Tenant"));
  if (tenant) await refresh(app.store, [tenant]);
}
