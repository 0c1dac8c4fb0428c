import { l10n } from "vscode";
import type { Tenant, Token, TokenRef } from "../../tenants/model.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { type Node, tokenOf } from "../tree/nodes.ts";

/** A token whose value is in VS Code; its name need not be known, for the tenant may be out of reach. */
export interface HeldSubject {
  readonly ref: TokenRef;
  readonly tenant: Tenant;
  readonly token: Token | undefined;
  readonly name: string;
}

/** The token that a command about values is about: of the row, the selected one if it has a value, or asked for. */
export async function heldSubject(app: App, node: Node | undefined, title: string): Promise<HeldSubject | undefined> {
  const [selected, ...others] = node ? [node] : app.view.selection();
  const row = selected && others.length === 0 ? tokenOf(selected) : undefined;
  const isRow = ({ ref }: HeldSubject): boolean => ref.tenantId === row?.tenant.id && ref.guid === row.token.guid;
  const given = heldSubjects(app).find(isRow);
  if (given) return given;
  const held = await namedHeldSubjects(app);
  if (held.length > 0) return chooseHeld(app, held, title);
  app.tell.info(l10n.t("No value of a token is in VS Code."));
  return undefined;
}

export function chooseHeld(app: App, held: readonly HeldSubject[], title: string): Promise<HeldSubject | undefined> {
  const isTwin = (one: HeldSubject): boolean =>
    held.some((other) => other !== one && other.name === one.name && other.tenant.name === one.tenant.name);
  return app.ask.one({
    title,
    placeholder: l10n.t("Which token?"),
    choices: held.map((each) => ({
      label: each.name,
      description: each.tenant.name,
      detail: isTwin(each) ? (each.token?.clientId ?? each.ref.guid) : undefined,
      value: each,
    })),
  });
}

/** All tokens with a value here. Tenants that were not opened yet are read first, for the names, until the user cancels. */
async function namedHeldSubjects(app: App): Promise<readonly HeldSubject[]> {
  await readNames(app, heldSubjects(app));
  return heldSubjects(app);
}

/** Reads the tenants of tokens whose names are not known. */
export async function readNames({ store }: App, held: readonly HeldSubject[]): Promise<void> {
  const unread = new Set(held.filter(isNameless).map(({ tenant }) => tenant.id));
  if (unread.size === 0) return;
  const read = async (signal: AbortSignal): Promise<void> => {
    await Promise.allSettled([...unread].map((id) => store.loaded(id, signal)));
  };
  await busy(l10n.t("Reading the names of tokens…"), read, { cancellable: true });

  function isNameless({ tenant, token }: HeldSubject): boolean {
    return !token && store.shelf(tenant.id).kind !== "ready";
  }
}

export function heldSubjects({ store }: App): readonly HeldSubject[] {
  const tenants = new Map(store.roster.all().map((tenant) => [tenant.id, tenant]));
  return store.vault.held().flatMap((ref) => {
    const tenant = tenants.get(ref.tenantId);
    const token = store.token(ref);
    return tenant ? [{ ref, tenant, token, name: token?.name ?? ref.guid }] : [];
  });
}
