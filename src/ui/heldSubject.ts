import { l10n } from "vscode";
import type { Tenant, TokenRef } from "../tenants/model.ts";
import type { App } from "./app.ts";
import { type Node, tokenOf } from "./nodes.ts";

/** A token whose value is in VS Code; its name need not be known, for the tenant may be out of reach. */
export interface HeldSubject {
  readonly ref: TokenRef;
  readonly name: string;
}

/** The token that a command about values is about: of the row, the selected one if it has a value, or asked for. */
export async function heldSubject(app: App, node: Node | undefined, title: string): Promise<HeldSubject | undefined> {
  const held = heldSubjects(app);
  const [selected, ...others] = node ? [node] : app.view.selection();
  const row = selected && others.length === 0 ? tokenOf(selected) : undefined;
  const given = row && held.find(({ ref }) => ref.tenantId === row.tenant.id && ref.guid === row.token.guid);
  if (given) return given;
  if (held.length === 0) {
    app.tell.info(l10n.t("No value of a token is in VS Code."));
    return undefined;
  }
  return app.ask.one({
    title,
    placeholder: l10n.t("Which token?"),
    choices: held.map((each) => ({ label: each.name, description: each.tenant.name, value: each })),
  });
}

function heldSubjects({ store }: App): readonly (HeldSubject & { readonly tenant: Tenant })[] {
  const tenants = new Map(store.roster.all().map((tenant) => [tenant.id, tenant]));
  return store.vault.held().flatMap((ref) => {
    const tenant = tenants.get(ref.tenantId);
    return tenant ? [{ ref, tenant, name: store.token(ref)?.name ?? ref.guid }] : [];
  });
}
