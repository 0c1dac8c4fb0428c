import type { WireToken, WireTokenPage } from "../../atlan/wire/wire.ts";
import { type Fields, readFilter } from "./filter.ts";
import { isObject, own } from "./json.ts";
import { tokenRecord } from "./tokenRecord.ts";
import { wholeNumber } from "./wholeNumber.ts";
import type { DemoToken } from "../world/tokens.ts";
import { Refused } from "../world/refused.ts";
import { createToken, updateToken, type TokenFields, type World } from "../world/world.ts";

const FIELDS: Fields<DemoToken> = new Map([
  ["id", (token) => token.guid],
  ["clientId", (token) => token.clientId],
  ["displayName", (token) => token.name],
  ["createdBy", (token) => token.createdBy],
]);

/** The Java SDK's "list" means the 20 that were created last. */
const DEFAULT_LIMIT = 20;

/** 5 years: what the Python SDK asks for where nothing shorter is wanted. */
const DEFAULT_VALIDITY_SECONDS = 157_680_000;

/**
 * One page of tokens.
 *
 * @param query `limit` (more than the tenant allows means as many as it allows), `offset`, `sort` by createdAt (newest
 * first unless said otherwise), `filter`; `count` makes no difference
 * @throws Refused with 400 for values that are none
 */
export function listAnswer(world: World, query: URLSearchParams): WireTokenPage {
  const limit = Math.min(wholeNumber(query, "limit", DEFAULT_LIMIT), world.maxLimit);
  const offset = wholeNumber(query, "offset", 0);
  const filter = query.get("filter");
  const found = filter ? world.tokens.filter(readFilter(filter, FIELDS)) : world.tokens;
  const page = newestFirst(query)
    ? found.slice(Math.max(found.length - offset - limit, 0), Math.max(found.length - offset, 0)).toReversed()
    : found.slice(offset, offset + limit);
  return {
    totalRecord: world.tokens.length,
    filterRecord: found.length,
    records: page.map((token) => tokenRecord(token, world.assets, false)),
  };
}

/** @throws Refused with 400 for a body that describes no token */
export function createAnswer(world: World, creator: string, body: unknown): WireToken {
  const { token, value } = createToken(world, creator, {
    ...tokenFields(body),
    validitySeconds: validitySeconds(body),
  });
  return tokenRecord(token, world.assets, true, value);
}

/** @throws Refused with 400 for a body that describes no token, 404 for an unknown GUID */
export function updateAnswer(world: World, guid: string, body: unknown): WireToken {
  return tokenRecord(updateToken(world, guid, tokenFields(body)), world.assets, true);
}

/** An unencoded + arrives as a space. */
function newestFirst(query: URLSearchParams): boolean {
  switch (query.get("sort")) {
    case null:
    case "-createdAt":
      return true;
    case "createdAt":
    case "+createdAt":
    case " createdAt":
      return false;
    default:
      throw new Refused(400, "sort must be createdAt or -createdAt");
  }
}

/** What is missing is empty: an update replaces everything (Atlan's developer documentation). */
function tokenFields(body: unknown): TokenFields {
  const given = isObject(body) ? body : {};
  const name = own(given, "displayName");
  const description = own(given, "description") ?? "";
  const personas = own(given, "personaQualifiedNames") ?? [];
  if (typeof name !== "string" || name === "" || typeof description !== "string" || !isTexts(personas)) {
    throw new Refused(400, "Please provide the required payload");
  }
  return { name, description, personas };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** What a real tenant makes of no number, 0 and -1 is not documented. */
function validitySeconds(body: unknown): number {
  const value = (isObject(body) ? own(body, "validitySeconds") : undefined) ?? 0;
  if (!Number.isSafeInteger(value)) throw new Refused(400, "validitySeconds must be a whole number");
  return (value as number) > 0 ? (value as number) : DEFAULT_VALIDITY_SECONDS;
}
