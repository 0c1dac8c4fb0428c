import type { AtlanClient } from "./wire/client.ts";
import type { Listing } from "./listing/extent.ts";
import { listTokens } from "./listing/listing.ts";
import { type ApiToken, clientIdOf } from "./wire/token.ts";
import { shapeFailure } from "./wire/unchecked.ts";

// The tenant is asked for equality, but whether its equality minds case is not documented: what comes is compared again.

/** All tokens of exactly that name: names are not unique. */
export async function findTokensByName(
  client: AtlanClient,
  name: string,
  signal?: AbortSignal,
): Promise<readonly ApiToken[]> {
  const { items } = await listTokens(client, { signal }, { displayName: name });
  return items.filter((token) => token.name === name);
}

/** As `findTokensByName`, with how many it may be besides; where there is none it fails as `findTokenByGuid`. */
export async function listTokensByName(
  client: AtlanClient,
  name: string,
  signal?: AbortSignal,
): Promise<Pick<Listing<ApiToken>, "items" | "missing">> {
  const listing = await listTokens(client, { signal }, { displayName: name });
  const items = listing.items.filter((token) => token.name === name);
  // One whose name cannot be read may be the one.
  if (listing.items.some(({ unreadable }) => unreadable.includes("name")) && items.length === 0) throw shapeFailure();
  if (items.length === 0) assertSaysNone(listing);
  return { items, missing: listing.missing };
}

/**
 * Undefined and fails as `findTokenByGuid`.
 * @param clientIdOrUserName `apikey-<uuid>` or `service-account-apikey-<uuid>`
 */
export async function findTokenByClientId(
  client: AtlanClient,
  clientIdOrUserName: string,
  signal?: AbortSignal,
): Promise<ApiToken | undefined> {
  const clientId = clientIdOf(clientIdOrUserName);
  const listing = await listTokens(client, { signal }, { clientId });
  return onlyIn(listing, (token) => token.clientId === clientId);
}

/**
 * A tenant has no address for a single token: this is a search, too. Undefined only where the tenant counts what it has
 * found and shows all of that; otherwise it fails as garbled/shape, since it has not said that there is none.
 */
export async function findTokenByGuid(
  client: AtlanClient,
  guid: string,
  signal?: AbortSignal,
): Promise<ApiToken | undefined> {
  const listing = await listTokens(client, { signal }, { id: guid });
  return onlyIn(listing, (token) => token.guid === guid);
}

function onlyIn(listing: Listing<ApiToken>, isMeant: (token: ApiToken) => boolean): ApiToken | undefined {
  const token = listing.items.find(isMeant);
  if (!token) assertSaysNone(listing);
  return token;
}

function assertSaysNone({ total, missing }: Listing<ApiToken>): void {
  if (total === undefined || missing !== 0) throw shapeFailure();
}
