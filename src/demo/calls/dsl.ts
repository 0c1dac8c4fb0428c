import { Refused } from "../world/refused.ts";
import { aggregate } from "./aggregate.ts";
import { isObject, own, parsed, type JsonObject } from "./json.ts";
import { type FieldValues, readQuery } from "./match.ts";

/** Elasticsearch's own default. */
const DEFAULT_SIZE = 10;

export interface Found<Item> {
  readonly found: readonly Item[];
  readonly page: readonly Item[];
  /** Undefined where none was asked for. */
  readonly aggregations: JsonObject | undefined;
}

/**
 * The `dsl` of a request: an object, or text from older clients.
 *
 * @throws Refused with 400 where there is none
 */
export function dslIn(body: unknown): JsonObject {
  const given = isObject(body) ? own(body, "dsl") : undefined;
  const dsl = typeof given === "string" ? parsed(given) : given;
  if (!isObject(dsl)) throw new Refused(400, "dsl must be a JSON object");
  return dsl;
}

/**
 * What a search finds, the page of it that was asked for, and what is counted over all of it.
 *
 * @throws Refused with 400 for what the demo tenant does not understand
 */
export function found<Item>(dsl: JsonObject, items: readonly Item[], valuesOf: FieldValues<Item>): Found<Item> {
  const matching = items.filter(readQuery(own(dsl, "query") ?? { match_all: {} }, valuesOf));
  const from = count(dsl, "from", 0);
  const size = count(dsl, "size", DEFAULT_SIZE);
  const page = size === 0 ? [] : sorted(matching, own(dsl, "sort"), valuesOf).slice(from, from + size);
  const aggs = own(dsl, "aggs") ?? own(dsl, "aggregations");
  const isAsked = isObject(aggs) && Object.keys(aggs).length > 0;
  return { found: matching, page, aggregations: isAsked ? aggregate(matching, aggs, valuesOf) : undefined };
}

/** The fields that a sort names, as in `[{ "__guid": { "order": "asc" } }]` or `[{ "name.keyword": "desc" }]`. */
export function sortOf(sort: unknown): readonly (readonly [field: string, order: unknown])[] {
  return (Array.isArray(sort) ? sort : [sort]).filter(isObject).flatMap((order) => Object.entries(order));
}

function count(dsl: JsonObject, key: string, otherwise: number): number {
  const value = own(dsl, key) ?? otherwise;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
    throw new Refused(400, `${key} must be a whole number that is not negative`);
  }
  return value;
}

function sorted<Item>(items: readonly Item[], sort: unknown, valuesOf: FieldValues<Item>): readonly Item[] {
  const orders = sortOf(sort);
  return items.toSorted((one, other) => {
    for (const [field, order] of orders) {
      const difference = compare(valuesOf(one, field)[0], valuesOf(other, field)[0]);
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
