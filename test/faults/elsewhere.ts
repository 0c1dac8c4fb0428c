import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Another host than the tenant's. Nothing must ever be asked of it. */
export interface Elsewhere {
  readonly address: string;
  /** What it was asked for. */
  readonly heard: readonly string[];
}

let started: Promise<Elsewhere> | undefined;

/** One for all; it keeps no process from ending. */
export const elsewhere = (): Promise<Elsewhere> => (started ??= start());

async function start(): Promise<Elsewhere> {
  const heard: string[] = [];
  const server = createServer(({ method = "", url = "" }, response) => {
    heard.push(`${method} ${url}`);
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
  server.listen(0, "127.0.0.1").unref();
  await once(server, "listening");
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}
