import { l10n } from "vscode";
import { removeTenant as remove } from "../../tenants/signin.ts";
import type { App } from "../app.ts";
import { quoted } from "../frame/displayText.ts";
import type { Node } from "../tree/nodes.ts";
import { tenantSubject } from "../token/chosenTokens.ts";

export async function removeTenant(app: App, node?: Node): Promise<void> {
  const tenant = await tenantSubject(app, node, l10n.t("Remove Tenant"));
  if (!tenant) return;
  const detail = tenant.demo
    ? l10n.t("Its made-up data stays until this window closes.")
    : l10n.t(
        "Its credential and the token values kept for it leave VS Code's secret storage. Nothing changes on the tenant.",
      );
  const message = l10n.t("Remove {0} from VS Code?", quoted(tenant.name));
  if (!(await app.ask.confirm({ message, detail, action: l10n.t("Remove Tenant") }))) return;
  await remove(app.store, tenant.id);
}
