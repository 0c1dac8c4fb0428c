import { EventEmitter, once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text as textOf } from "node:stream/consumers";

/** A request as the tenant received it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What is done with one response. */
export type Reply = (response: ServerResponse) => void;

/** Decides on a reply; `nth` counts the requests from 1. */
export type Handler = (request: Received, nth: number) => Reply | Promise<Reply>;

export interface MisbehavingTenant {
  readonly address: string;
  readonly requests: readonly Received[];
  /** Resolves when that many requests have come in. */
  arrived(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** A real server on 127.0.0.1 that answers as it is told, however wrong. */
export async function startMisbehavingTenant(handler: Handler): Promise<MisbehavingTenant> {
  return start(createServer(), "http", handler);
}

/** The same behind a certificate that nobody trusts. */
export async function startUntrustedTenant(handler: Handler): Promise<MisbehavingTenant> {
  const read = (name: string): Promise<Buffer> => readFile(new URL(name, import.meta.url));
  const [key, cert] = await Promise.all([read("throwaway-test-key.pem"), read("throwaway-test-certificate.pem")]);
  return start(createTlsServer({ key, cert }), "https", handler);
}

async function start(server: Server, scheme: string, handler: Handler): Promise<MisbehavingTenant> {
  const requests: Received[] = [];
  const arrivals = new EventEmitter();
  server.on("request", (request, response) => {
    void (async () => {
      const url = new URL(request.url ?? "/", "http://tenant");
      const { method = "", headers } = request;
      requests.push({ method, path: url.pathname, query: url.searchParams, headers, body: await textOf(request) });
      const received = requests.at(-1);
      arrivals.emit("request");
      if (received) (await handler(received, requests.length))(response);
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    arrived: async (count) => {
      while (requests.length < count) await once(arrivals, "request");
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((stopped) => server.close(stopped));
    },
  };
}

type Headers = Readonly<Record<string, string>>;

/** Any answer that is whole as HTTP. */
export function answer(status: number, body: string, headers: Headers = {}): Reply {
  return (response) => response.writeHead(status, headers).end(body);
}

export function json(value: unknown, status = 200, headers: Headers = {}): Reply {
  return answer(status, JSON.stringify(value), { "Content-Type": "application/json", ...headers });
}

export function html(status = 200, headers: Headers = {}): Reply {
  const page = "<!DOCTYPE html><html><head><title>Sign in</title></head></html>";
  return answer(status, page, { "Content-Type": "text/html", ...headers });
}

export function redirect(location: string): Reply {
  return answer(302, "", { Location: location });
}

/** What the gateway says to too many requests. */
export function tooMany(retryAfter: string): Reply {
  return html(429, { "Retry-After": retryAfter });
}

/** Breaks the connection instead of answering. */
export const cut: Reply = (response) => response.destroy();

/** Breaks the connection in the middle of the body. */
export function cutInside(status: number, body: string): Reply {
  return (response) => {
    response.writeHead(status, { "Content-Type": "application/json", "Content-Length": `${body.length * 2}` });
    response.write(body, () => response.destroy());
  };
}

/** Never answers. */
export const hang: Reply = () => undefined;

/** Starts to answer and never ends. */
export const hangInside: Reply = (response) => {
  response.writeHead(200, { "Content-Type": "application/json" });
  response.write('{"records":');
};
