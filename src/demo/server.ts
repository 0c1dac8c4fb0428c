import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { answer, type Answer } from "./http/router.ts";
import { parsed } from "./calls/json.ts";
import { Refused } from "./world/refused.ts";
import { refusalBody } from "./http/refusalBody.ts";
import { Traffic, type SeenRequest } from "./http/traffic.ts";
import { createWorld, type World, type WorldOptions } from "./world/world.ts";

export interface DemoOptions extends Omit<WorldOptions, "issuer"> {
  /** A free port when not given. */
  readonly port?: number | undefined;
  /** How long each answer takes, besides the work. */
  readonly latencyMs?: number | undefined;
}

interface InterceptedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** What the JSON says; the text where it is none. */
  readonly body: unknown;
}

/** An answer in the tenant's place; or no answer: connection cut before or after the work is done, or left hanging. */
export type Interception = Answer | "cut" | "cutAfter" | "hang" | undefined;

export interface DemoTenant {
  /** Such as `http://127.0.0.1:41234`. */
  readonly address: string;
  /** The credential of an administrator's token. */
  readonly key: string;
  readonly world: World;
  /** Asked before each answer; undefined lets the tenant answer. */
  intercept: ((request: InterceptedRequest) => Interception | Promise<Interception>) | undefined;
  /** How long the search does not show what is written from now on, by the world's clock. */
  searchDelayMs: number;
  readonly requests: readonly SeenRequest[];
  readonly peakInFlight: number;
  /** Ends all connections. */
  stop(): Promise<void>;
}

const MOST_BODY_BYTES = 5_000_000;

/** Longer than clients keep a connection, so that none meets a connection that is just being closed. */
const KEEP_ALIVE_MS = 65_000;

/** Where the benchmark reads how many requests came in; not a call of Atlan's. */
const FIGURES = "/demo/figures";

/**
 * Starts a tenant of made-up data on 127.0.0.1 that lives in memory.
 *
 * @throws the server's error when the port is taken
 */
export async function startDemoTenant(options: DemoOptions = {}): Promise<DemoTenant> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world = createWorld({ ...options, issuer: `${address}/auth/realms/default` });
  const traffic = new Traffic();
  let stopped: Promise<void> | undefined;
  const tenant: DemoTenant = {
    address,
    key: world.key,
    world,
    intercept: undefined,
    get searchDelayMs() {
      return world.searchDelayMs;
    },
    set searchDelayMs(milliseconds) {
      world.searchDelayMs = milliseconds;
    },
    requests: traffic.requests,
    get peakInFlight() {
      return traffic.peakInFlight;
    },
    stop: () => (stopped ??= closed(server)),
  };
  server.on("request", (request, response) => {
    // What fails here is a client that went away, or a test's interception: nobody is left to answer.
    serve(tenant, traffic, options.latencyMs ?? 0, request, response).catch(() => request.socket.destroy());
  });
  return tenant;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

async function serve(
  tenant: DemoTenant,
  traffic: Traffic,
  latencyMs: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "", url: target = "", headers } = request;
  if (target === FIGURES && headers.authorization === `Bearer ${tenant.key}`) {
    send(response, {
      status: 200,
      body: JSON.stringify({ requests: traffic.count, peakInFlight: traffic.peakInFlight }),
    });
    return;
  }
  traffic.begin({ method, path: target, at: tenant.world.now() });
  response.once("close", () => {
    traffic.end();
  });
  const body = await bodyOf(request);
  if (body === undefined) {
    const refused = new Refused(413, "The body is larger than 5 MB");
    send(response, { status: 413, headers: { connection: "close" }, body: refusalBody(target, refused) });
    return;
  }
  const instead = await tenant.intercept?.({ method, path: target, body: parsed(body) ?? body });
  if (instead === "hang") return;
  if (instead === "cut") {
    request.socket.destroy();
    return;
  }
  const asked = { method, target, authorization: headers.authorization, body };
  const said = typeof instead === "object" ? instead : answer(tenant.world, asked);
  if (latencyMs > 0) await wait(latencyMs);
  if (instead === "cutAfter") request.socket.destroy();
  else send(response, said);
}

/** @returns undefined when there is more than a client may send; the rest is then read and dropped */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MOST_BODY_BYTES) chunks.push(chunk);
  }
  return size <= MOST_BODY_BYTES ? Buffer.concat(chunks).toString() : undefined;
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = { "content-length": `${Buffer.byteLength(body)}` };
  response.writeHead(status, { ...(body === "" ? {} : { "content-type": "application/json" }), ...headers, ...length });
  response.end(body);
}
