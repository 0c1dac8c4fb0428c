import { randomUUID } from "node:crypto";
import type { WireBulkAnswer } from "../../atlan/wire/wire.ts";
import { listIn, type Asset, type AssetAttributes } from "../world/assets.ts";
import type { Caller } from "../world/caller.ts";
import { entityOf } from "./entity.ts";
import { isObject, own } from "./json.ts";
import { people } from "../world/people.ts";
import { notAuthorized, Refused } from "../world/refused.ts";
import { mayCreate, mayUpdate } from "../world/rights.ts";
import { userNameOf } from "../world/tokens.ts";
import { accessLists, resolved, type Wanted } from "./bulkRequest.ts";
import { putAsset, type World } from "../world/world.ts";

/**
 * Creates and changes connections and collections, all or none, by the rules and in the order of the metastore source
 * (AtlasEntityStoreV2.createOrUpdate, ConnectionPreProcessor, QueryCollectionPreProcessor): who may not create is refused
 * first, and what changes nothing is dropped before anyone asks whether the caller may change it.
 *
 * @throws Refused with 400, 403, 404 or 500; then nothing has changed
 */
export function bulkAnswer(world: World, caller: Caller, query: URLSearchParams, body: unknown): WireBulkAnswer {
  const modes = ["replaceClassifications", "replaceTags", "appendTags"].filter((name) => query.get(name) === "true");
  const entities = isObject(body) ? own(body, "entities") : undefined;
  if (modes.length > 1 || !Array.isArray(entities)) throw new Refused(400, "Invalid parameters");
  const wanted = entities.map((entity) => resolved(world, entity));
  for (const each of wanted) if (!each.found) assertMayCreate(caller, each);
  const changed = wanted.filter(changesSomething);
  for (const each of changed) if (each.found) assertMayUpdate(caller, each.found);
  const assets = new Map(changed.map((each) => [each, made(world, caller, each)]));
  for (const asset of assets.values()) putAsset(world, asset);

  const guidAssignments: Record<string, string> = {};
  for (const each of wanted) {
    const assigned = (assets.get(each) ?? each.found)?.guid;
    if (assigned !== undefined && each.guid !== "" && each.guid !== assigned) guidAssignments[each.guid] = assigned;
  }
  if (assets.size === 0) return { guidAssignments };
  const entries = [...assets];
  const CREATE = entries.filter(([{ found }]) => !found).map(([, asset]) => entityOf(asset));
  const UPDATE = entries.filter(([{ found }]) => found).map(([, asset]) => entityOf(asset));
  return {
    mutatedEntities: { ...(CREATE.length > 0 && { CREATE }), ...(UPDATE.length > 0 && { UPDATE }) },
    guidAssignments,
  };
}

function changesSomething({ found, attributes }: Wanted): boolean {
  return !found || Object.entries(attributes).some(([name, value]) => !areEqual(found.attributes[name], value));
}

/** The lists are sets (`cardinality` in the type definitions): their order is no matter, nor a name that is there twice. */
function areEqual(one: AssetAttributes[string] | undefined, other: string | readonly string[]): boolean {
  if (typeof one !== "object" || typeof other !== "object") return one === other;
  const [some, others] = [new Set(one), new Set(other)];
  return some.size === others.size && [...some].every((name) => others.has(name));
}

function assertMayCreate(caller: Caller, { typeName, attributes: { qualifiedName } }: Wanted): void {
  if (!mayCreate(caller, typeName, String(qualifiedName)))
    throw notAuthorized(caller, `create entity: type=${typeName}`);
}

function assertMayUpdate(caller: Caller, asset: Asset): void {
  if (!mayUpdate(caller, asset)) throw notAuthorized(caller, `update entity: type=${asset.typeName}`);
}

/** The asset as it will be. @throws Refused where the metastore would not have it so */
function made(world: World, caller: Caller, { typeName, attributes, found }: Wanted): Asset {
  const createdBy = found?.createdBy ?? caller.userName;
  const before = found?.attributes ?? Object.fromEntries(accessLists[typeName].map((list) => [list, []]));
  const merged = { ...before, ...attributes } as AssetAttributes;
  const adminUsers = merged.adminUsers as readonly string[];
  // A creator becomes an admin, and that of a collection stays one whatever is asked for.
  const keepsCreator = (typeName === "Collection" || !found) && !adminUsers.includes(createdBy);
  const now = world.now();
  const asset: Asset = {
    typeName,
    guid: found?.guid ?? randomUUID(),
    createdBy,
    createTime: found?.createTime ?? now,
    updatedBy: caller.userName,
    updateTime: now,
    attributes: {
      ...merged,
      qualifiedName: found?.attributes.qualifiedName ?? qualifiedNameOf(typeName, merged, createdBy),
      adminUsers: keepsCreator ? [...adminUsers, createdBy] : adminUsers,
    },
  };
  assertKnown(world, found, asset);
  if (["adminUsers", "adminGroups", "adminRoles"].every((list) => listIn(asset, list).length === 0)) {
    throw new Refused(400, `Admin list should not be empty for type ${typeName}`, "ATLAS-400-00-114");
  }
  return asset;
}

function qualifiedNameOf(typeName: Wanted["typeName"], { qualifiedName }: AssetAttributes, creator: string): string {
  return typeName === "Collection" ? `default/collection/${creator}/${randomUUID()}` : qualifiedName;
}

/** Only who is added must be known: to take away someone who is gone is fine. */
function assertKnown(world: World, before: Asset | undefined, after: Asset): void {
  const known = new Set([...people.map(({ username }) => username), ...world.tokens.map(userNameOf)]);
  for (const list of ["adminUsers", "viewerUsers"]) {
    const old = new Set(before && listIn(before, list));
    const unknown = listIn(after, list).find((name) => !old.has(name) && !known.has(name));
    if (unknown !== undefined) {
      throw new Refused(500, `Keycloak user not found with userName ${unknown}`, "ATLAS-500-00-001");
    }
  }
}
