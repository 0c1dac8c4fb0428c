import type { WireSearchAnswer } from "../../atlan/wire/wire.ts";
import type { Asset } from "../world/assets.ts";
import { fieldValues } from "./assetFields.ts";
import { dslIn, found } from "./dsl.ts";
import { entityOf, scrubbedEntityOf } from "./entity.ts";
import { isObject, own } from "./json.ts";

/** What comes back unasked (metastore source, ENTITY_HEADER_ATTRIBUTES). */
const headerAttributes = ["qualifiedName", "name", "description"];

/**
 * Answers an index search. `entities` is left out where there are none, as the metastore leaves out all that is null.
 *
 * @param body the request: `dsl` as an object, or as text from older clients; `attributes` to show besides the header's
 * @param mayRead what the caller may not read is found all the same, and scrubbed
 * @throws Refused with 400 for a body without a query
 */
export function indexSearch(
  assets: readonly Asset[],
  body: unknown,
  mayRead: (asset: Asset) => boolean,
): WireSearchAnswer {
  const dsl = dslIn(body);
  const { found: all, page, aggregations } = found(dsl, assets, fieldValues);
  const asked = isObject(body) ? own(body, "attributes") : undefined;
  const shown = new Set<unknown>([...headerAttributes, ...(Array.isArray(asked) ? (asked as unknown[]) : [])]);
  const shows = (name: string) => shown.has(name);
  const entity = (asset: Asset) => (mayRead(asset) ? entityOf : scrubbedEntityOf)(asset, shows);
  return {
    queryType: "INDEX",
    searchParameters: { ...(body as object), dsl: undefined, query: JSON.stringify(dsl) },
    ...(page.length === 0 ? {} : { entities: page.map(entity) }),
    ...(aggregations && { aggregations }),
    approximateCount: all.length,
  };
}
