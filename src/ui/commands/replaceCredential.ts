import { l10n } from "vscode";
import type { Tenant } from "../../tenants/model.ts";
import { replaceCredential as replace } from "../../tenants/signin.ts";
import type { App } from "../app.ts";
import { askCredential, signedInWords } from "../tenant/credentialBox.ts";
import { quoted } from "../frame/displayText.ts";
import { type Node, tenantOf } from "../tree/nodes.ts";
import { rejectedTenants } from "../rejected.ts";
import { tenantSubject } from "../token/chosenTokens.ts";

export async function replaceCredential(app: App, node?: Node): Promise<void> {
  const tenant = await chosen(app, node);
  if (!tenant) return;
  const title = l10n.t("Replace the Credential of {0}", quoted(tenant.name));
  const accepted = await askCredential(app, { title, address: tenant.address });
  if (!accepted) return;
  await replace(app.store, tenant.id, accepted.credential, accepted.signedIn);
  app.tell.info(signedInWords(accepted.signedIn));
}

/** Of the row or the selection; without one, the tenant that has just turned its credential down, if it is the only one. */
function chosen(app: App, node: Node | undefined): Promise<Tenant | undefined> {
  const own = ({ demo }: Tenant): boolean => !demo;
  const [selected] = app.view.selection();
  const [rejected, ...others] = rejectedTenants(app.store);
  const isMeant = node ?? (selected && own(tenantOf(selected)));
  if (!isMeant && rejected && others.length === 0) return Promise.resolve(rejected);
  return tenantSubject(app, node, l10n.t("Replace Credential"), { offered: own, taken: own });
}
