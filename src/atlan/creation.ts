import type { AtlanClient } from "./client.ts";
import { AtlanFailure } from "./failure.ts";
import { findTokensByName } from "./lookup.ts";
import { TOKENS } from "./listing/tokenPages.ts";
import { shapeFailure } from "./unchecked.ts";
import { type ApiToken, readToken, readValue } from "./token.ts";
import type { WireTokenDraft } from "./wire.ts";

export interface TokenDraft {
  readonly name: string;
  readonly description: string;
  readonly personaQualifiedNames: readonly string[];
  readonly validitySeconds: number;
}

export type CreateOutcome =
  | { readonly kind: "created"; readonly token: ApiToken; readonly value: string }
  /** It exists, and nobody will ever see its value. Several, if others created some of that name meanwhile. */
  | { readonly kind: "valueLost"; readonly tokens: readonly ApiToken[]; readonly failure: AtlanFailure }
  | { readonly kind: "notCreated"; readonly failure: AtlanFailure }
  /** The tenant could not be asked what came of it. */
  | { readonly kind: "unknown"; readonly failure: AtlanFailure };

/** Milliseconds that the tenant's clocks may differ by: an older token of that name was renamed to it meanwhile. */
const CLOCK_TOLERANCE = 5 * 60_000;

/**
 * Creates a token, and never sends that twice: it could make two. A creation may fail half-way and leave a token behind
 * (as the tests of the Python SDK tell), so after an unclear answer the tenant is asked what it has under that name by
 * now and did not have before. Rejects only with what is no failure of the tenant's, as the signal's reason; that does not
 * end it any more once it is sent.
 */
export async function createToken(
  client: AtlanClient,
  draft: TokenDraft,
  signal?: AbortSignal,
): Promise<CreateOutcome> {
  const before = await orFailure(findTokensByName(client, draft.name, signal));
  if (before instanceof AtlanFailure) return { kind: "notCreated", failure: before };
  const known = new Set(before.map((token) => token.guid));
  const notBefore = client.now() - CLOCK_TOLERANCE;

  const answer = await orFailure(client.post(TOKENS, bodyOf(draft), { timeout: client.timing.createTimeout, signal }));
  if (answer instanceof AtlanFailure && !answer.mayHaveHappened) return { kind: "notCreated", failure: answer };
  const failure = answer instanceof AtlanFailure ? answer : shapeFailure();
  const value = readValue(answer);
  const token = answer instanceof AtlanFailure ? undefined : tokenIn(answer);
  if (token)
    return value === undefined ? { kind: "valueLost", tokens: [token], failure } : { kind: "created", token, value };

  const isNew = (each: ApiToken): boolean => !known.has(each.guid) && (each.createdAt ?? notBefore) >= notBefore;
  const tokens = await look(client, draft.name, isNew);
  if (tokens instanceof AtlanFailure) return { kind: "unknown", failure };
  const [only, ...others] = tokens;
  if (!only) return { kind: "notCreated", failure };
  if (value !== undefined && others.length === 0) return { kind: "created", token: only, value };
  return { kind: "valueLost", tokens, failure };
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

/** Looks several times: the tenant may still be at it. The last look decides. */
async function look(
  client: AtlanClient,
  name: string,
  isNew: (token: ApiToken) => boolean,
): Promise<readonly ApiToken[] | AtlanFailure> {
  let found: readonly ApiToken[] | AtlanFailure = [];
  for (const pause of client.timing.looks) {
    await client.timing.wait(pause);
    const tokens = await orFailure(findTokensByName(client, name));
    found = tokens instanceof AtlanFailure ? tokens : tokens.filter(isNew);
    if (found instanceof AtlanFailure ? !mayPass(found) : found.length > 0) break;
  }
  return found;
}

function mayPass({ kind }: AtlanFailure): boolean {
  return kind === "offline" || kind === "busy";
}

async function orFailure<Answer>(asking: Promise<Answer>): Promise<Answer | AtlanFailure> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof AtlanFailure) return error;
    throw error;
  }
}
