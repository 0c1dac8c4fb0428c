import { fork } from "node:child_process";
import { once } from "node:events";
import { AtlanClient } from "../../src/atlan/wire/client.ts";
import { type ApiToken, listTokens } from "../../src/atlan/tokens.ts";
import type { StartedTenant, TenantFigures } from "./tenant.ts";

/** The tenant on which everything is measured. */
export const setting = { tokens: 10_000, latencyMs: 50, pageSize: 100, atOnce: 6 } as const;

export interface ListingFigures extends TenantFigures {
  readonly firstRowsMs: number;
  readonly allRowsMs: number;
  readonly heapPerToken: number;
  /** The text of a token as JSON: less it cannot be, however it is held. */
  readonly textPerToken: number;
}

/** Lists all tokens of a fresh tenant, in a process of its own, with a fresh client. */
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
    const listed = await timed(new AtlanClient({ address, credential: key }));
    tenant.send("figures");
    return { ...listed, ...((await told()) as TenantFigures) };
  } finally {
    tenant.kill();
    await exit;
  }
}

async function timed(client: AtlanClient): Promise<Omit<ListingFigures, keyof TenantFigures>> {
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
