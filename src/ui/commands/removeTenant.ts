import { l10n } from "vscode";
import type { App } from "../app.ts";
import { quoted } from "../frame/displayText.ts";
import type { Rows } from "../tree/rows.ts";
import { chosenTenant } from "../tenant/chosenTenant.ts";

export async function removeTenant(app: App, rows: Rows): Promise<void> {
  const tenant = await chosenTenant(app, rows, l10n.t("Remove Tenant"));
  if (!tenant) return;
  const detail = tenant.demo
    ? l10n.t("Its made-up data stays until this window closes.")
    : l10n.t(
        "Its credential and the token values kept for it leave VS Code's secret storage. Nothing changes on the tenant.",
      );
  const message = l10n.t("Remove {0} from VS Code?", quoted(tenant.name));
  if (!(await app.ask.confirm({ message, detail, action: l10n.t("Remove Tenant") }))) return;
  await app.store.removeTenant(tenant.id);
}
