import type { IncomingHttpHeaders } from "node:http";
import type { WireSearchAnswer } from "../../atlan/wire/wire.ts";
import type { Caller } from "../world/caller.ts";
import { Refused } from "../world/refused.ts";
import type { SearchEntry } from "../world/traces.ts";
import type { World } from "../world/world.ts";
import { dslIn, found, sortOf } from "./dsl.ts";
import { isObject, own } from "./json.ts";
import type { FieldValues } from "./match.ts";

const FIELDS: ReadonlySet<string> = new Set<keyof SearchEntry | "entityGuidsAll">([
  ...(["userName", "userAgent", "host", "ipAddress", "timestamp", "createdAt", "responseTime"] as const),
  ...(["utmTags", "hasResult", "resultsCount", "failed", "entityGuidsAll"] as const),
]);

/**
 * Searches the log of searches. `logs` is left out where there are none.
 *
 * @throws Refused with 400 for a body without a query, and where it is not sorted by a field that there is: without a sort
 * the metastore sorts by one that this index does not have
 */
export function searchLogAnswer(world: World, body: unknown): object {
  const dsl = dslIn(body);
  const fields = sortOf(own(dsl, "sort")).map(([field]) => field);
  const [unknown] = fields.length === 0 ? ["created"] : fields.filter((field) => !FIELDS.has(field));
  if (unknown !== undefined) throw new Refused(400, `No mapping found for [${unknown}] in order to sort on`);
  const shown = world.searchLog.filter(({ createdAt }) => createdAt <= world.now() - world.traceDelayMs);
  const { found: all, page, aggregations } = found(dsl, shown, valuesOf);
  return {
    searchParameters: { dsl, queryString: null },
    ...(page.length === 0 ? {} : { logs: page }),
    ...(aggregations && { aggregations }),
    approximateCount: all.length,
  };
}

/** Answers a search, and logs it where the client wants that: who does not say so does not. */
export function notedSearch(
  { searchLog, now }: World,
  { userName }: Caller,
  { headers, address }: { readonly headers: IncomingHttpHeaders; readonly address: string },
  body: unknown,
  answer: (body: unknown) => WireSearchAnswer,
): WireSearchAnswer {
  const said = answer(body);
  const metadata = isObject(body) ? own(body, "requestMetadata") : undefined;
  if (!isObject(metadata) || own(metadata, "saveSearchLog") !== true) return said;
  const utmTags = own(metadata, "utmTags");
  searchLog.push({
    userName,
    userAgent: headers["user-agent"] ?? "",
    host: headers.host ?? "",
    ipAddress: address,
    timestamp: now(),
    createdAt: now(),
    responseTime: 1,
    utmTags: Array.isArray(utmTags) ? utmTags.map(String) : [],
    hasResult: said.approximateCount > 0,
    resultsCount: said.approximateCount,
    failed: false,
  });
  return said;
}

const valuesOf: FieldValues<SearchEntry> = (entry, field) => {
  const value = own({ ...entry }, field) as SearchEntry[keyof SearchEntry] | undefined;
  return value === undefined ? [] : typeof value === "object" ? value : [value];
};
