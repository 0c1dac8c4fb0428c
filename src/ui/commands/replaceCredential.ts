import { l10n } from "vscode";
import type { Tenant } from "../../model/model.ts";
import type { App } from "../app.ts";
import { quoted } from "../frame/displayText.ts";
import { chosenTenant } from "../tenant/chosenTenant.ts";
import { askCredential, signedInWords } from "../tenant/credentialBox.ts";
import { tenantOf } from "../tree/nodes.ts";
import type { Rows } from "../tree/rows.ts";

export async function replaceCredential(app: App, rows: Rows): Promise<void> {
  const tenant = await chosen(app, rows);
  if (!tenant) return;
  const title = l10n.t("Replace the Credential of {0}", quoted(tenant.name));
  const accepted = await askCredential(app, { title, address: tenant.address, issuer: tenant.issuer });
  if (!accepted) return;
  await app.store.replaceCredential(tenant.id, accepted.credential, accepted.signedIn);
  app.tell.info(signedInWords(accepted.signedIn));
}

/** Of the row or the selection; without one, the tenant that has just turned its credential down, if it is the only one. */
function chosen(app: App, rows: Rows): Promise<Tenant | undefined> {
  const own = ({ demo }: Tenant): boolean => !demo;
  const [row] = rows.nodes;
  const isMeant = row !== undefined && (rows.given || own(tenantOf(row)));
  const [rejected, ...others] = app.store.rejected();
  if (!isMeant && rejected && others.length === 0) return Promise.resolve(rejected);
  return chosenTenant(app, rows, l10n.t("Replace Credential"), { offered: own, taken: own });
}
