import type { AtlanClient } from "./client.ts";
import { listTokens } from "./listing/listing.ts";
import { type ApiToken, clientIdOf } from "./token.ts";

// The tenant is asked for equality, but whether its equality minds case is not documented: what comes is compared again.

/** All tokens of exactly that name: names are not unique. */
export async function findTokensByName(client: AtlanClient, name: string, signal?: AbortSignal): Promise<ApiToken[]> {
  const { items } = await listTokens(client, { signal }, { displayName: name });
  return items.filter((token) => token.name === name);
}

/** @param clientIdOrUserName `apikey-<uuid>` or `service-account-apikey-<uuid>` */
export async function findTokenByClientId(
  client: AtlanClient,
  clientIdOrUserName: string,
  signal?: AbortSignal,
): Promise<ApiToken | undefined> {
  const clientId = clientIdOf(clientIdOrUserName);
  const { items } = await listTokens(client, { signal }, { clientId });
  return items.find((token) => token.clientId === clientId);
}

/** A tenant has no address for a single token: this is a search, too. */
export async function findTokenByGuid(
  client: AtlanClient,
  guid: string,
  signal?: AbortSignal,
): Promise<ApiToken | undefined> {
  const { items } = await listTokens(client, { signal }, { id: guid });
  return items.find((token) => token.guid === guid);
}
