import { AtlanFailure } from "../atlan/failure.ts";
import { listPersonas } from "../atlan/personas.ts";
import { readClaims } from "../atlan/jwt.ts";
import {
  type CreateOutcome,
  createToken as create,
  deleteToken,
  findTokenByGuid,
  type TokenField,
  updateToken,
} from "../atlan/tokens.ts";
import { inTurn } from "./inTurn.ts";
import type { Persona, Token, TokenDraft, TokenRef } from "./model.ts";
import { Refusal } from "./refusal.ts";
import { relinked, sameSet } from "./rules.ts";
import type { Store } from "./store.ts";

export type Creation =
  | {
      readonly kind: "created";
      readonly token: Token;
      /** False where SecretStorage refused, or the tenant was removed: the value then lives until this window closes. */
      readonly stored: boolean;
      /** What the value itself says about its end, epoch milliseconds. */
      readonly expiresAt: number | undefined;
    }
  | Exclude<CreateOutcome, { readonly kind: "created" }>;

/** Creates a token. Its value goes into SecretStorage before anything else is done with it, and is not returned. */
export async function createToken(store: Store, tenantId: string, draft: TokenDraft): Promise<Creation> {
  const outcome = await store.changing(tenantId, (client) => create(client, draft));
  switch (outcome.kind) {
    case "created": {
      const stored = await hold(store, { tenantId, guid: outcome.token.guid }, outcome.value);
      store.put(tenantId, outcome.token);
      return { kind: "created", token: outcome.token, stored, expiresAt: readClaims(outcome.value)?.expiresAt };
    }
    case "valueLost":
      for (const token of outcome.tokens) store.put(tenantId, token);
      return outcome;
    case "notCreated":
    case "unknown":
      return outcome;
  }
}

/** Nothing would ever take the value of a removed tenant out of SecretStorage again. */
async function hold({ roster, vault }: Store, ref: TokenRef, value: string): Promise<boolean> {
  if (roster.all().some(({ id }) => id === ref.tenantId)) return vault.hold(ref, value);
  vault.holdInMemory(ref, value);
  return false;
}

/** The token as the server has it now. Undefined, and off the shelf, when it is no more. */
export async function rereadIfThere(store: Store, ref: TokenRef, signal?: AbortSignal): Promise<Token | undefined> {
  const token = await store.reading(ref.tenantId, (client) => findTokenByGuid(client, ref.guid, signal));
  if (token) store.put(ref.tenantId, token);
  else store.take(ref.tenantId, [ref.guid]);
  return token;
}

/** The token as the server has it now. Fails as missing when it is no more. */
export async function reread(store: Store, ref: TokenRef, signal?: AbortSignal): Promise<Token> {
  const token = await rereadIfThere(store, ref, signal);
  if (!token) throw new AtlanFailure("missing");
  return token;
}

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

export function renameToken(store: Store, ref: TokenRef, name: string): Promise<Revision> {
  return revise(store, ref, () => ({ name }));
}

export function describeToken(store: Store, ref: TokenRef, description: string): Promise<Revision> {
  return revise(store, ref, () => ({ description }));
}

export interface LinkChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** The token as the user saw it, when the change was chosen by looking at its personas. */
  readonly seen?: Token | undefined;
}

/** Fails as a conflict, and sends nothing, when the server's set is not the one that was seen. */
export function linkPersonas(store: Store, ref: TokenRef, change: LinkChange): Promise<Revision> {
  return revise(store, ref, (now) => {
    if (change.seen && !sameSet(personaNames(change.seen), personaNames(now))) throw new AtlanFailure("conflict");
    return { personaQualifiedNames: relinked(now, change) };
  });
}

/**
 * An update replaces everything that it does not repeat, so the token is read just before and sent back whole.
 * It is read again after: the answer of an update does not always say what was kept.
 */
async function revise(store: Store, ref: TokenRef, change: (now: Token) => Partial<Fields>): Promise<Revision> {
  store.assertWritable(ref.tenantId);
  // Two changes at once would each send back what the other has just replaced.
  return inTurn(store, `${ref.tenantId}/${ref.guid}`, () => reviseNow(store, ref, change));
}

async function reviseNow(store: Store, ref: TokenRef, change: (now: Token) => Partial<Fields>): Promise<Revision> {
  const before = await reread(store, ref);
  // Other links are made out of those that there are.
  assertReadable(before, ["personas"]);
  const changed = change(before);
  assertReadable(
    before,
    (["name", "description"] as const).filter((field) => !(field in changed)),
  );
  const wanted: Fields = {
    name: before.name,
    description: before.description,
    personaQualifiedNames: personaNames(before),
    ...changed,
  };
  try {
    await store.changing(ref.tenantId, (client) => updateToken(client, ref.guid, wanted));
  } catch (error) {
    if (!(error instanceof AtlanFailure && error.mayHaveHappened)) throw error;
    const after = await reread(store, ref);
    if (!isAs(after, wanted)) throw error;
    return { before, after };
  }
  return { before, after: await reread(store, ref) };
}

/** What cannot be read would be written back as none. */
function assertReadable(token: Token, fields: readonly TokenField[]): void {
  const field = fields.find((each) => token.unreadable.includes(each));
  if (field) throw new AtlanFailure("garbled", { detail: `${field}Unreadable` });
}

function isAs(token: Token, wanted: Fields): boolean {
  return (
    token.unreadable.length === 0 &&
    token.name === wanted.name &&
    token.description === wanted.description &&
    sameSet(personaNames(token), wanted.personaQualifiedNames)
  );
}

export interface Deletion {
  readonly ref: TokenRef;
  /** Why the token is still there, or may be; undefined when it is gone. */
  readonly failure?: AtlanFailure | undefined;
}

/** Deletes one after the other, and goes on after a failure. */
export async function deleteTokens(store: Store, refs: readonly TokenRef[]): Promise<readonly Deletion[]> {
  const deletions: Deletion[] = [];
  for (const ref of refs) {
    try {
      await store.changing(ref.tenantId, (client) => deleteToken(client, ref.guid));
      deletions.push({ ref });
    } catch (error) {
      if (!(error instanceof AtlanFailure)) throw error;
      deletions.push({ ref, failure: error });
      continue;
    }
    // Before the store says that the token is gone: a value that is still there would be taken for one deleted elsewhere.
    await forgetDeleted(store, ref);
    store.take(ref.tenantId, [ref.guid]);
  }
  return deletions;
}

/** The value opens nothing any more: that SecretStorage does not let go of it must not keep others from being deleted. */
async function forgetDeleted({ vault }: Store, ref: TokenRef): Promise<void> {
  try {
    await vault.forget(ref);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** The personas of the tenant as they are now; the shelf learns their names on the way. */
export async function currentPersonas(
  store: Store,
  tenantId: string,
  signal?: AbortSignal,
): Promise<readonly Persona[]> {
  const personas = await store.reading(tenantId, (client) => listPersonas(client, signal));
  store.knowPersonas(tenantId, personas);
  return personas;
}

function personaNames(token: Token): readonly string[] {
  return token.personas.map((persona) => persona.qualifiedName);
}
