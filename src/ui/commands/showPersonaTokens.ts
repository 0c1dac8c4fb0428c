import { l10n } from "vscode";
import type { App } from "../app.ts";
import { chosenTenant } from "../tenant/chosenTenant.ts";
import { byName } from "../tree/arrange.ts";
import { personaFilter } from "../tree/filterTerms.ts";
import type { Rows } from "../tree/rows.ts";

/** Shows all tokens that are linked to a persona, and no others. */
export async function showPersonaTokens(app: App, rows: Rows): Promise<void> {
  const [row] = rows.nodes;
  const name = row?.kind === "persona" ? row.name : await askPersona(app, rows);
  if (name !== undefined) await app.view.filter(personaFilter(name));
}

async function askPersona(app: App, rows: Rows): Promise<string | undefined> {
  const title = l10n.t("Show All Tokens with This Persona");
  const tenant = await chosenTenant(app, rows, title);
  if (!tenant) return undefined;
  const names = app.store.personas(tenant.id).map(({ name }) => name);
  if (names.length === 0) {
    app.tell.info(l10n.t("No persona of this tenant is known here."));
    return undefined;
  }
  const choices = names.toSorted(byName).map((name) => ({ label: name, value: name }));
  return app.ask.one({ title, placeholder: l10n.t("Which persona?"), choices });
}
