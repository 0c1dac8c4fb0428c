import { randomUUID } from "node:crypto";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Response } from "node-fetch";
import type { Answer } from "./answer.ts";
import { retryAfterOf } from "./timing.ts";

/** One request, as it goes over the wire. */
export interface Request {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
  /** True for what must not be sent on a connection that was used before. */
  readonly isWrite: boolean;
  readonly heard?: Heard | undefined;
}

/** Takes the text of a body as far as it came, before anything is made of it. False when it broke off. */
export type Heard = (text: string, whole: boolean) => void;

/** Bytes, several times what three hundred connections take that list a thousand people each. */
const LARGEST_ANSWER = 16 * 1024 * 1024;

/** Sends requests to one address under one credential, each once. */
export class Transport {
  readonly #address: string;
  readonly #credential: string;
  readonly #userAgent: string;
  readonly #kept: HttpAgent;
  readonly #fresh: HttpAgent;
  #clockOffset = 0;

  constructor(address: string, credential: string, userAgent: string) {
    this.#address = address;
    this.#credential = credential;
    this.#userAgent = userAgent;
    const Agent = address.startsWith("https:") ? HttpsAgent : HttpAgent;
    this.#kept = new Agent({ keepAlive: true });
    this.#fresh = new Agent({ keepAlive: false });
  }

  /** Epoch milliseconds by the tenant's clock, as far as its last answer told it. */
  now(): number {
    return Date.now() + this.#clockOffset;
  }

  /** Whatever the tenant answers. Rejects with the errors of node-fetch and of Node, which must not leave this room. */
  async exchange(request: Request, signal: AbortSignal): Promise<Answer> {
    const response = await this.#fetch(request, signal);
    const { status, headers } = response;
    const said = Date.parse(headers.get("Date") ?? "");
    if (!Number.isNaN(said)) this.#clockOffset = said - Date.now();
    const { text, broken } = await bodyOf(response);
    request.heard?.(text, broken === undefined);
    // A refusal is one even if its words are cut off.
    if (broken !== undefined && (status < 400 || signal.aborted)) throw broken;
    return {
      status,
      contentType: headers.get("Content-Type") ?? "",
      body: broken === undefined ? text : "",
      retryAfter: retryAfterOf(status, headers.get("Retry-After"), this.now()),
    };
  }

  /** What wakes the extension needs no HTTP client yet: it is loaded with the first request. */
  async #fetch({ method, path, query, body, isWrite }: Request, signal: AbortSignal): Promise<Response> {
    const { default: fetch } = await import("node-fetch");
    // Of a request with a body that is not wanted any more when it begins, node-fetch throws the end at nobody.
    signal.throwIfAborted();
    const url = this.#address + path + (query ? `?${new URLSearchParams(query).toString()}` : "");
    return await fetch(url, {
      method,
      headers: {
        Accept: "application/json",
        "User-Agent": this.#userAgent,
        "X-Atlan-Request-Id": randomUUID(),
        ...(this.#credential === "" ? {} : { Authorization: `Bearer ${this.#credential}` }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      redirect: "manual",
      // A kept connection may be closed by the tenant just as we use it; whether a write then arrived, nobody could tell.
      agent: isWrite ? this.#fresh : this.#kept,
      signal,
    });
  }
}

/** The body as far as it came, and what it broke off with. */
async function bodyOf({ body }: Response): Promise<{ readonly text: string; readonly broken?: Error }> {
  const chunks: Buffer[] = [];
  let size = 0;
  let broken: Error | undefined;
  try {
    for await (const chunk of (body ?? []) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > LARGEST_ANSWER) throw Object.assign(new Error("Too large"), { type: "max-size" });
      chunks.push(chunk);
    }
  } catch (error) {
    broken = error as Error;
  }
  const text = new TextDecoder().decode(Buffer.concat(chunks));
  return broken === undefined ? { text } : { text, broken };
}
