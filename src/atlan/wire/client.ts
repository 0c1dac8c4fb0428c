import { type Answer, readAnswer } from "./answer.ts";
import { AtlanFailure } from "./failure.ts";
import { issuedAs } from "./issued.ts";
import { type Line, lineTo } from "./line.ts";
import { networkFailure } from "./network.ts";
import { pauseAfter, type Timing, usualTiming } from "./timing.ts";
import { type Heard, type Request, Transport } from "./transport.ts";
import { type OnWait, tell, type WaitReason } from "./waits.ts";

export interface ClientOptions {
  /** Origin without a trailing slash, such as https://acme.atlan.com. */
  readonly address: string;
  /** What follows "Bearer "; nothing is sent when it is empty. */
  readonly credential: string;
  readonly userAgent?: string | undefined;
  /** Takes a line per request: "GET /api/service/apikeys 200 41 ms". No query, no body, no secret. */
  readonly trace?: ((line: string) => void) | undefined;
  readonly onWait?: OnWait | undefined;
  readonly timing?: Partial<Timing> | undefined;
}

export interface Reading {
  readonly query?: Readonly<Record<string, string>>;
  /** Aborting it rejects with its reason, not with an AtlanFailure. */
  readonly signal?: AbortSignal | undefined;
  readonly heard?: Heard | undefined;
}

export interface Writing {
  /** Milliseconds. */
  readonly timeout?: number | undefined;
  /** Ends the waiting for its turn. What has been sent is not recalled: whether it was done, nobody could tell. */
  readonly signal?: AbortSignal | undefined;
  readonly heard?: Heard | undefined;
}

interface Sending extends Request {
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

interface Reply {
  readonly answer: Answer;
  /** The tenant asks for more time than we give it, again. */
  readonly insists: boolean;
}

/**
 * Speaks with one tenant under one credential. All calls answer with unchecked JSON or fail with an AtlanFailure.
 * All clients of an address stand in one line, and wait together when the tenant wants them to.
 */
export class AtlanClient {
  readonly address: string;
  /** The client ID of the API token that the credential is, as that says; undefined for a person's. */
  readonly clientId: string | undefined;
  readonly timing: Timing;
  readonly #credential: string;
  readonly #trace: (line: string) => void;
  readonly #onWait: OnWait | undefined;
  readonly #transport: Transport;
  readonly #line: Line;

  constructor(options: ClientOptions) {
    this.address = options.address;
    this.timing = { ...usualTiming, ...options.timing };
    this.#credential = options.credential;
    this.clientId = issuedAs(options.credential)?.clientId;
    this.#trace = options.trace ?? (() => undefined);
    this.#onWait = options.onWait;
    this.#transport = new Transport(options.address, options.credential, options.userAgent ?? "atlan-api-tokens");
    this.#line = lineTo(options.address);
  }

  /** Reads, and tries again where that may help. */
  get(path: string, reading: Reading = {}): Promise<unknown> {
    return this.#read({ ...reading, method: "GET", path, isWrite: false, timeout: this.timing.readTimeout });
  }

  /** A POST that only reads, so it may be sent again. */
  search(path: string, body: unknown, reading: Omit<Reading, "query"> = {}): Promise<unknown> {
    return this.#read({ ...reading, method: "POST", path, body, isWrite: false, timeout: this.timing.readTimeout });
  }

  /** Writes: sent once, whatever comes of it. */
  async post(path: string, body: unknown, writing: Writing = {}): Promise<unknown> {
    const timeout = writing.timeout ?? this.timing.writeTimeout;
    const { answer } = await this.#send({ ...writing, method: "POST", path, body, isWrite: true, timeout });
    return readAnswer(answer, "isGarbled", this.#credential);
  }

  /** Sent once. The answer may be empty. */
  async delete(path: string, { signal }: Pick<Writing, "signal"> = {}): Promise<unknown> {
    const timeout = this.timing.writeTimeout;
    const { answer } = await this.#send({ method: "DELETE", path, signal, isWrite: true, timeout });
    return readAnswer(answer, "isFine", this.#credential);
  }

  /** Epoch milliseconds by the tenant's clock, as far as its last answer told it. */
  now(): number {
    return this.#transport.now();
  }

  async #read(request: Sending): Promise<unknown> {
    for (let tries = 1; ; tries += 1) {
      let reply: Reply | undefined;
      try {
        reply = await this.#send(request);
        return readAnswer(reply.answer, "isGarbled", this.#credential);
      } catch (failure) {
        const retryAfter = reply?.answer.retryAfter;
        const pause = reply?.insists ? undefined : pauseAfter(failure, tries, retryAfter, this.timing);
        if (pause === undefined) throw failure;
        const reason = retryAfter === undefined ? "trouble" : "asked";
        if (reply && isTurnedAway(reply.answer)) this.#line.close(this.timing.now() + pause, reason);
        await this.#wait(pause, reason, request.signal);
      }
    }
  }

  async #send(request: Sending): Promise<Reply> {
    request.signal?.throwIfAborted();
    // No header can carry it, so no tenant can accept it.
    if (/[^\x20-\x7e]/.test(this.#credential)) throw new AtlanFailure("unauthorized");
    const patience = {
      now: () => this.timing.now(),
      wait: (milliseconds: number, reason: WaitReason) => this.#wait(milliseconds, reason, request.signal),
    };
    const { early, leave } = await this.#line.enter(patience, request.signal);
    try {
      request.signal?.throwIfAborted();
      const answer = await this.#exchange(request, request.isWrite ? undefined : request.signal);
      return { answer, insists: this.#obey(answer, early) };
    } finally {
      leave();
    }
  }

  /** Lets all wait as long as the tenant wishes, up to a limit. True when it has had that already and wishes for more. */
  #obey(answer: Answer, early: boolean): boolean {
    const { retryAfter } = answer;
    const { longestRetryAfter } = this.timing;
    const now = this.timing.now();
    if (retryAfter === undefined) {
      if (!isTurnedAway(answer)) this.#line.wished(0);
      return false;
    }
    this.#line.wished(now + retryAfter);
    if (early && retryAfter > longestRetryAfter) return true;
    this.#line.close(now + Math.min(retryAfter, longestRetryAfter), "asked");
    return false;
  }

  async #exchange(request: Sending, signal: AbortSignal | undefined): Promise<Answer> {
    const started = performance.now();
    const ending = new AbortController();
    const end = (): void => {
      ending.abort();
    };
    const timer = setTimeout(end, request.timeout);
    const quick = this.#tellIfSlow(request.timeout);
    signal?.addEventListener("abort", end);
    let outcome = "aborted";
    try {
      const answer = await this.#transport.exchange(request, ending.signal);
      outcome = answer.status.toString();
      return answer;
    } catch (error) {
      signal?.throwIfAborted();
      const failure = ending.signal.aborted
        ? new AtlanFailure("timeout", { mayHaveHappened: true })
        : networkFailure(error);
      outcome = [failure.kind, failure.detail].filter((part) => part !== undefined).join("/");
      throw failure;
    } finally {
      clearTimeout(timer);
      quick();
      signal?.removeEventListener("abort", end);
      const took = Math.round(performance.now() - started);
      this.#trace(`${request.method} ${request.path} ${outcome} ${took} ms`);
    }
  }

  /** @returns what is to be called when the answer is there */
  #tellIfSlow(timeout: number): () => void {
    const { slowAfter } = this.timing;
    let over = (): void => undefined;
    const timer = setTimeout(() => {
      over = tell(this.#onWait, "slow", Date.now() + timeout - slowAfter);
    }, slowAfter);
    return () => {
      clearTimeout(timer);
      over();
    };
  }

  async #wait(milliseconds: number, reason: WaitReason, signal: AbortSignal | undefined): Promise<void> {
    const over = tell(this.#onWait, reason, Date.now() + milliseconds);
    try {
      await this.timing.wait(milliseconds, signal);
    } finally {
      over();
    }
  }
}

/** The tenant takes no requests at all for a while, whatever they ask for. */
function isTurnedAway({ status }: Answer): boolean {
  return status === 429 || status === 503;
}
