import { l10n, languages, window, workspace } from "vscode";
import type { Tenant } from "../../model/model.ts";
import type { App } from "../app.ts";
import { inWhoseName } from "../access/asPerson.ts";
import { type Format, formats } from "../export/formats.ts";
import { takeInventory } from "../export/takeInventory.ts";
import { busy } from "../frame/busy.ts";
import { chosenTenant } from "../tenant/chosenTenant.ts";
import type { Rows } from "../tree/rows.ts";

/** Writes what the tree shows of one tenant, or of all, into a document of its own, which is nowhere until it is saved. */
export async function exportTokens(app: App, rows: Rows): Promise<void> {
  const title = l10n.t("Export Tokens");
  const tenants = await chosenTenants(app, rows, title);
  if (!tenants) return;
  const format = await app.ask.one<Format>({
    title,
    placeholder: l10n.t("As what? No value of a token is in it"),
    choices: formats().map((each) => ({ label: each.label, detail: each.detail, value: each })),
  });
  if (!format) return;
  const withAccess = await askAccess(app, tenants, title);
  if (withAccess === undefined) return;
  const wanted = { arrangement: app.view.arrangement(), withAccess };
  const inventory = await busy(
    l10n.t("Reading tokens…"),
    (signal) => takeInventory(app.store, tenants, wanted, signal),
    { cancellable: true },
  );
  const known = await languages.getLanguages();
  const language = known.includes(format.languageId) ? format.languageId : "plaintext";
  await window.showTextDocument(await workspace.openTextDocument({ language, content: format.write(inventory) }));
}

/** The tenant of the row; where none is given and there are several, all or one of them. */
async function chosenTenants(app: App, rows: Rows, title: string): Promise<readonly Tenant[] | undefined> {
  const all = app.store.tenants();
  if (rows.given || all.length < 2) {
    const tenant = await chosenTenant(app, { ...rows, nodes: rows.given ? rows.nodes : [] }, title);
    return tenant && [tenant];
  }
  return app.ask.one<readonly Tenant[]>({
    title,
    placeholder: l10n.t("Of which tenant?"),
    choices: [
      { label: l10n.t("All tenants"), icon: "list-flat", value: all },
      ...all.map((tenant) => ({ label: tenant.name, description: tenant.address, value: [tenant] })),
    ],
  });
}

/** Nobody is asked to sign in for it; who has, may see more than the credential does. */
function askAccess({ ask, store }: App, tenants: readonly Tenant[], title: string): Promise<boolean | undefined> {
  const names = tenants.flatMap((tenant) => inWhoseName(store, tenant));
  return ask.one<boolean>({
    title,
    placeholder: l10n.t("With what the tokens may do beside their personas?"),
    choices: [
      { label: l10n.t("Without access"), value: false },
      {
        label: l10n.t("With access to connections and collections"),
        detail: [l10n.t("three requests for each token"), ...names].join(" · "),
        value: true,
      },
    ],
  });
}
