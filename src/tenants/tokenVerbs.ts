import { listPersonas } from "../atlan/personas.ts";
import { deleteToken as deleteOnTenant } from "../atlan/tokens.ts";
import type { Persona, Token, TokenDraft, TokenRef } from "../model/model.ts";
import { Refusal } from "../model/refusal.ts";
import { compareDraft } from "./compareDraft.ts";
import { type Creation, createToken, lookAgain } from "./createToken.ts";
import { nameOf, personasOf, type Seen, seenAfter } from "./state/gaps.ts";
import { lookUp, type SearchResult } from "./lookUp.ts";
import { findLostValues, type LostValue } from "./lostValues.ts";
import { quarantineToken, releaseToken } from "./quarantine.ts";
import { reread, rereadIfThere } from "./reread.ts";
import {
  describeToken,
  type LinkChange,
  linkPersonas,
  renameToken,
  restoreUnasked,
  type Revision,
} from "./reviseToken.ts";
import { lastSeenOn } from "./state/shelves.ts";
import { removeToken, setPersonas } from "./shelving.ts";
import type { State } from "./state/state.ts";
import { settleUnstored } from "./unstored.ts";

/**
 * What may be done to the tokens of a tenant. All fail as the client does, and refuse where the tenant is read-only.
 * An aborted signal stops them with its reason as long as nothing is sent that changes something.
 */
export function tokenVerbs(state: State) {
  return {
    /** Creates a token. Its value goes into SecretStorage before anything else is done with it, and is not returned. */
    createToken: (tenantId: string, draft: TokenDraft, signal?: AbortSignal): Promise<Creation> =>
      createToken(state, tenantId, draft, signal),
    /** What the tenant has made of a new token otherwise than was asked for. Never fails as the tenant does. */
    compareDraft: (ref: TokenRef, created: Token, draft: TokenDraft, signal?: AbortSignal): Promise<Revision> =>
      compareDraft(state, ref, created, draft, signal),
    /** Asks the tenant once more what came of a creation; creates nothing. */
    lookAgain: (tenantId: string, unknown: Extract<Creation, { kind: "unknown" }>): Promise<Creation> =>
      lookAgain(state, tenantId, unknown),
    /** Tokens that were created just before VS Code stopped, so that their values are lost; each is told once. */
    findLostValues: (): Promise<readonly LostValue[]> => findLostValues(state),
    /** Fails as a conflict, and sends nothing, when the name is not the one that was seen. */
    renameToken: (ref: TokenRef, name: string, seen?: Token, signal?: AbortSignal): Promise<Revision> =>
      renameToken(state, ref, name, seen, signal),
    /** Fails as a conflict, and sends nothing, when the description is not the one that was seen. */
    describeToken: (ref: TokenRef, description: string, seen?: Token, signal?: AbortSignal): Promise<Revision> =>
      describeToken(state, ref, description, seen, signal),
    /** Gives a token back what a revision has changed of it though nobody asked for that; what others changed since stays. */
    restoreUnasked: (ref: TokenRef, revision: Revision): Promise<Revision> => restoreUnasked(state, ref, revision),
    /** Fails as a conflict, and sends nothing, when the server's set is not the one that was seen. */
    linkPersonas: (ref: TokenRef, change: LinkChange, signal?: AbortSignal): Promise<Revision> =>
      linkPersonas(state, ref, change, signal),
    /** Takes all personas from a token, and notes them before; refuses where that cannot be noted. */
    quarantineToken: (ref: TokenRef, signal?: AbortSignal): Promise<Revision> => quarantineToken(state, ref, signal),
    /** Gives a token in quarantine its personas back. */
    releaseToken: (ref: TokenRef, signal?: AbortSignal): Promise<Revision> => releaseToken(state, ref, signal),
    /** Resolves when the tenant has said that it has it no more; otherwise its row and its value stay. */
    deleteToken: (ref: TokenRef, signal?: AbortSignal): Promise<void> => deleteToken(state, ref, signal),
    /** The token as the server has it now. Fails as missing when it is no more. */
    reread: (ref: TokenRef, signal?: AbortSignal): Promise<Token> => reread(state, ref, signal),
    /** The token as the server has it now; undefined when it is no more. */
    rereadIfThere: (ref: TokenRef, signal?: AbortSignal): Promise<Token | undefined> =>
      rereadIfThere(state, ref, signal),
    /** Asks every tenant for tokens of exactly that name, GUID, client ID or user name. Never fails for a tenant alone. */
    lookUp: (text: string, signal: AbortSignal): Promise<SearchResult> => lookUp(state, text, signal),
    /** The personas of the tenant as they are now, and why they may not be all of them. */
    currentPersonas: async (tenantId: string, signal?: AbortSignal): Promise<Seen<Persona>> => {
      const listing = await state.read(tenantId, (client) => listPersonas(client, signal));
      const seen = seenAfter(listing, personasOf(lastSeenOn(state.shelf(tenantId))), nameOf);
      setPersonas(state, tenantId, seen);
      return seen;
    },
  };
}

async function deleteToken(state: State, ref: TokenRef, signal: AbortSignal | undefined): Promise<void> {
  const hasOthers = state.tokens(ref.tenantId).some(({ guid }) => guid !== ref.guid);
  await state.write(ref.tenantId, (client) => deleteOnTenant(client, ref.guid, hasOthers, signal));
  // Before it is announced that the token is gone: a value that is still there would be taken for one deleted elsewhere.
  await forgetDeleted(state, ref);
  await settleUnstored(state, ref);
  removeToken(state, ref.tenantId, ref.guid);
  await forgetNotes(state, ref).catch(state.report);
}

/** There is nothing to remind of any more, and nothing to give back. A rotation that is not finished goes on. */
async function forgetNotes({ rotations, quarantines }: State, ref: TokenRef): Promise<void> {
  await quarantines.forget(ref);
  if (rotations.find(ref)?.finishedAt !== undefined) await rotations.forget(ref);
}

/** The value opens nothing any more: that SecretStorage does not let go of it must not keep others from being deleted. */
async function forgetDeleted({ vault }: State, ref: TokenRef): Promise<void> {
  try {
    await vault.forget(ref);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
