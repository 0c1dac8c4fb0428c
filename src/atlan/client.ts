import { randomUUID } from "node:crypto";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import fetch, { type Response } from "node-fetch";
import { type Answer, readAnswer } from "./answer.ts";
import { AtlanFailure } from "./failure.ts";
import { networkFailure } from "./network.ts";
import { pauseAfter, retryAfterOf, type Timing, usualTiming } from "./timing.ts";

export interface ClientOptions {
  /** Origin without a trailing slash, such as https://acme.atlan.com. */
  readonly address: string;
  /** What follows "Bearer "; nothing is sent when it is empty. */
  readonly credential: string;
  readonly userAgent?: string | undefined;
  /** Takes a line per request: "GET /api/service/apikeys 200 41 ms". No query, no body, no secret. */
  readonly trace?: ((line: string) => void) | undefined;
  readonly timing?: Partial<Timing> | undefined;
}

export interface Reading {
  readonly query?: Readonly<Record<string, string>>;
  /** Aborting it rejects with its reason, not with an AtlanFailure. */
  readonly signal?: AbortSignal | undefined;
}

interface Request extends Reading {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  readonly timeout: number;
  readonly fresh?: boolean;
}

/** As many as a browser opens to one host; further requests wait in line. */
export const MOST_AT_ONCE = 6;
const LARGEST_ANSWER = 64 * 1024 * 1024;

/** Speaks with one tenant under one credential. All calls answer with unchecked JSON or fail with an AtlanFailure. */
export class AtlanClient {
  readonly address: string;
  readonly timing: Timing;
  readonly #credential: string;
  readonly #userAgent: string;
  readonly #trace: (line: string) => void;
  readonly #kept: HttpAgent;
  readonly #fresh: HttpAgent;
  #clockOffset = 0;

  constructor(options: ClientOptions) {
    this.address = options.address;
    this.timing = { ...usualTiming, ...options.timing };
    this.#credential = options.credential;
    this.#userAgent = options.userAgent ?? "atlan-api-tokens";
    this.#trace = options.trace ?? (() => undefined);
    const Agent = options.address.startsWith("https:") ? HttpsAgent : HttpAgent;
    this.#kept = new Agent({ keepAlive: true, maxSockets: MOST_AT_ONCE });
    this.#fresh = new Agent({ keepAlive: false });
  }

  /** Reads, and tries again where that may help. */
  get(path: string, reading: Reading = {}): Promise<unknown> {
    return this.#read({ ...reading, method: "GET", path, timeout: this.timing.readTimeout });
  }

  /** A POST that only reads, so it may be sent again. */
  search(path: string, body: unknown, signal?: AbortSignal): Promise<unknown> {
    return this.#read({ method: "POST", path, body, signal, timeout: this.timing.readTimeout });
  }

  /** Writes: sent once, whatever comes of it. */
  async post(path: string, body: unknown, timeout = this.timing.writeTimeout): Promise<unknown> {
    const answer = await this.#send({ method: "POST", path, body, timeout, fresh: true });
    return readAnswer(answer, "isGarbled", this.#credential);
  }

  /** Sent once. The answer may be empty. */
  async delete(path: string): Promise<unknown> {
    const answer = await this.#send({ method: "DELETE", path, timeout: this.timing.writeTimeout, fresh: true });
    return readAnswer(answer, "isFine", this.#credential);
  }

  /** Epoch milliseconds by the tenant's clock, as far as its last answer told it. */
  now(): number {
    return Date.now() + this.#clockOffset;
  }

  async #read(request: Request): Promise<unknown> {
    for (let tries = 1; ; tries += 1) {
      let answer: Answer | undefined;
      try {
        answer = await this.#send(request);
        return readAnswer(answer, "isGarbled", this.#credential);
      } catch (failure) {
        const pause = pauseAfter(failure, tries, answer?.retryAfter, this.timing);
        if (pause === undefined) throw failure;
        await this.timing.wait(pause, request.signal);
      }
    }
  }

  async #send(request: Request): Promise<Answer> {
    request.signal?.throwIfAborted();
    // No header can carry it, so no tenant can accept it.
    if (/[^\x20-\x7e]/.test(this.#credential)) throw new AtlanFailure("unauthorized");
    const started = performance.now();
    const ending = new AbortController();
    const end = (): void => {
      ending.abort();
    };
    const timer = setTimeout(end, request.timeout);
    request.signal?.addEventListener("abort", end);
    let outcome = "aborted";
    try {
      const answer = await this.#answerOf(await this.#fetch(request, ending.signal), ending.signal);
      outcome = answer.status.toString();
      return answer;
    } catch (error) {
      request.signal?.throwIfAborted();
      const failure = ending.signal.aborted
        ? new AtlanFailure("timeout", { mayHaveHappened: true })
        : networkFailure(error);
      outcome = [failure.kind, failure.detail].filter((part) => part !== undefined).join("/");
      throw failure;
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener("abort", end);
      const took = Math.round(performance.now() - started);
      this.#trace(`${request.method} ${request.path} ${outcome} ${took} ms`);
    }
  }

  #fetch({ method, path, query, body, fresh }: Request, signal: AbortSignal): Promise<Response> {
    const url = this.address + path + (query ? `?${new URLSearchParams(query).toString()}` : "");
    return fetch(url, {
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
      size: LARGEST_ANSWER,
      // A kept connection may be closed by the tenant just as we use it; whether a write then arrived, nobody could tell.
      agent: fresh ? this.#fresh : this.#kept,
      signal,
    });
  }

  async #answerOf(response: Response, signal: AbortSignal): Promise<Answer> {
    const { status, headers } = response;
    const said = Date.parse(headers.get("Date") ?? "");
    if (!Number.isNaN(said)) this.#clockOffset = said - Date.now();
    return {
      status,
      contentType: headers.get("Content-Type") ?? "",
      body: await response.text().catch((error: unknown) => {
        // A refusal is one even if its words are cut off.
        if (status >= 400 && !signal.aborted) return "";
        throw error;
      }),
      retryAfter: retryAfterOf(status, headers.get("Retry-After")),
    };
  }
}
