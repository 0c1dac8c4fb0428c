import { isObject, type JsonObject, own } from "./json.ts";
import { readPattern } from "./pattern.ts";
import { Refused } from "../world/refused.ts";

/** What the index holds of a thing under a field: none, one or several values. */
export type FieldValues<Item> = (item: Item, field: string) => readonly (string | number | boolean)[];

type Match<Item> = (item: Item) => boolean;

/**
 * Turns a query of Elasticsearch's DSL into a question to an asset, or whatever else is indexed: match_all, term, terms,
 * prefix and wildcard in their long and short forms, range of numbers, and bool of these.
 *
 * @throws Refused with 400 for other queries
 */
export function readQuery<Item>(query: unknown, valuesOf: FieldValues<Item>): Match<Item> {
  const [kind, ...others] = isObject(query) ? Object.keys(query) : [];
  if (!isObject(query) || kind === undefined || others.length > 0) throw unknownQuery();
  const inner = own(query, kind);
  if (!isObject(inner)) throw unknownQuery();
  switch (kind) {
    case "match_all":
      return () => true;
    case "bool":
      return bool(inner, valuesOf);
    case "term":
      return term(inner, valuesOf);
    case "terms":
      return terms(inner, valuesOf);
    case "prefix":
      return pattern(inner, (text) => text.replace(/[\\*?]/g, "\\$&") + "*", valuesOf);
    case "wildcard":
      return pattern(inner, (text) => text, valuesOf);
    case "range":
      return range(inner, valuesOf);
    default:
      throw unknownQuery();
  }
}

function bool<Item>(query: JsonObject, valuesOf: FieldValues<Item>): Match<Item> {
  const clauses = (key: string) => {
    const value = own(query, key) ?? [];
    return (Array.isArray(value) ? value : [value]).map((clause) => readQuery(clause, valuesOf));
  };
  const required = [...clauses("filter"), ...clauses("must")];
  const forbidden = clauses("must_not");
  const optional = clauses("should");
  // Elasticsearch: one of the optional clauses must hold where nothing else is required.
  const least = own(query, "minimum_should_match") ?? (required.length === 0 && optional.length > 0 ? 1 : 0);
  return (item) =>
    required.every((matches) => matches(item)) &&
    !forbidden.some((matches) => matches(item)) &&
    optional.filter((matches) => matches(item)).length >= Number(least);
}

function term<Item>(query: JsonObject, valuesOf: FieldValues<Item>): Match<Item> {
  const [field, condition] = only(query);
  if (!isObject(condition)) return equals(field, [condition], false, valuesOf);
  return equals(field, [own(condition, "value")], own(condition, "case_insensitive") === true, valuesOf);
}

function terms<Item>(query: JsonObject, valuesOf: FieldValues<Item>): Match<Item> {
  const [field, values] = only(query);
  if (!Array.isArray(values)) throw unknownQuery();
  return equals(field, values, false, valuesOf);
}

function pattern<Item>(
  query: JsonObject,
  asWildcard: (text: string) => string,
  valuesOf: FieldValues<Item>,
): Match<Item> {
  const [field, condition] = only(query);
  const text = isObject(condition) ? own(condition, "value") : condition;
  if (typeof text !== "string") throw unknownQuery();
  const folded = field.endsWith(".keyword") || (isObject(condition) && own(condition, "case_insensitive") === true);
  const matches = readPattern(asWildcard(folded ? text.toLowerCase() : text));
  return (item) => valuesOf(item, field).some((value) => matches(folded ? `${value}`.toLowerCase() : `${value}`));
}

const bounds: ReadonlyMap<string, (value: number, bound: number) => boolean> = new Map([
  ["gte", (value, bound) => value >= bound],
  ["gt", (value, bound) => value > bound],
  ["lte", (value, bound) => value <= bound],
  ["lt", (value, bound) => value < bound],
]);

function range<Item>(query: JsonObject, valuesOf: FieldValues<Item>): Match<Item> {
  const [field, condition] = only(query);
  if (!isObject(condition)) throw unknownQuery();
  const conditions = Object.entries(condition).map(([name, bound]) => {
    const holds = bounds.get(name);
    if (!holds || typeof bound !== "number") throw unknownQuery();
    return (value: number) => holds(value, bound);
  });
  return (item) =>
    valuesOf(item, field).some((value) => typeof value === "number" && conditions.every((holds) => holds(value)));
}

function only(query: JsonObject): [string, unknown] {
  const [entry] = Object.entries(query).filter(([key]) => key !== "boost");
  if (!entry) throw unknownQuery();
  return entry;
}

/** Fields that end in `.keyword` are indexed in lower case (metastore source, atlan_normalizer). */
function equals<Item>(
  field: string,
  wanted: readonly unknown[],
  caseInsensitive: boolean,
  valuesOf: FieldValues<Item>,
): Match<Item> {
  const folded = caseInsensitive || field.endsWith(".keyword");
  const fold = (value: unknown) => (folded ? String(value).toLowerCase() : String(value));
  const set = new Set(wanted.map(fold));
  return (item) => valuesOf(item, field).some((value) => set.has(fold(value)));
}

function unknownQuery(): Refused {
  return new Refused(400, "The query is none that the demo tenant understands");
}
