import { setTimeout as wait } from "node:timers/promises";
import { listen, send } from "./http/listener.ts";
import { answer } from "./http/router.ts";
import { createWorld, type World, type WorldOptions } from "./world/world.ts";

export interface DemoOptions extends Omit<WorldOptions, "issuer" | "now"> {
  /** A free port when not given. */
  readonly port?: number | undefined;
  /** How long each answer takes, besides the work. */
  readonly latencyMs?: number | undefined;
}

export interface DemoTenant {
  /** Such as `http://127.0.0.1:41234`. */
  readonly address: string;
  /** The credential of an administrator's token. */
  readonly key: string;
  readonly world: World;
  /** Ends all connections. */
  stop(): Promise<void>;
}

/**
 * Starts a tenant of made-up data on 127.0.0.1 that lives in memory.
 *
 * @throws the server's error when the port is taken
 */
export async function startDemoTenant({ port = 0, latencyMs = 0, ...options }: DemoOptions = {}): Promise<DemoTenant> {
  const { address, serve, stop } = await listen(port);
  const world = createWorld({ ...options, issuer: `${address}/auth/realms/default`, now: Date.now });
  serve(async (asked, response) => {
    const said = answer(world, asked);
    if (latencyMs > 0) await wait(latencyMs);
    send(response, said);
  });
  return { address, key: world.key, world, stop };
}
