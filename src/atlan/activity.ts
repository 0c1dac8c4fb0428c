import { AtlanFailure } from "./wire/failure.ts";
import { asFields, asNumber } from "./wire/unchecked.ts";
import { type Bucket, countIn, readBuckets, valueIn, valuesIn } from "./wire/buckets.ts";
import type { AtlanClient } from "./wire/client.ts";

const DAY = 86_400_000;

/** What one user has left in one of the tenant's records, in the days that are looked back. */
export interface Trace {
  /** The last time, in epoch milliseconds by the tenant's clock. */
  readonly last: number;
  /** Of assets or searches, in the last 7 days, in 30, and in all that are looked back; what it counts of assets is near, not exact, above 1,000. */
  readonly counts: { readonly days7: number; readonly days30: number; readonly all: number };
  /** The programs, as they name themselves: `python`, `atlan-mcp`, `Atlan-GOSDK/0.0.26`; the most frequent first. */
  readonly clients: readonly string[];
  /** The IP addresses that it came from; the most frequent first. */
  readonly addresses: readonly string[];
}

/** The traces of all API tokens in one of the tenant's records. */
export interface Traces {
  /** By user name, as in `service-account-apikey-<uuid>`. */
  readonly of: ReadonlyMap<string, Trace>;
  /** Whether who is not among them has surely left none. */
  readonly isWhole: boolean;
  /** True where only who changed each asset last is known: what is counted is the least. */
  readonly isLeast: boolean;
  /** How far it was looked back, in epoch milliseconds by the tenant's clock. */
  readonly since: number;
}

export interface Asked {
  /** How many tokens there are. */
  readonly tokens: number;
  /** How many days to look back: 30 or more. The tenant itself keeps changes and searches for ever. */
  readonly days: number;
  readonly signal?: AbortSignal | undefined;
}

/** One record that a tenant keeps, and the fields of its index. */
interface Source {
  readonly path: string;
  readonly user: string;
  readonly time: string;
  /** What is counted: different values of it, or each entry. */
  readonly distinct?: string;
  readonly clients?: readonly string[];
  readonly addresses?: string;
  /** What is sent beside the query. */
  readonly more?: object;
}

/** Who changed which asset (metastore source, es-audit-mappings.json). Kept for ever; no permission is asked for. */
const AUDIT: Source = {
  path: "/api/meta/entity/auditSearch",
  user: "user",
  time: "created",
  distinct: "entityId",
  clients: ["headers.x-atlan-agent", "headers.x-atlan-agent-id"],
};

/** Who searched, where the client has it logged. The time of logging is not the time of asking. */
const SEARCH_LOG: Source = {
  path: "/api/meta/search/searchlog",
  user: "userName",
  time: "timestamp",
  clients: ["userAgent"],
  addresses: "ipAddress",
};

/** Who changed each asset last: of earlier changes, and of assets that are purged, it knows nothing. */
const LAST_CHANGES: Source = {
  path: "/api/meta/search/indexsearch",
  user: "__modifiedBy",
  time: "__modificationTimestamp",
  more: { attributes: [], suppressLogs: true, requestMetadata: { saveSearchLog: false } },
};

/**
 * How many tokens are counted in one request. More would make an answer of more parts than are read at once: there are up
 * to 50 for each.
 */
const TOKENS_A_REQUEST = 3_000;

/** Parts are cut by a hash, and tokens that are no more have left traces, too. */
const BUCKETS_A_REQUEST = 4_000;

/** How many programs and addresses are told of one token. */
const MOST_NAMES = 2;

/** Elasticsearch counts different values exactly up to so many of each. */
const EXACT = 1_000;

/**
 * What all API tokens have changed lately: one request for 3,000 tokens each. Where the tenant refuses its
 * audit, what each token was the last to change, of which absence says nothing. Fails as the client does, and as
 * garbled/shape for what is not understood.
 */
export async function changesOf(client: AtlanClient, asked: Asked): Promise<Traces> {
  try {
    return await tracesIn(client, AUDIT, asked);
  } catch (error) {
    if (!isRefused(error)) throw error;
    const { of, since } = await tracesIn(client, LAST_CHANGES, asked).catch(() => Promise.reject(error));
    return { of, since, isWhole: false, isLeast: true };
  }
}

/** As `changesOf`, what they have searched for, as far as that was logged: not by the Python and Java SDKs of today. */
export function searchesOf(client: AtlanClient, asked: Asked): Promise<Traces> {
  return tracesIn(client, SEARCH_LOG, asked);
}

/** In the way of a tenant that does not have it, or does not give it. */
function isRefused(error: unknown): error is AtlanFailure {
  return error instanceof AtlanFailure && ["forbidden", "missing", "rejected"].includes(error.kind);
}

async function tracesIn(client: AtlanClient, source: Source, { tokens, days, signal }: Asked): Promise<Traces> {
  const now = client.now();
  const of = new Map<string, Trace>();
  const parts = Math.ceil(tokens / TOKENS_A_REQUEST);
  let isWhole = true;
  let documents = 0;
  let total: number | undefined;
  for (let part = 0; part < parts; part += 1) {
    const answer = await client.search(source.path, questionTo(source, { now, days, part, parts }), { signal });
    const buckets = readBuckets(asFields<Counted>(answer)?.aggregations, "users");
    for (const [user, bucket] of buckets.of) of.set(user, readTrace(bucket, source));
    isWhole &&= buckets.isWhole;
    documents += buckets.documents;
    // That of the first: what comes between the parts is in the count of none before.
    total ??= totalOf(answer);
  }
  // More entries than those of all users: some user is left out.
  isWhole &&= total === undefined || documents >= total;
  return { of, isWhole, isLeast: false, since: now - days * DAY };
}

interface Counted {
  readonly aggregations: unknown;
  /** Of the audit. */
  readonly totalCount: number;
  /** Of the searches. */
  readonly approximateCount: number;
}

/** How many entries there are, whatever part of them is counted by user. */
function totalOf(answer: unknown): number | undefined {
  const counts = asFields<Counted>(answer);
  return asNumber(counts?.totalCount) ?? asNumber(counts?.approximateCount);
}

function questionTo(
  { user, time, distinct, clients = [], addresses, more }: Source,
  { now, days, part, parts }: Readonly<Record<"now" | "days" | "part" | "parts", number>>,
): object {
  const since = (many: number): object => ({ range: { [time]: { gte: now - many * DAY } } });
  const counted =
    distinct === undefined ? {} : { things: { cardinality: { field: distinct, precision_threshold: EXACT } } };
  const names = (field: string): object => ({ terms: { field, size: MOST_NAMES } });
  const include = parts > 1 ? { include: { partition: part, num_partitions: parts } } : {};
  const within = (many: number): object => ({ filter: since(many), ...(distinct !== undefined && { aggs: counted }) });
  const aggs = {
    last: { max: { field: time } },
    ...counted,
    days7: within(7),
    days30: within(30),
    ...Object.fromEntries(clients.map((field, at) => [clientName(at), names(field)])),
    ...(addresses !== undefined && { addresses: names(addresses) }),
  };
  return {
    dsl: {
      size: 0,
      track_total_hits: true,
      query: { bool: { filter: [{ prefix: { [user]: { value: "service-account-apikey-" } } }, since(days)] } },
      // The search log wants one: without, it is sorted by a field that it does not have (metastore source).
      sort: [{ [time]: { order: "desc" } }],
      aggs: { users: { terms: { field: user, size: BUCKETS_A_REQUEST, ...include }, aggs } },
    },
    ...more,
  };
}

const clientName = (at: number): string => `clients${at}`;

function readTrace(bucket: Bucket, { distinct, clients = [] }: Source): Trace {
  const counted = (of: unknown): number => (distinct === undefined ? countIn(of) : valueIn(of, "things"));
  return {
    last: valueIn(bucket, "last"),
    counts: { days7: counted(bucket.days7), days30: counted(bucket.days30), all: counted(bucket) },
    clients: [...new Set(clients.flatMap((_, at) => valuesIn(bucket, clientName(at))))],
    addresses: valuesIn(bucket, "addresses"),
  };
}
