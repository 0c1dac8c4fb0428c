import { l10n } from "vscode";
import type { Holding, Tenant, Token, TokenRef } from "../../model/model.ts";
import { busy } from "../frame/busy.ts";
import type { Desk } from "../frame/desk.ts";
import { type Rows, tokensOf } from "../tree/rows.ts";

/** A token whose value is in VS Code; its name need not be known, for the tenant may be out of reach. */
export interface HeldToken {
  readonly ref: TokenRef;
  readonly tenant: Tenant;
  readonly token: Token | undefined;
  readonly name: string;
}

/**
 * The token that a command about values is about: of the row, the selected one if it has a value, or asked for.
 * @param holding where only values that are so are meant
 */
export async function chosenValue(
  desk: Desk,
  { nodes }: Rows,
  title: string,
  holding?: Holding,
): Promise<HeldToken | undefined> {
  const fits = ({ ref }: HeldToken): boolean => holding === undefined || desk.store.holding(ref) === holding;
  const [row] = nodes.length === 1 ? tokensOf(nodes) : [];
  const isRow = ({ ref }: HeldToken): boolean => ref.tenantId === row?.tenant.id && ref.guid === row.token.guid;
  const meant = heldTokens(desk).filter(fits).find(isRow);
  if (meant) return meant;
  const held = (await namedHeldTokens(desk)).filter(fits);
  if (held.length > 0) return chooseHeld(desk, held, title);
  desk.tell.info(
    holding === "unclaimed"
      ? l10n.t("No value of a token waits to be kept.")
      : l10n.t("No value of a token is in VS Code."),
  );
  return undefined;
}

export function chooseHeld({ ask }: Desk, held: readonly HeldToken[], title: string): Promise<HeldToken | undefined> {
  const isTwin = (one: HeldToken): boolean =>
    held.some((other) => other !== one && other.name === one.name && other.tenant.name === one.tenant.name);
  return ask.one({
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
async function namedHeldTokens(desk: Desk): Promise<readonly HeldToken[]> {
  await readNames(desk, heldTokens(desk));
  return heldTokens(desk);
}

/** Reads the tenants of tokens whose names are not known. */
export async function readNames({ store }: Desk, held: readonly HeldToken[]): Promise<void> {
  const unread = new Set(held.filter(isNameless).map(({ tenant }) => tenant.id));
  if (unread.size === 0) return;
  const read = async (signal: AbortSignal): Promise<void> => {
    await Promise.allSettled([...unread].map((id) => store.whenLoaded(id, signal)));
  };
  await busy(l10n.t("Reading the names of tokens…"), read, { cancellable: true });

  function isNameless({ tenant, token }: HeldToken): boolean {
    return !token && store.shelf(tenant.id).kind !== "ready";
  }
}

export function heldTokens({ store }: Desk): readonly HeldToken[] {
  return store.held().flatMap((ref) => {
    const tenant = store.tenant(ref.tenantId);
    const token = store.token(ref);
    return tenant ? [{ ref, tenant, token, name: token?.name ?? ref.guid }] : [];
  });
}
