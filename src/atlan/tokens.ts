import type { AtlanClient } from "./client.ts";
import { AtlanFailure } from "./failure.ts";
import { findTokenByGuid } from "./lookup.ts";
import { TOKENS } from "./listing/tokenPages.ts";
import { type ApiToken, readToken } from "./token.ts";
import type { WireTokenUpdate } from "./wire.ts";

export { type CreateOutcome, createToken, type TokenDraft } from "./creation.ts";
export { listTokens } from "./listing/listing.ts";
export { findTokenByClientId, findTokenByGuid, findTokensByName } from "./lookup.ts";
export type { ApiToken, PersonaLink, TokenField } from "./token.ts";

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
  return readToken(await client.post(pathOf(guid), body, { signal }));
}

/**
 * Resolves when the token is gone, also when it was gone before. Services may accept its value for another minute.
 * Once it is sent, the signal does not end it any more.
 */
export async function deleteToken(client: AtlanClient, guid: string, signal?: AbortSignal): Promise<void> {
  try {
    await client.delete(pathOf(guid), { signal });
  } catch (error) {
    if (!(error instanceof AtlanFailure) || !(error.mayHaveHappened || error.kind === "missing")) throw error;
    if (!(await isGone(client, guid))) throw error;
  }
}

async function isGone(client: AtlanClient, guid: string): Promise<boolean> {
  try {
    return (await findTokenByGuid(client, guid)) === undefined;
  } catch (error) {
    if (error instanceof AtlanFailure) return false;
    throw error;
  }
}

function pathOf(guid: string): string {
  return `${TOKENS}/${encodeURIComponent(guid)}`;
}
