import type { AtlanClient } from "./wire/client.ts";
import type { Listing } from "./listing/extent.ts";
import { listTokens } from "./listing/listing.ts";
import type { TokenFilter } from "./listing/tokenPages.ts";
import { type ApiToken, clientIdOf } from "./wire/token.ts";
import { shapeFailure } from "./wire/unchecked.ts";

/** How a token is looked for. */
export interface Search {
  /** Whether the tenant is known to have tokens, so that none at all is not to be believed. */
  readonly hasOthers?: boolean;
  readonly signal?: AbortSignal | undefined;
}

type Found = Pick<Listing<ApiToken>, "items" | "missing">;

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
export async function listTokensByName(client: AtlanClient, name: string, search?: Search): Promise<Found> {
  return sought(client, { displayName: name }, (token) => token.name === name, search);
}

/**
 * Undefined and fails as `findTokenByGuid`.
 * @param clientIdOrUserName `apikey-<uuid>` or `service-account-apikey-<uuid>`
 */
export async function findTokenByClientId(
  client: AtlanClient,
  clientIdOrUserName: string,
  search?: Search,
): Promise<ApiToken | undefined> {
  const clientId = clientIdOf(clientIdOrUserName);
  const isMeant = (token: ApiToken): boolean => token.clientId === clientId;
  return (await sought(client, { clientId }, isMeant, search)).items[0];
}

/**
 * A tenant has no address for a single token: this is a search, too. Undefined only where the tenant says in two answers
 * that it has none such, and is not blind to all others; otherwise it fails as garbled/shape, since it has not said so.
 */
export async function findTokenByGuid(
  client: AtlanClient,
  guid: string,
  search?: Search,
): Promise<ApiToken | undefined> {
  const isMeant = (token: ApiToken): boolean => token.guid === guid;
  return (await sought(client, { id: guid }, isMeant, search)).items[0];
}

/** The tokens that are meant; none only where that is proved. */
async function sought(
  client: AtlanClient,
  filter: TokenFilter,
  isMeant: (token: ApiToken) => boolean,
  { hasOthers = false, signal }: Search = {},
): Promise<Found> {
  const meant = (listing: Listing<ApiToken>): Found => {
    const items = listing.items.filter(isMeant);
    if (items.length === 0) assertSaysNone(listing, filter);
    return { items, missing: listing.missing };
  };
  const picked = await listTokens(client, { signal }, filter);
  const first = meant(picked);
  if (first.items.length > 0) return first;
  // Others than were asked for: the filter was ignored, and the whole list tells.
  if (picked.items.length > 0) return meant(await listTokens(client, { signal }));
  const { items } = await listTokens(client, { signal, bounds: { requests: 1 } });
  if (items.length === 0 && hasOthers) throw shapeFailure();
  const seen = items.filter(isMeant);
  if (seen.length > 0) return { items: seen, missing: undefined };
  return meant(await listTokens(client, { signal }, filter));
}

/** That there is none is said by a list that is whole, and has none of which it cannot be read whether it is meant. */
function assertSaysNone({ items, total, missing }: Listing<ApiToken>, filter: TokenFilter): void {
  const isUnread = "displayName" in filter && items.some(({ unreadable }) => unreadable.includes("name"));
  if (total === undefined || missing !== 0 || isUnread) throw shapeFailure();
}
