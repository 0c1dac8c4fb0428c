import type { Asset } from "../world/assets.ts";
import { isObject, own, type JsonObject } from "./json.ts";
import { Refused } from "../world/refused.ts";
import type { World } from "../world/world.ts";

export type ChangeableType = "Connection" | "Collection";

/** The lists that each type has: a write replaces those that it names, one independent of the other. */
export const accessLists: Readonly<Record<ChangeableType, readonly string[]>> = {
  Connection: ["adminUsers", "adminGroups", "adminRoles"],
  Collection: ["adminUsers", "adminGroups", "viewerUsers", "viewerGroups"],
};

const texts = ["qualifiedName", "name", "description", "connectorName", "category"];

/** One entity of a bulk request, and the asset that it means. */
export interface Wanted {
  readonly typeName: ChangeableType;
  /** As the client sent it. */
  readonly guid: string;
  /** What it gives, as far as the tenant knows of it. */
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
  /** Undefined: it is to be created. */
  readonly found: Asset | undefined;
}

/**
 * Looks by the GUID if it is a real one, then by type and qualified name (metastore source, IDBasedEntityResolver).
 *
 * @throws Refused with 400 for what is no connection or collection, 404 for a real GUID where neither finds anything
 */
export function resolved(world: World, entity: unknown): Wanted {
  const given = isObject(entity) ? entity : {};
  const typeName = own(given, "typeName");
  const guid = own(given, "guid") ?? "";
  const attributes = own(given, "attributes") ?? {};
  if ((typeName !== "Connection" && typeName !== "Collection") || typeof guid !== "string" || !isObject(attributes)) {
    throw new Refused(400, "The demo tenant takes connections and collections");
  }
  const known = readAttributes(typeName, attributes);
  const isReal = guid !== "" && !guid.startsWith("-");
  if (!isReal && (known.qualifiedName === undefined || known.name === undefined)) {
    throw new Refused(400, "qualifiedName and name are required");
  }
  const ofType = world.assets.filter((asset) => asset.typeName === typeName);
  const found =
    (isReal ? ofType.find((asset) => asset.guid === guid) : undefined) ??
    ofType.find((asset) => asset.attributes.qualifiedName === known.qualifiedName);
  if (isReal && !found) throw new Refused(404, `Referenced entity ${guid} is not found`, "ATLAS-404-00-00A", guid);
  return { typeName, guid, attributes: known, found };
}

/** A null is an empty list. What the tenant has no use for is left out. */
function readAttributes(typeName: ChangeableType, attributes: JsonObject): Wanted["attributes"] {
  const read: Record<string, string | readonly string[]> = {};
  for (const name of texts) {
    const text = own(attributes, name) ?? undefined;
    if (typeof text === "string") read[name] = text;
    else if (text !== undefined) throw new Refused(400, `${name} must be text`);
  }
  for (const name of accessLists[typeName]) {
    const names = own(attributes, name);
    if (names === undefined) continue;
    if (names !== null && !isTexts(names)) throw new Refused(400, `${name} must be a list of names`);
    read[name] = names ?? [];
  }
  return read;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
