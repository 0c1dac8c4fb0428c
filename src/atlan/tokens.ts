import type { AtlanClient } from "./wire/client.ts";
import { TOKENS } from "./listing/tokenPages.ts";
import { type ApiToken, readToken } from "./wire/token.ts";
import type { WireTokenUpdate } from "./wire/wire.ts";

export { type Attempt, beginAttempt, CLOCK_TOLERANCE, lookFor } from "./attempt.ts";
export { createToken, type Keeper, outcomeOf, type TokenDraft, type WithoutValue } from "./creation.ts";
export type { IssuedValue } from "./wire/issued.ts";
export { deleteToken } from "./deletion.ts";
export { listTokens } from "./listing/listing.ts";
export { findTokenByClientId, findTokenByGuid, findTokensByName, listTokensByName } from "./lookup.ts";
export type { ApiToken, PersonaLink, TokenField } from "./wire/token.ts";

/**
 * Replaces name, description and the whole set of personas; what a token expires at cannot be changed. Gives the token
 * as the tenant answers, which need not be as it was asked for. After a failure that has `mayHaveHappened`, read it again.
 * Once it is sent, the signal does not end it any more.
 */
export async function updateToken(
  client: AtlanClient,
  guid: string,
  fields: {
    readonly name: string;
    readonly description: string;
    readonly personaQualifiedNames: readonly string[];
  },
  signal?: AbortSignal,
): Promise<ApiToken> {
  const body: WireTokenUpdate = {
    displayName: fields.name,
    description: fields.description,
    personas: [],
    personaQualifiedNames: fields.personaQualifiedNames,
  };
  return readToken(await client.post(`${TOKENS}/${encodeURIComponent(guid)}`, body, { signal }));
}
