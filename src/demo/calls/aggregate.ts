import { uuidOf } from "../world/ids.ts";
import { Refused } from "../world/refused.ts";
import { isObject, own, type JsonObject } from "./json.ts";
import { type FieldValues, readQuery } from "./match.ts";

/** Elasticsearch's own default. */
const DEFAULT_BUCKETS = 10;

/**
 * Counts as Elasticsearch's aggregations do: terms, max, cardinality and filter, each with others below it where that has
 * a meaning.
 *
 * @throws Refused with 400 for other aggregations
 */
export function aggregate<Item>(items: readonly Item[], aggs: JsonObject, valuesOf: FieldValues<Item>): JsonObject {
  return Object.fromEntries(Object.entries(aggs).map(([name, agg]) => [name, counted(items, agg, valuesOf)]));
}

function counted<Item>(items: readonly Item[], agg: unknown, valuesOf: FieldValues<Item>): JsonObject {
  if (!isObject(agg)) throw unknownAggregation();
  const below = own(agg, "aggs") ?? own(agg, "aggregations") ?? {};
  const [kind, ...others] = Object.keys(agg).filter((key) => key !== "aggs" && key !== "aggregations");
  const inner = kind === undefined ? undefined : own(agg, kind);
  if (!isObject(inner) || !isObject(below) || others.length > 0) throw unknownAggregation();
  switch (kind) {
    case "terms":
      return terms(items, inner, below, valuesOf);
    case "max":
      return max(items, inner, valuesOf);
    case "cardinality":
      return { value: new Set(items.flatMap((item) => valuesOf(item, fieldIn(inner)))).size };
    case "filter": {
      const matching = items.filter(readQuery(inner, valuesOf));
      return { doc_count: matching.length, ...aggregate(matching, below, valuesOf) };
    }
    default:
      throw unknownAggregation();
  }
}

function terms<Item>(
  items: readonly Item[],
  asked: JsonObject,
  below: JsonObject,
  valuesOf: FieldValues<Item>,
): JsonObject {
  const field = fieldIn(asked);
  const isIncluded = partition(own(asked, "include"));
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const value of valuesOf(item, field)) {
      const group = groups.get(String(value));
      if (group) group.push(item);
      else groups.set(String(value), [item]);
    }
  }
  const all = [...groups].filter(([key]) => isIncluded(key));
  all.sort(([one, some], [other, others]) => others.length - some.length || (one < other ? -1 : 1));
  const size = own(asked, "size") ?? DEFAULT_BUCKETS;
  if (typeof size !== "number" || size < 1) throw unknownAggregation();
  return {
    doc_count_error_upper_bound: 0,
    sum_other_doc_count: all.slice(size).reduce((sum, [, group]) => sum + group.length, 0),
    buckets: all.slice(0, size).map(([key, group]) => ({
      key,
      doc_count: group.length,
      ...aggregate(group, below, valuesOf),
    })),
  };
}

/** Which of the values are in the part that was asked for. */
function partition(include: unknown): (key: string) => boolean {
  if (include === undefined) return () => true;
  const [part, parts] = isObject(include) ? [own(include, "partition"), own(include, "num_partitions")] : [];
  if (typeof part !== "number" || typeof parts !== "number") throw unknownAggregation();
  return (key) => parseInt(uuidOf(key).slice(0, 8), 16) % parts === part;
}

/** Where the field is a date, its text comes as well. */
function max<Item>(items: readonly Item[], asked: JsonObject, valuesOf: FieldValues<Item>): JsonObject {
  const field = fieldIn(asked);
  const numbers = items.flatMap((item) => valuesOf(item, field)).filter((value) => typeof value === "number");
  if (numbers.length === 0) return { value: null };
  const value = numbers.reduce((one, other) => Math.max(one, other));
  return field === "created" ? { value, value_as_string: new Date(value).toISOString() } : { value };
}

function fieldIn(asked: JsonObject): string {
  const field = own(asked, "field");
  if (typeof field !== "string") throw unknownAggregation();
  return field;
}

function unknownAggregation(): Refused {
  return new Refused(400, "The aggregation is none that the demo tenant understands");
}
