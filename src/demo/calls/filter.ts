import { isObject, own, parsed } from "./json.ts";
import { Refused } from "../world/refused.ts";

/** What a list may be filtered by: how each key is read from a record. */
export type Fields<Item> = ReadonlyMap<string, (item: Item) => string>;

type Condition<Item> = (item: Item) => boolean;

/**
 * Reads the `filter` of a list: a JSON object whose keys must all hold. A plain value means equality; `$in`, `$ilike`
 * (with % at any place), `$and` and `$or` are what Atlan's SDKs send to the sibling calls for users, groups and roles.
 *
 * @throws Refused with 400 for anything else
 */
export function readFilter<Item>(text: string, fields: Fields<Item>): Condition<Item> {
  return all(parsed(text), fields);
}

function all<Item>(filter: unknown, fields: Fields<Item>): Condition<Item> {
  if (!isObject(filter)) throw new Refused(400, "filter must be a JSON object");
  const conditions = Object.entries(filter).map(([key, value]) => condition(key, value, fields));
  return (item) => conditions.every((holds) => holds(item));
}

function condition<Item>(key: string, value: unknown, fields: Fields<Item>): Condition<Item> {
  if (key === "$and" || key === "$or") {
    if (!Array.isArray(value)) throw new Refused(400, `${key} must be a list of filters`);
    const conditions = value.map((each) => all(each, fields));
    return key === "$and"
      ? (item) => conditions.every((holds) => holds(item))
      : (item) => conditions.some((holds) => holds(item));
  }
  const field = fields.get(key);
  if (!field) throw new Refused(400, "filter has an unknown key");
  return fieldCondition(field, value);
}

function fieldCondition<Item>(field: (item: Item) => string, value: unknown): Condition<Item> {
  if (!isObject(value)) return (item) => field(item) === value;
  const [operator, ...others] = Object.keys(value);
  const operand = operator === undefined ? undefined : own(value, operator);
  if (others.length === 0 && operator === "$in" && Array.isArray(operand)) {
    const wanted = new Set<unknown>(operand);
    return (item) => wanted.has(field(item));
  }
  if (others.length === 0 && operator === "$ilike" && typeof operand === "string") {
    const matches = ilike(operand);
    return (item) => matches(field(item));
  }
  throw new Refused(400, "filter has an unknown operator");
}

/** SQL's ILIKE with % only. The pieces are searched one after the other, so that no pattern is slow. */
function ilike(pattern: string): (text: string) => boolean {
  const [head = "", ...rest] = pattern.toLowerCase().split("%");
  const tail = rest.pop();
  return (text) => {
    const low = text.toLowerCase();
    if (tail === undefined) return low === head;
    if (!low.startsWith(head)) return false;
    let at = head.length;
    for (const piece of rest) {
      const found = low.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return low.length - at >= tail.length && low.endsWith(tail);
  };
}
