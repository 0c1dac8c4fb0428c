import { type AccessList, type Asset, ASSET_ATTRIBUTES, type AssetType, readAsset as readEntity } from "./asset.ts";
import type { AtlanClient } from "./wire/client.ts";
import { BY_GUID, type IndexQuery, searchAll, searchPage } from "./indexSearch.ts";
import type { Listing } from "./listing/extent.ts";
import { asFields, shapeFailure, type Unchecked } from "./wire/unchecked.ts";
import type { WireBulk, WireBulkAnswer, WireEntity } from "./wire/wire.ts";

export type { AccessList, Asset, AssetType } from "./asset.ts";

const TYPES: readonly AssetType[] = ["Connection", "Collection"];

/**
 * One page of the connections or collections that have the name in theirs, whatever its case, by name, each once. How many
 * of the page are missing; undefined where the tenant cannot tell, or shows none of that type at all.
 * @param query `name`: empty or left out for all; `offset` and `limit` count assets
 */
export async function searchAssets(
  client: AtlanClient,
  query: {
    readonly type: AssetType;
    readonly name?: string | undefined;
    readonly offset: number;
    readonly limit: number;
  },
  signal?: AbortSignal,
): Promise<{ readonly assets: readonly Asset[]; readonly total: number; readonly missing: number | undefined }> {
  const named = query.name ? [{ wildcard: { "name.keyword": { value: containing(query.name) } } }] : [];
  const search: IndexQuery = {
    conditions: [ofTypes(query.type), ...named],
    attributes: ASSET_ATTRIBUTES,
    sort: [{ "name.keyword": { order: "asc" } }, BY_GUID],
  };
  const page = { from: query.offset, size: query.limit };
  const read = () => searchPage(client, search, page, readEntity, { signal });
  let { items, total } = await read();
  if (items.length === 0) {
    if (!(await showsAny(client, [query.type], signal))) return { assets: [], total: 0, missing: undefined };
    // What one answer says by mistake, the next does not.
    ({ items, total } = await read());
  }
  const assets = [...new Map(items.map((asset) => [asset.guid, asset])).values()].slice(0, query.limit);
  // Who gives more than was asked for gives what was not asked for.
  if (items.length > query.limit) return { assets, total: total ?? assets.length, missing: undefined };
  if (total === undefined) return { assets, total: query.offset + items.length, missing: undefined };
  return { assets, total, missing: Math.max(0, Math.min(total - query.offset, query.limit) - assets.length) };
}

/** Whether the tenant shows any asset of these types. One that shows none is not believed that there is none in particular. */
async function showsAny(
  client: AtlanClient,
  types: readonly AssetType[],
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const query = { conditions: [ofTypes(...types)], attributes: [] };
  const { items } = await searchPage(client, query, { from: 0, size: 1 }, String, { signal });
  return items.length > 0;
}

/** In lower case, as the index keeps names (metastore source, atlan_normalizer). */
function containing(name: string): string {
  return `*${name.toLowerCase().replace(/[\\*?]/g, "\\$&")}*`;
}

/** All active connections and collections, in no order that means anything. That there are none is not believed. */
export async function allAssets(client: AtlanClient, signal?: AbortSignal): Promise<Listing<Asset>> {
  const query = { conditions: [ofTypes(...TYPES)], attributes: ASSET_ATTRIBUTES };
  const listing = await searchAll(client, query, readEntity, { signal });
  return listing.items.length === 0 ? { ...listing, missing: undefined } : listing;
}

/** An asset that has to do with a user, and where the index found the user in it: it says so even of scrubbed assets. */
export interface FoundAsset extends Asset {
  readonly foundIn: readonly ("adminUsers" | "viewerUsers" | "createdBy")[];
}

/**
 * The active connections and collections that list the user as admin or viewer, or that the user created, each once.
 * What is missing is counted once for each of the three; undefined where one of them cannot tell, or where the tenant
 * shows no connection and no collection at all.
 */
export async function assetsOf(
  client: AtlanClient,
  userName: string,
  signal?: AbortSignal,
): Promise<Pick<Listing<FoundAsset>, "items" | "missing">> {
  const fields = { adminUsers: "adminUsers", viewerUsers: "viewerUsers", createdBy: "__createdBy" } as const;
  const places = Object.keys(fields) as (keyof typeof fields)[];
  const search = (place: keyof typeof fields): Promise<Listing<Asset>> => {
    const conditions = [ofTypes(...TYPES), { term: { [fields[place]]: { value: userName } } }];
    return searchAll(client, { conditions, attributes: ASSET_ATTRIBUTES }, readEntity, { signal });
  };
  const user = places.map((place) => ({ term: { [fields[place]]: { value: userName } } }));
  const inAny = {
    conditions: [ofTypes(...TYPES), { bool: { should: user, minimum_should_match: 1 } }],
    attributes: [],
  };
  const [{ total }, ...results] = await Promise.all([
    searchPage(client, inAny, { from: 0, size: 1 }, String, { signal }),
    ...places.map(async (place) => ({ place, ...(await search(place)) })),
  ]);
  const found = new Map<string, FoundAsset>();
  for (const { place, items } of results) {
    for (const asset of items) {
      found.set(asset.guid, { ...asset, foundIn: [...(found.get(asset.guid)?.foundIn ?? []), place] });
    }
  }
  const missing = results.reduce<number | undefined>(
    (sum, result) => (sum === undefined || result.missing === undefined ? undefined : sum + result.missing),
    0,
  );
  const items = [...found.values()];
  if (items.length > 0 || missing !== 0) return { items, missing: atLeast(missing, total, items.length) };
  return { items, missing: (await showsAny(client, TYPES, signal)) ? total : undefined };
}

/** What one search leaves out, another counts. */
function atLeast(missing: number | undefined, total: number | undefined, shown: number): number | undefined {
  return missing === undefined || total === undefined ? undefined : Math.max(missing, total - shown);
}

/** The asset as the index has it now; undefined when there is no active one with that GUID. */
export async function readAsset(client: AtlanClient, guid: string, signal?: AbortSignal): Promise<Asset | undefined> {
  const query = { conditions: [{ term: { __guid: { value: guid } } }], attributes: ASSET_ATTRIBUTES };
  const { items, total } = await searchPage(client, query, { from: 0, size: 1 }, readEntity, { signal });
  const [asset] = items;
  // Whatever was searched for there, it was not what we asked.
  if (asset && asset.guid !== guid) throw shapeFailure();
  // Only a search that counts none has found none.
  if (!asset && total !== 0) throw shapeFailure();
  return asset;
}

/**
 * Replaces one list of the asset by these users; what is not sent stays (metastore source). Sent once, whatever comes of
 * it: the asset is named by its GUID, since what is only named by its qualified name would be created if it is not there.
 * "unchanged" is the tenant's word for a list that was just so, "created" must never happen and be said aloud.
 */
export async function writeAccessList(
  client: AtlanClient,
  asset: Asset,
  list: AccessList,
  users: readonly string[],
  signal?: AbortSignal,
): Promise<"written" | "unchanged" | "created"> {
  const { guid, typeName, qualifiedName, name } = asset;
  const body: WireBulk = { entities: [{ typeName, guid, attributes: { qualifiedName, name, [list]: users } }] };
  const answer = asFields<WireBulkAnswer>(await client.post("/api/meta/entity/bulk", body, { signal }));
  if (!answer) throw shapeFailure();
  const { mutatedEntities = null, guidAssignments } = answer;
  if (mutatedEntities === null && asFields(guidAssignments)) return "unchanged";
  const changes = asFields<NonNullable<WireBulkAnswer["mutatedEntities"]>>(mutatedEntities);
  if (entitiesIn(changes?.CREATE).some((entity) => entity?.typeName === typeName)) return "created";
  const updated = [...entitiesIn(changes?.UPDATE), ...entitiesIn(changes?.PARTIAL_UPDATE)];
  if (!updated.some((entity) => entity?.guid === guid)) throw shapeFailure();
  return "written";
}

function entitiesIn(list: unknown): readonly (Unchecked<WireEntity> | undefined)[] {
  return Array.isArray(list) ? list.map((entity) => asFields<WireEntity>(entity)) : [];
}

function ofTypes(...types: readonly AssetType[]): object {
  return { terms: { "__typeName.keyword": types } };
}
