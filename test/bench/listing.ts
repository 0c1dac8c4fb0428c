import { AtlanClient } from "../../src/atlan/client.ts";
import { type ApiToken, listTokens } from "../../src/atlan/tokens.ts";
import { addressAndKey, runTenant } from "../support/tenantProcess.ts";

/** The tenant on which everything is measured. */
export const setting = { tokens: 10_000, latencyMs: 50, pageSize: 100, atOnce: 6 } as const;

export interface ListingFigures {
  readonly firstRowsMs: number;
  readonly allRowsMs: number;
  readonly requests: number;
  readonly peakInFlight: number;
  readonly heapPerToken: number;
  /** The text of a token as JSON: less it cannot be, however it is held. */
  readonly textPerToken: number;
}

/** Lists all tokens of a fresh tenant, in a process of its own, with a fresh client. */
export async function measureListing(): Promise<ListingFigures> {
  const { tokens, latencyMs, pageSize } = setting;
  const tenant = runTenant("--tokens", `${tokens}`, "--latency", `${latencyMs}`, "--max-limit", `${pageSize}`);
  try {
    const { address, key } = await addressAndKey(tenant);
    const listed = await timed(new AtlanClient({ address, credential: key }));
    const figures = await fetch(`${address}/demo/figures`, { headers: { authorization: `Bearer ${key}` } });
    return { ...listed, ...((await figures.json()) as Pick<ListingFigures, "requests" | "peakInFlight">) };
  } finally {
    tenant.child.kill();
    await tenant.exit;
  }
}

async function timed(client: AtlanClient): Promise<Omit<ListingFigures, "requests" | "peakInFlight">> {
  const heapBefore = heap();
  const start = performance.now();
  let firstRowsMs: number | undefined;
  const tokens = await listTokens(client, { onPage: () => (firstRowsMs ??= performance.now() - start) });
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
