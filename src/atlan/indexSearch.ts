import type { AtlanClient, Reading } from "./wire/client.ts";
import { type Bounds, Budget, type Listing, listingOf } from "./listing/extent.ts";
import { asFields, asNumber, shapeFailure } from "./wire/unchecked.ts";
import type { WireSearch, WireSearchAnswer } from "./wire/wire.ts";

/** What to search the index of the metastore for. */
export interface IndexQuery {
  /** Elasticsearch's; all must hold, and only active assets are searched. */
  readonly conditions: readonly object[];
  /** What to show besides the name, qualified name and description. */
  readonly attributes: readonly string[];
  /** What to show of what is related to it. */
  readonly relationAttributes?: readonly string[];
  /** Elasticsearch's; by GUID when not given. */
  readonly sort?: readonly object[];
}

export interface IndexPage<Item> {
  readonly items: readonly Item[];
  /** How many there are over all pages, if the tenant says so. */
  readonly total: number | undefined;
}

/** How many to ask for at once where all pages are read. */
const PAGE_SIZE = 300;

/** Without a tie-break of that kind, pages would overlap. */
export const BY_GUID = { __guid: { order: "asc" } };

/** What was written a moment ago may not be in the index yet. Fails as garbled/shape where it cannot be told from none. */
export async function searchPage<Item>(
  client: AtlanClient,
  query: IndexQuery,
  { from, size }: { readonly from: number; readonly size: number },
  read: (entity: unknown) => Item,
  reading: Omit<Reading, "query"> = {},
): Promise<IndexPage<Item>> {
  const body: WireSearch = {
    dsl: {
      from,
      size,
      track_total_hits: true,
      query: { bool: { filter: [{ term: { __state: { value: "ACTIVE" } } }, ...query.conditions] } },
      sort: query.sort ?? [BY_GUID],
    },
    attributes: query.attributes,
    relationAttributes: query.relationAttributes,
    suppressLogs: true,
    requestMetadata: { saveSearchLog: false },
  };
  const answer = asFields<WireSearchAnswer>(await client.search("/api/meta/search/indexsearch", body, reading));
  const total = asNumber(answer?.approximateCount);
  // The key is left out where there is none. An answer that has neither it nor a count says nothing.
  const saysNone = from > 0 || total === 0;
  const entities = answer?.entities ?? (saysNone ? [] : undefined);
  if (!answer || !Array.isArray(entities)) throw shapeFailure();
  // Counted, but not shown: whatever that is, it is not "none".
  if (from + entities.length === 0 && total !== undefined && total > 0) throw shapeFailure();
  return { items: entities.map(read), total };
}

/** All that is found, over all pages, each once, in no order that means anything, and how many the index counts besides. */
export async function searchAll<Item extends { readonly guid: string }>(
  client: AtlanClient,
  query: IndexQuery,
  read: (entity: unknown) => Item,
  { signal, bounds }: { readonly signal?: AbortSignal | undefined; readonly bounds?: Partial<Bounds> | undefined } = {},
): Promise<Listing<Item>> {
  const budget = new Budget(bounds);
  const found = new Map<string, Item>();
  let count: number | undefined;
  const listing = (ended: boolean): Listing<Item> => listingOf([...found.values()], count, ended);
  let isOverfull = false;
  for (let from = 0; ;) {
    const page = { from, size: PAGE_SIZE };
    const { items, total } = await searchPage(client, query, page, read, { signal, heard: budget.spend });
    const known = found.size;
    for (const item of items) found.set(item.guid, item);
    count = total ?? count;
    from += items.length;
    // Who gives more than was asked for gives what was not asked for: where that ends, its counts do not tell.
    isOverfull ||= items.length > PAGE_SIZE && from !== total;
    if (items.length === 0 || from === count) return unlessOverfull(listing(true), isOverfull);
    // A tenant that does not know of offsets would give its first page for ever.
    if (found.size === known) throw shapeFailure();
    if (budget.isSpent || found.size >= budget.bounds.items) return listing(false);
  }
}

function unlessOverfull<Item>(listing: Listing<Item>, isOverfull: boolean): Listing<Item> {
  return isOverfull ? { ...listing, missing: undefined } : listing;
}
