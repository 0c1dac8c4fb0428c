import { fork } from "node:child_process";
import { once } from "node:events";
import { changesOf, searchesOf } from "../../src/atlan/activity.ts";
import { AtlanClient } from "../../src/atlan/wire/client.ts";
import { type ApiToken, listTokens } from "../../src/atlan/tokens.ts";
import { DAYS_BACK } from "../../src/model/activity.ts";
import type { StartedTenant, TenantFigures } from "./tenant.ts";

/** The tenant on which everything is measured. */
export const setting = { tokens: 10_000, latencyMs: 50, pageSize: 100, atOnce: 6 } as const;

/** Of them every other one has done something, but the two that a tenant starts with. */
const ACTIVE = setting.tokens / 2 - 1;

export interface ListingFigures extends TenantFigures {
  readonly firstRowsMs: number;
  readonly allRowsMs: number;
  readonly heapPerToken: number;
  /** The text of a token as JSON: less it cannot be, however it is held. */
  readonly textPerToken: number;
  readonly activityMs: number;
  readonly activityRequests: number;
}

/** Lists all tokens of a fresh tenant and reads what they did, in a process of its own, with a fresh client. */
export async function measureListing(): Promise<ListingFigures> {
  const { tokens, latencyMs, pageSize: maxLimit } = setting;
  const options = JSON.stringify({ tokens, latencyMs, maxLimit });
  const tenant = fork(new URL("tenant.ts", import.meta.url), [options], { execArgv: ["--import=tsx"] });
  const exit = once(tenant, "exit");
  const told = async (): Promise<unknown> => {
    const ended = exit.then(() => Promise.reject(new Error("The tenant ended")));
    return ((await Promise.race([once(tenant, "message"), ended])) as readonly unknown[])[0];
  };
  try {
    const { address, key } = (await told()) as StartedTenant;
    const figures = async (): Promise<TenantFigures> => {
      tenant.send("figures");
      return (await told()) as TenantFigures;
    };
    const client = new AtlanClient({ address, credential: key });
    const listed = { ...(await timed(client)), ...(await figures()) };
    const activityMs = await timedActivity(client);
    return { ...listed, activityMs, activityRequests: (await figures()).requests - listed.requests };
  } finally {
    tenant.kill();
    await exit;
  }
}

async function timedActivity(client: AtlanClient): Promise<number> {
  const start = performance.now();
  const asked = { tokens: setting.tokens, days: DAYS_BACK };
  const [changes] = await Promise.all([changesOf(client, asked), searchesOf(client, asked)]);
  const took = performance.now() - start;
  if (!changes.isWhole || changes.of.size !== ACTIVE) throw new Error(`${changes.of.size} tokens have done something`);
  return took;
}

type Listed = Omit<ListingFigures, keyof TenantFigures | "activityMs" | "activityRequests">;

async function timed(client: AtlanClient): Promise<Listed> {
  const heapBefore = heap();
  const start = performance.now();
  let firstRowsMs: number | undefined;
  const { items: tokens } = await listTokens(client, { onPage: () => (firstRowsMs ??= performance.now() - start) });
  const allRowsMs = performance.now() - start;
  if (firstRowsMs === undefined || new Set(tokens.map((token) => token.guid)).size !== setting.tokens) {
    throw new Error(`The list is not complete: ${tokens.length} tokens`);
  }
  const heapPerToken = (heap() - heapBefore) / tokens.length;
  return { firstRowsMs, allRowsMs, heapPerToken, textPerToken: textOf(tokens) / tokens.length };
}

function heap(): number {
  if (!globalThis.gc) throw new Error("Start this with node --expose-gc");
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

function textOf(tokens: readonly ApiToken[]): number {
  return Buffer.byteLength(JSON.stringify(tokens));
}
