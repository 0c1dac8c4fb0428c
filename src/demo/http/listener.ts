import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Refused } from "../world/refused.ts";
import { refusalBody } from "./refusalBody.ts";
import type { Answer, Asked } from "./router.ts";

/** What is done with a request that has come in whole. Whoever sends no answer leaves the client waiting. */
type Handler = (asked: Asked, response: ServerResponse) => Promise<void>;

export interface Listener {
  /** Such as `http://127.0.0.1:41234`. */
  readonly address: string;
  /** Before this is called, requests wait. */
  readonly serve: (handler: Handler) => void;
  /** Ends all connections. */
  readonly stop: () => Promise<void>;
}

const MOST_BODY_BYTES = 5_000_000;

/** Longer than clients keep a connection, so that none meets a connection that is just being closed. */
const KEEP_ALIVE_MS = 65_000;

/**
 * Listens on 127.0.0.1.
 *
 * @param port a free one when it is 0
 * @throws the server's error when the port is taken
 */
export async function listen(port: number): Promise<Listener> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  let stopped: Promise<void> | undefined;
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (handler) => {
      server.on("request", (request, response) => {
        // What fails here is a client that went away, or a handler: nobody is left to answer.
        receive(request, response, handler).catch(() => request.socket.destroy());
      });
    },
    stop: () => (stopped ??= closed(server)),
  };
}

export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = { "content-length": `${Buffer.byteLength(body)}` };
  response.writeHead(status, { ...(body === "" ? {} : { "content-type": "application/json" }), ...headers, ...length });
  response.end(body);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

async function receive(request: IncomingMessage, response: ServerResponse, handler: Handler): Promise<void> {
  const { method = "", url: target = "", headers } = request;
  const body = await bodyOf(request);
  if (body !== undefined) {
    const address = request.socket.remoteAddress ?? "";
    await handler({ method, target, authorization: headers.authorization, headers, address, body }, response);
    return;
  }
  const refused = new Refused(413, "The body is larger than 5 MB");
  send(response, { status: 413, headers: { connection: "close" }, body: refusalBody(target, refused) });
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
