import type { Asset, AssetAttributes } from "../world/assets.ts";
import { isObject, own } from "./json.ts";
import { readPattern } from "./pattern.ts";
import { Refused } from "../world/refused.ts";

type Match = (asset: Asset) => boolean;

const superTypes = {
  Persona: ["AccessControl", "Asset", "Referenceable"],
  Connection: ["Asset", "Referenceable"],
  Collection: ["Namespace", "Asset", "Referenceable"],
} as const;

/**
 * Turns a query of Elasticsearch's DSL into a question to an asset: match_all, term, terms, prefix and wildcard in their
 * long and short forms, and bool of these.
 *
 * @throws Refused with 400 for other queries
 */
export function readQuery(query: unknown): Match {
  const [kind, ...others] = isObject(query) ? Object.keys(query) : [];
  if (!isObject(query) || kind === undefined || others.length > 0) throw unknownQuery();
  const inner = own(query, kind);
  if (!isObject(inner)) throw unknownQuery();
  switch (kind) {
    case "match_all":
      return () => true;
    case "bool":
      return bool(inner);
    case "term":
      return term(inner);
    case "terms":
      return terms(inner);
    case "prefix":
      return pattern(inner, (text) => text.replace(/[\\*?]/g, "\\$&") + "*");
    case "wildcard":
      return pattern(inner, (text) => text);
    default:
      throw unknownQuery();
  }
}

function bool(query: Readonly<Record<string, unknown>>): Match {
  const clauses = (key: string) => {
    const value = own(query, key) ?? [];
    return (Array.isArray(value) ? value : [value]).map(readQuery);
  };
  const required = [...clauses("filter"), ...clauses("must")];
  const forbidden = clauses("must_not");
  const optional = clauses("should");
  // Elasticsearch: one of the optional clauses must hold where nothing else is required.
  const least = own(query, "minimum_should_match") ?? (required.length === 0 && optional.length > 0 ? 1 : 0);
  return (asset) =>
    required.every((matches) => matches(asset)) &&
    !forbidden.some((matches) => matches(asset)) &&
    optional.filter((matches) => matches(asset)).length >= Number(least);
}

function term(query: Readonly<Record<string, unknown>>): Match {
  const [field, condition] = only(query);
  if (!isObject(condition)) return equals(field, [condition], false);
  return equals(field, [own(condition, "value")], own(condition, "case_insensitive") === true);
}

function terms(query: Readonly<Record<string, unknown>>): Match {
  const [field, values] = only(query);
  if (!Array.isArray(values)) throw unknownQuery();
  return equals(field, values, false);
}

function pattern(query: Readonly<Record<string, unknown>>, asWildcard: (text: string) => string): Match {
  const [field, condition] = only(query);
  const text = isObject(condition) ? own(condition, "value") : condition;
  if (typeof text !== "string") throw unknownQuery();
  const folded = field.endsWith(".keyword") || (isObject(condition) && own(condition, "case_insensitive") === true);
  const matches = readPattern(asWildcard(folded ? text.toLowerCase() : text));
  return (asset) => fieldValues(asset, field).some((value) => matches(folded ? `${value}`.toLowerCase() : `${value}`));
}

function only(query: Readonly<Record<string, unknown>>): [string, unknown] {
  const [entry] = Object.entries(query).filter(([key]) => key !== "boost");
  if (!entry) throw unknownQuery();
  return entry;
}

/** Fields that end in `.keyword` are indexed in lower case (metastore source, atlan_normalizer). */
function equals(field: string, wanted: readonly unknown[], caseInsensitive: boolean): Match {
  const folded = caseInsensitive || field.endsWith(".keyword");
  const fold = (value: unknown) => (folded ? String(value).toLowerCase() : String(value));
  const set = new Set(wanted.map(fold));
  return (asset) => fieldValues(asset, field).some((value) => set.has(fold(value)));
}

/** What the index holds under a field, none, one or several values. */
export function fieldValues(asset: Asset, field: string): readonly (string | number | boolean)[] {
  const name = field.replace(/\.keyword$/, "");
  switch (name) {
    case "__guid":
      return [asset.guid];
    case "__state":
      return ["ACTIVE"];
    case "__typeName":
      return [asset.typeName];
    case "__superTypeNames":
      return superTypes[asset.typeName];
    case "__createdBy":
    case "createdBy":
      return [asset.createdBy];
    case "__timestamp":
      return [asset.createTime];
    default: {
      const value = own(asset.attributes, name) as AssetAttributes[string] | undefined;
      return value === undefined ? [] : typeof value === "object" ? value : [value];
    }
  }
}

function unknownQuery(): Refused {
  return new Refused(400, "The query is none that the demo tenant understands");
}
