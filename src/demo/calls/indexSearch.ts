import type { WireEntity, WireSearchAnswer } from "../../atlan/wire/wire.ts";
import type { Asset } from "../world/assets.ts";
import { reachOf } from "../world/policies.ts";
import { Refused } from "../world/refused.ts";
import { fieldValues } from "./assetFields.ts";
import { dslIn, found } from "./dsl.ts";
import { entityOf, scrubbedEntityOf } from "./entity.ts";
import { isObject, type JsonObject, own } from "./json.ts";

/** What comes back unasked (metastore source, ENTITY_HEADER_ATTRIBUTES). */
const headerAttributes = ["qualifiedName", "name", "description"];

/**
 * Answers an index search. `entities` is left out where there are none, as the metastore leaves out all that is null.
 *
 * @param body the request: `dsl` as an object, or as text from older clients; `attributes` to show besides the header's;
 * `persona`, a qualified name, to count what it reaches
 * @param mayRead what the caller may not read is found all the same, and scrubbed
 * @throws Refused with 400 for a body without a query
 */
export function indexSearch(
  assets: readonly Asset[],
  body: unknown,
  mayRead: (asset: Asset) => boolean,
): WireSearchAnswer {
  const dsl = dslIn(body);
  const persona = isObject(body) ? own(body, "persona") : undefined;
  if (persona !== undefined) return reach(assets, dsl, persona);
  const { found: all, page, aggregations } = found(dsl, assets, fieldValues);
  const asked = isObject(body) ? own(body, "attributes") : undefined;
  const shown = new Set<unknown>([...headerAttributes, ...(Array.isArray(asked) ? (asked as unknown[]) : [])]);
  const shows = (name: string) => shown.has(name);
  const entity = (asset: Asset) =>
    related(assets, asset, (mayRead(asset) ? entityOf : scrubbedEntityOf)(asset, shows), shows);
  return {
    queryType: "INDEX",
    searchParameters: { ...(body as object), dsl: undefined, query: JSON.stringify(dsl) },
    ...(page.length === 0 ? {} : { entities: page.map(entity) }),
    ...(aggregations && { aggregations }),
    approximateCount: all.length,
  };
}

/** The search within a persona: the demo tenant knows how many assets there would be, but has none of them. */
function reach(assets: readonly Asset[], dsl: JsonObject, persona: unknown): WireSearchAnswer {
  if (own(dsl, "size") !== 0) throw new Refused(400, "The demo tenant only counts what a persona reaches");
  const approximateCount = typeof persona === "string" ? reachOf(assets, persona) : 0;
  return { queryType: "INDEX", searchParameters: { query: JSON.stringify(dsl) }, approximateCount };
}

/** A policy with the persona or purpose that it is of, where that is asked for. */
function related(
  assets: readonly Asset[],
  { typeName, attributes }: Asset,
  entity: WireEntity,
  shows: (name: string) => boolean,
): WireEntity {
  const of = attributes.qualifiedName.split("/").slice(0, -1).join("/");
  const parent = assets.find((asset) => asset.attributes.qualifiedName === of);
  if (typeName !== "AuthPolicy" || !parent || !shows("accessControl")) return entity;
  const { name, isAccessControlEnabled } = parent.attributes;
  const accessControl = { typeName: parent.typeName, guid: parent.guid, attributes: { name, isAccessControlEnabled } };
  return { ...entity, attributes: { ...entity.attributes, accessControl } };
}
