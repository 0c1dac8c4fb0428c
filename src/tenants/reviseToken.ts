import { AtlanFailure } from "../atlan/failure.ts";
import { updateToken } from "../atlan/tokens.ts";
import type { Token, TokenRef } from "../model/model.ts";
import { isSameSet, personaNames, relinked } from "../model/rules.ts";
import { assertName } from "./assertName.ts";
import { reread } from "./reread.ts";
import type { State } from "./state.ts";

export interface Revision {
  readonly before: Token;
  /** As the server had it after the change, which need not be as it was asked for. */
  readonly after: Token;
}

interface Fields {
  readonly name: string;
  readonly description: string;
  readonly personaQualifiedNames: readonly string[];
}

export async function renameToken(state: State, ref: TokenRef, name: string): Promise<Revision> {
  assertName(name);
  return revise(state, ref, () => ({ name }));
}

export function describeToken(state: State, ref: TokenRef, description: string): Promise<Revision> {
  return revise(state, ref, () => ({ description }));
}

export interface LinkChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** The token as the user saw it, when the change was chosen by looking at its personas. */
  readonly seen?: Token | undefined;
}

/** Fails as a conflict, and sends nothing, when the server's set is not the one that was seen. */
export function linkPersonas(state: State, ref: TokenRef, change: LinkChange): Promise<Revision> {
  return revise(state, ref, (now) => {
    if (change.seen && !isSameSet(personaNames(change.seen), personaNames(now))) throw new AtlanFailure("conflict");
    return { personaQualifiedNames: relinked(now, change) };
  });
}

/**
 * An update replaces everything that it does not repeat, so the token is read just before and sent back whole.
 * It is read again after: the answer of an update does not always say what was kept.
 */
async function revise(state: State, ref: TokenRef, change: (now: Token) => Partial<Fields>): Promise<Revision> {
  state.assertWritable(ref.tenantId);
  // Two changes at once would each send back what the other has just replaced.
  return state.turns.take(`${ref.tenantId}/${ref.guid}`, () => reviseNow(state, ref, change));
}

async function reviseNow(state: State, ref: TokenRef, change: (now: Token) => Partial<Fields>): Promise<Revision> {
  const before = await reread(state, ref);
  if (!before.personasReadable) throw new AtlanFailure("garbled", { detail: "personasUnreadable" });
  const wanted: Fields = {
    name: before.name,
    description: before.description,
    personaQualifiedNames: personaNames(before),
    ...change(before),
  };
  try {
    await state.write(ref.tenantId, (client) => updateToken(client, ref.guid, wanted));
  } catch (error) {
    if (!(error instanceof AtlanFailure && error.mayHaveHappened)) throw error;
    const after = await reread(state, ref);
    if (!isAs(after, wanted)) throw error;
    return { before, after };
  }
  return { before, after: await reread(state, ref) };
}

function isAs(token: Token, wanted: Fields): boolean {
  return (
    token.name === wanted.name &&
    token.description === wanted.description &&
    isSameSet(personaNames(token), wanted.personaQualifiedNames)
  );
}
