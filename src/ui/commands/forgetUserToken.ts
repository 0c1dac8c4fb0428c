import { l10n } from "vscode";
import type { App } from "../app.ts";
import { quoted } from "../frame/displayText.ts";
import type { Node } from "../tree/nodes.ts";
import { tenantSubject } from "../token/chosenTokens.ts";

export async function forgetUserToken(app: App, node?: Node): Promise<void> {
  const { userTokens } = app.store;
  const held = ({ id }: { readonly id: string }): boolean => userTokens.get(id) !== undefined;
  if (!app.store.roster.all().some(held)) {
    app.tell.info(l10n.t("No bearer token of a person is in memory."));
    return;
  }
  const tenant = await tenantSubject(app, node, l10n.t("Forget User Token"), { offered: held, taken: held });
  if (!tenant) return;
  userTokens.forget(tenant.id);
  app.tell.info(l10n.t("Your bearer token for {0} is forgotten.", quoted(tenant.name)));
}
