import { uuidOf } from "./ids.ts";
import { expirySeconds, userNameOf, type DemoToken } from "./tokens.ts";
import type { AuditEntry, SearchEntry } from "./traces.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Habit {
  /** Hours from one time to the next, in the last 90 days. */
  readonly everyHours: number;
  /** Days since the last time. */
  readonly lastDays: number;
}

interface Past {
  /** The headers by which the program says what it is. */
  readonly client: Readonly<Record<string, string>>;
  readonly changes?: Habit & { readonly assets: number };
  readonly searches?: Habit & { readonly userAgent: string; readonly addresses: readonly [string, ...string[]] };
}

const sdk = (language: string): Past["client"] => ({
  "x-atlan-agent": "sdk",
  "x-atlan-agent-id": language,
  "x-atlan-client-origin": "product_sdk",
});

/** What tokens did, by their names: half of them nothing. Only the Go SDK has its searches kept. */
const pasts: ReadonlyMap<string, Past> = new Map([
  ["ingest-bot", { client: sdk("python"), changes: { everyHours: 12, lastDays: 0.2, assets: 40 } }],
  ["dbt-lineage", { client: sdk("java"), changes: { everyHours: 24, lastDays: 3.1, assets: 12 } }],
  [
    "airflow-prod",
    {
      client: { "x-atlan-agent": "workflow", "x-atlan-agent-package-name": "@csa/asset-import" },
      changes: { everyHours: 8, lastDays: 0.4, assets: 7 },
    },
  ],
  [
    "looker-sync",
    {
      client: { "x-atlan-agent": "atlan-mcp", "x-atlan-agent-id": "looker-agent", "x-atlan-client-origin": "mcp" },
      changes: { everyHours: 50, lastDays: 4, assets: 3 },
    },
  ],
  ["github-actions", { client: sdk("python"), changes: { everyHours: 72, lastDays: 9.5, assets: 5 } }],
  [
    "tableau-refresh",
    {
      client: sdk("go"),
      searches: {
        everyHours: 30,
        lastDays: 2.3,
        userAgent: "Atlan-GOSDK/0.0.26",
        addresses: ["203.0.113.17", "203.0.113.18"],
      },
    },
  ],
]);

const ofOthers: Past = { client: sdk("python"), changes: { everyHours: 700, lastDays: 1.3, assets: 2 } };

interface Traces {
  readonly audit: AuditEntry[];
  readonly searchLog: SearchEntry[];
}

/** What is known of the last 90 days of tokens. @param now epoch milliseconds */
export function madeUpTraces(tokens: readonly DemoToken[], now: number): Traces {
  const known = tokens.flatMap((token, index) => {
    // The tokens of a crowd have dates of their own, and may have ended long ago: they are there to be many.
    const isOfCrowd = /-\d{5}$/.test(token.name);
    const past = isOfCrowd && index % 2 === 0 ? ofOthers : pasts.get(token.name);
    return past ? [{ token, past, now: isOfCrowd ? now : Math.min(now, expirySeconds(token) * 1000) }] : [];
  });
  return {
    audit: known
      .flatMap(({ token, past, now: end }) => changesOf(token, past, end, now))
      .sort((one, other) => one.created - other.created),
    searchLog: known
      .flatMap(({ token, past, now: end }) => searchesOf(token, past, end, now))
      .sort((one, other) => one.timestamp - other.timestamp),
  };
}

function changesOf(token: DemoToken, { client, changes }: Past, end: number, now: number): AuditEntry[] {
  if (!changes) return [];
  return times(token, changes, end, now).map((at, index) => {
    const thing = `asset ${index % changes.assets} of ${token.clientId}`;
    return {
      entityId: uuidOf(thing),
      entityQualifiedName: `default/snowflake/1675760400/${uuidOf(thing)}`,
      typeName: "Table",
      created: at,
      timestamp: at - 40,
      user: userNameOf(token),
      action: index % 5 === 4 ? "CLASSIFICATION_ADD" : "ENTITY_UPDATE",
      headers: client,
    };
  });
}

function searchesOf(token: DemoToken, { searches }: Past, end: number, now: number): SearchEntry[] {
  if (!searches) return [];
  const { userAgent, addresses } = searches;
  return times(token, searches, end, now).map((at, index) => ({
    userName: userNameOf(token),
    userAgent,
    host: "demo",
    ipAddress: addresses[index % addresses.length] ?? addresses[0],
    timestamp: at,
    createdAt: at + 30,
    responseTime: 25,
    utmTags: ["project_sdk_go"],
    hasResult: true,
    resultsCount: 20,
    failed: false,
  }));
}

/** The latest first. A token did nothing before it was there, and nothing after its end. */
function times({ createdAt }: DemoToken, { everyHours, lastDays }: Habit, end: number, now: number): number[] {
  const first = Math.round(Math.min(now - lastDays * DAY, end - HOUR));
  const from = Math.max(now - 90 * DAY, createdAt);
  return Array.from({ length: Math.max(0, Math.ceil((first - from) / (everyHours * HOUR))) }, (_, index) =>
    Math.round(first - index * everyHours * HOUR),
  );
}
