import { randomUUID } from "node:crypto";
import type { IssuedValue } from "../atlan/tokens.ts";
import type { TokenRef } from "../model/model.ts";
import { Refusal } from "../model/refusal.ts";
import type { State } from "./state/state.ts";

/** A GUID of a token does not begin so. */
const isClientId = (guid: string): boolean => guid.startsWith("apikey-");

/**
 * Holds a value under the GUID of its token or, where that is not known, under the client ID that it says itself. One that
 * is held already is never put in the place of another. Returns under what it is held, and whether SecretStorage has it.
 */
export async function hold(
  state: State,
  tenantId: string,
  { value, clientId }: IssuedValue,
  guid: string | undefined,
): Promise<{ readonly ref: TokenRef; readonly stored: boolean }> {
  const { roster, vault } = state;
  const names = [guid, clientId].filter((name) => name !== undefined);
  const free = names.find((name) => vault.holding({ tenantId, guid: name }) === undefined);
  const ref = { tenantId, guid: free ?? `unnamed-${randomUUID()}` };
  if (roster.has(tenantId)) return { ref, stored: await vault.addUnclaimed(ref, value) };
  // Nothing would ever take the value of a removed tenant out of SecretStorage again.
  vault.addInMemory(ref, value);
  return { ref, stored: false };
}

/** Where the value is held by now that was held under a client ID, once the list has had its token. */
export function heldRef(state: State, ref: TokenRef): TokenRef {
  if (!isClientId(ref.guid) || state.vault.holding(ref) !== undefined) return ref;
  const token = state.tokens(ref.tenantId).find(({ clientId }) => clientId === ref.guid);
  return token ? { tenantId: ref.tenantId, guid: token.guid } : ref;
}

/**
 * Puts a value that is held under another name under the GUID of its token. Returns whether SecretStorage has it there;
 * where it does not do what it should, the value stays where it was.
 */
export async function moveValue({ vault, report }: State, from: TokenRef, to: TokenRef): Promise<boolean> {
  try {
    const value = await vault.value(from);
    if (value === undefined || vault.holding(to) !== undefined) return false;
    const isKept = vault.holding(from) === "kept";
    if (!(await vault.addUnclaimed(to, value))) return false;
    if (isKept) await vault.keep(to);
    await vault.forget(from);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    report(error);
  }
  return vault.holding(to) !== undefined;
}

/** Puts the values that are held under client IDs under the GUIDs of their tokens, as soon as the list has those. */
export function followList(state: State): void {
  const moving = new Set<string>();
  state.onDidChange((tenantId) => {
    const waiting = state.vault.held().filter((ref) => ref.tenantId === tenantId && isClientId(ref.guid));
    for (const ref of waiting) {
      const token = state.tokens(ref.tenantId).find(({ clientId }) => clientId === ref.guid);
      if (!token || moving.has(ref.guid)) continue;
      moving.add(ref.guid);
      const to = { tenantId: ref.tenantId, guid: token.guid };
      moveValue(state, ref, to)
        .then((isMoved) => {
          if (isMoved) state.announce(ref.tenantId);
        }, state.report)
        .finally(() => moving.delete(ref.guid));
    }
  });
}
