import { l10n } from "vscode";
import type { App } from "../app.ts";
import { quoted } from "../frame/displayText.ts";
import { chosenTenant } from "../tenant/chosenTenant.ts";
import type { Rows } from "../tree/rows.ts";

export async function forgetUserToken(app: App, rows: Rows): Promise<void> {
  const { store, tell } = app;
  const isSignedIn = ({ id }: { readonly id: string }): boolean => store.person(id) !== undefined;
  if (!store.tenants().some(isSignedIn)) {
    tell.info(l10n.t("No bearer token of a person is in memory."));
    return;
  }
  const title = l10n.t("Forget User Token");
  const tenant = await chosenTenant(app, rows, title, { offered: isSignedIn, taken: isSignedIn });
  if (!tenant) return;
  store.forgetUserToken(tenant.id);
  tell.info(l10n.t("Your bearer token for {0} is forgotten.", quoted(tenant.name)));
}
