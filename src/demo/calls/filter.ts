import { isObject, own, parsed } from "./json.ts";
import { Refused } from "../world/refused.ts";
import type { DemoToken } from "../world/tokens.ts";

type Condition = (token: DemoToken) => boolean;
type Field = (token: DemoToken) => string;

const fields = new Map<string, Field>([
  ["id", (token) => token.guid],
  ["clientId", (token) => token.clientId],
  ["displayName", (token) => token.name],
  ["createdBy", (token) => token.createdBy],
]);

/**
 * Reads the `filter` of a list: a JSON object whose keys must all hold. A plain value means equality; `$in`, `$ilike`
 * (with % at any place), `$and` and `$or` are what Atlan's SDKs send to the sibling calls for users, groups and roles.
 *
 * @throws Refused with 400 for anything else
 */
export function readFilter(text: string): Condition {
  return all(parsed(text));
}

function all(filter: unknown): Condition {
  if (!isObject(filter)) throw new Refused(400, "filter must be a JSON object");
  const conditions = Object.entries(filter).map(([key, value]) => condition(key, value));
  return (token) => conditions.every((holds) => holds(token));
}

function condition(key: string, value: unknown): Condition {
  if (key === "$and" || key === "$or") {
    if (!Array.isArray(value)) throw new Refused(400, `${key} must be a list of filters`);
    const conditions = value.map(all);
    return key === "$and"
      ? (token) => conditions.every((holds) => holds(token))
      : (token) => conditions.some((holds) => holds(token));
  }
  const field = fields.get(key);
  if (!field) throw new Refused(400, "filter has an unknown key");
  return fieldCondition(field, value);
}

function fieldCondition(field: Field, value: unknown): Condition {
  if (!isObject(value)) return (token) => field(token) === value;
  const [operator, ...others] = Object.keys(value);
  const operand = operator === undefined ? undefined : own(value, operator);
  if (others.length === 0 && operator === "$in" && Array.isArray(operand)) {
    const wanted = new Set<unknown>(operand);
    return (token) => wanted.has(field(token));
  }
  if (others.length === 0 && operator === "$ilike" && typeof operand === "string") {
    const matches = ilike(operand);
    return (token) => matches(field(token));
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
