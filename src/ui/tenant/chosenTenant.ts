import { l10n } from "vscode";
import type { Tenant } from "../../model/model.ts";
import type { Desk } from "../frame/desk.ts";
import { runCommand } from "../frame/verbs.ts";
import { tenantOf } from "../tree/nodes.ts";
import type { Fitting, Rows } from "../tree/rows.ts";

/** The tenant that a command is about: of the row it was called on, of the selected row, or asked for. */
export async function chosenTenant(
  { store, ask, tell }: Desk,
  { nodes, given }: Rows,
  title: string,
  { offered = () => true, taken = () => true }: Fitting<Tenant> = {},
): Promise<Tenant | undefined> {
  const [row] = nodes;
  const meant = row && store.tenant(tenantOf(row).id);
  if (meant && (given || taken(meant))) return meant;
  const tenants = store.tenants().filter(offered);
  if (tenants.length === 1) return tenants[0];
  if (tenants.length === 0) {
    const run = (): unknown => runCommand("addTenant");
    tell.info(l10n.t("There is no tenant for this yet."), { title: l10n.t("Add Tenant…"), run });
    return undefined;
  }
  const choices = tenants.map((tenant) => ({ label: tenant.name, description: tenantWords(tenant), value: tenant }));
  return ask.one({ title, placeholder: l10n.t("Which tenant?"), choices });
}

function tenantWords(tenant: Tenant): string {
  return tenant.demo ? l10n.t("made-up data") : tenant.address;
}
