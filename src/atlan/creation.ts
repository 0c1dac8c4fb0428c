import { type Attempt, type Found, isOurOwn, lookFor, mayPass } from "./attempt.ts";
import type { AtlanClient } from "./wire/client.ts";
import { AtlanFailure, orFailure } from "./wire/failure.ts";
import { issuedAs, issuedIn, type IssuedValue } from "./wire/issued.ts";
import { findTokenByClientId } from "./lookup.ts";
import { TOKENS } from "./listing/tokenPages.ts";
import { shapeFailure } from "./wire/unchecked.ts";
import { type ApiToken, readToken, readValue } from "./wire/token.ts";
import type { WireTokenDraft } from "./wire/wire.ts";

export interface TokenDraft {
  readonly name: string;
  readonly description: string;
  readonly personaQualifiedNames: readonly string[];
  readonly validitySeconds: number;
}

export type CreateOutcome =
  | { readonly kind: "created"; readonly token: ApiToken; readonly value: string }
  /** Its value came; which token it is of, the tenant does not say (yet). */
  | { readonly kind: "tokenUnknown"; readonly issued: IssuedValue; readonly failure: AtlanFailure }
  | WithoutValue;

/** What may come of a creation of whose token no value is seen. */
export type WithoutValue =
  /** It exists, and nobody will ever see its value. */
  | { readonly kind: "valueLost"; readonly token: ApiToken; readonly failure: AtlanFailure }
  /** Refused by the tenant itself. */
  | { readonly kind: "notCreated"; readonly failure: AtlanFailure }
  /** Neither is known; the tenant may also do it later. */
  | {
      readonly kind: "unknown";
      readonly attempt: Attempt;
      /** False where the tenant could not be asked for it. */
      readonly looked: boolean;
      /** Of that name and not there before, but perhaps of somebody else. */
      readonly doubtful: readonly ApiToken[];
      readonly failure: AtlanFailure;
    };

/** Who takes care of the values that come. */
export interface Keeper {
  /** Takes a value before anything else is made of the answer; `guid` where that says surely which token it is of. */
  readonly hold: (issued: IssuedValue, guid: string | undefined) => Promise<unknown>;
  /** Whether the value of the token is there: then it is not the one whose value was lost. */
  readonly has: (token: ApiToken) => boolean;
}

/**
 * Creates a token, and never sends that twice: it could make two. Whatever comes back, a value in it is handed to the
 * keeper first. A creation may fail half-way and leave a token behind (as the tests of the Python SDK tell), so after an
 * unclear answer the tenant is asked what it has under that name by now and did not have before. Rejects only with what
 * is no failure of the tenant's, as the signal's reason; that does not end it any more once it is sent.
 */
export async function createToken(
  client: AtlanClient,
  draft: TokenDraft,
  attempt: Attempt,
  keeper: Keeper,
  signal?: AbortSignal,
): Promise<CreateOutcome> {
  let heard: readonly IssuedValue[] = [];
  const hear = (text: string, whole: boolean): void => {
    heard = issuedIn(text, whole, client.clientId);
  };
  const timeout = client.timing.createTimeout;
  const answer = await client.post(TOKENS, bodyOf(draft), { timeout, heard: hear, signal }).catch(orFailure);
  const record = answer instanceof AtlanFailure ? undefined : tokenIn(answer);
  const values = valuesOf(answer, heard);
  for (const each of values) await keeper.hold(each, isOf(each, record, attempt) ? record?.guid : undefined);

  const failure = answer instanceof AtlanFailure ? answer : shapeFailure();
  const [issued] = values;
  if (issued) {
    const token = isOf(issued, record, attempt) ? record : await ownerOf(client, issued, attempt, keeper);
    return token ? { kind: "created", token, value: issued.value } : { kind: "tokenUnknown", issued, failure };
  }
  if (!failure.mayHaveHappened) return { kind: "notCreated", failure };
  if (record && (await isOurOwn(client, attempt, record))) return { kind: "valueLost", token: record, failure };
  const found = await lookFor(client, attempt, keeper.has, client.timing.looks).catch(orFailure);
  if (found instanceof AtlanFailure) return { kind: "unknown", attempt, looked: false, doubtful: [], failure };
  return outcomeOf(found, attempt, failure);
}

/** What is known of a creation without a clear answer, after the tenant was asked for its token. */
export function outcomeOf({ ours, doubtful }: Found, attempt: Attempt, failure: AtlanFailure): WithoutValue {
  const [token, ...others] = ours;
  if (token && others.length === 0) return { kind: "valueLost", token, failure };
  return { kind: "unknown", attempt, looked: true, doubtful: [...ours, ...doubtful], failure };
}

/** All five keys: Atlan's developer documentation calls each of them required. */
function bodyOf(draft: TokenDraft): WireTokenDraft {
  return {
    displayName: draft.name,
    description: draft.description,
    personas: [],
    personaQualifiedNames: draft.personaQualifiedNames,
    validitySeconds: draft.validitySeconds,
  };
}

function tokenIn(answer: unknown): ApiToken | undefined {
  try {
    return readToken(answer);
  } catch (error) {
    if (error instanceof AtlanFailure) return undefined;
    throw error;
  }
}

/** What stands where the value belongs comes first, also where it says nothing of itself. */
function valuesOf(answer: unknown, heard: readonly IssuedValue[]): readonly IssuedValue[] {
  const value = readValue(answer);
  if (value === undefined) return heard;
  const stated = issuedAs(value) ?? { value, clientId: undefined };
  return [stated, ...heard.filter(({ clientId }) => clientId !== stated.clientId)];
}

/** Whether the value is that of the record: by its own word, or, where it says nothing, since the record is new. */
function isOf({ clientId }: IssuedValue, record: ApiToken | undefined, { name, known }: Attempt): boolean {
  if (!record) return false;
  return clientId === undefined ? record.name === name && !known.includes(record.guid) : record.clientId === clientId;
}

/** The token of a value whose record did not come with it; undefined when the tenant does not say. */
async function ownerOf(
  client: AtlanClient,
  { clientId }: IssuedValue,
  attempt: Attempt,
  keeper: Keeper,
): Promise<ApiToken | undefined> {
  if (clientId === undefined) {
    const found = await lookFor(client, attempt, keeper.has, client.timing.looks).catch(orFailure);
    const ours = found instanceof AtlanFailure ? [] : found.ours;
    return ours.length === 1 ? ours[0] : undefined;
  }
  for (const pause of client.timing.looks) {
    await client.timing.wait(pause);
    const token = await findTokenByClientId(client, clientId).catch(orFailure);
    if (!(token instanceof AtlanFailure)) {
      if (token) return token;
    } else if (!mayPass(token)) return undefined;
  }
  return undefined;
}
