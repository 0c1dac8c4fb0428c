import type { WireSearchAnswer } from "../../atlan/wire/wire.ts";
import type { Asset } from "../world/assets.ts";
import { entityOf, scrubbedEntityOf } from "./entity.ts";
import { isObject, own, parsed, type JsonObject } from "./json.ts";
import { fieldValues, readQuery } from "./match.ts";
import { Refused } from "../world/refused.ts";

/** What comes back unasked (metastore source, ENTITY_HEADER_ATTRIBUTES). */
const headerAttributes = ["qualifiedName", "name", "description"];

/** Elasticsearch's own default. */
const DEFAULT_SIZE = 10;

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
  const given = isObject(body) ? own(body, "dsl") : undefined;
  const dsl = typeof given === "string" ? parsed(given) : given;
  if (!isObject(body) || !isObject(dsl)) throw new Refused(400, "dsl must be a JSON object");
  const found = sorted(assets.filter(readQuery(own(dsl, "query") ?? { match_all: {} })), own(dsl, "sort"));
  const from = count(dsl, "from", 0);
  const page = found.slice(from, from + count(dsl, "size", DEFAULT_SIZE));
  const asked = own(body, "attributes");
  const shown = new Set<unknown>([...headerAttributes, ...(Array.isArray(asked) ? (asked as unknown[]) : [])]);
  const shows = (name: string) => shown.has(name);
  const entity = (asset: Asset) => (mayRead(asset) ? entityOf : scrubbedEntityOf)(asset, shows);
  return {
    queryType: "INDEX",
    searchParameters: { ...body, dsl: undefined, query: JSON.stringify(dsl) },
    ...(page.length === 0 ? {} : { entities: page.map(entity) }),
    approximateCount: found.length,
  };
}

function count(dsl: JsonObject, key: string, otherwise: number): number {
  const value = own(dsl, key) ?? otherwise;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
    throw new Refused(400, `${key} must be a whole number that is not negative`);
  }
  return value;
}

/** Sorts by fields as in `[{ "__guid": { "order": "asc" } }]` or `[{ "name.keyword": "desc" }]`. */
function sorted(assets: readonly Asset[], sort: unknown): readonly Asset[] {
  const orders = (Array.isArray(sort) ? sort : [sort]).filter(isObject).flatMap((order) => Object.entries(order));
  return assets.toSorted((one, other) => {
    for (const [field, order] of orders) {
      const difference = compare(fieldValues(one, field)[0], fieldValues(other, field)[0]);
      if (difference !== 0) return isDescending(order) ? -difference : difference;
    }
    return 0;
  });
}

function isDescending(order: unknown): boolean {
  return (isObject(order) ? own(order, "order") : order) === "desc";
}

function compare(one: string | number | boolean | undefined, other: typeof one): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  const [left, right] = [String(one ?? ""), String(other ?? "")];
  return left < right ? -1 : left > right ? 1 : 0;
}
