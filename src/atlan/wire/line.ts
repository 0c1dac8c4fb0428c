import type { WaitReason } from "./waits.ts";

/** As many as a browser opens to one host; further requests wait in line. */
export const MOST_AT_ONCE = 6;

/** Atlan's documented limit: whoever sends more is blocked for a minute. */
const MOST_A_MINUTE = 400;
const MINUTE = 60_000;

/** How one who stands in line passes the time. */
interface Patience {
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Rejects with the signal's reason when that is aborted. */
  wait(milliseconds: number, reason: WaitReason, signal: AbortSignal | undefined): Promise<void>;
}

/** The right to send one request. */
export interface Turn {
  /** True when the tenant has asked for more time than we give it: it is sent in spite of that. */
  readonly early: boolean;
  /** To be called once, when the request has its whole answer, or has none. */
  readonly leave: () => void;
}

/** Where all requests to one tenant stand, whoever sends them: a tenant counts those of one person together. */
export class Line {
  #inFlight = 0;
  readonly #queue: (() => void)[] = [];
  /** When the last requests were sent: as many as may be in a minute. */
  readonly #sent: number[] = [];
  #closedUntil = 0;
  #why: WaitReason = "trouble";
  #wishedUntil = 0;

  /** Waits for a turn. Rejects with the signal's reason when that is aborted before. */
  async enter(patience: Patience, signal: AbortSignal | undefined): Promise<Turn> {
    await this.#place(signal);
    try {
      await this.#opening(patience, signal);
    } catch (error) {
      this.#leave();
      throw error;
    }
    const now = patience.now();
    this.#sent.push(now);
    if (this.#sent.length > MOST_A_MINUTE) this.#sent.shift();
    return {
      early: this.#wishedUntil > now,
      leave: () => {
        this.#leave();
      },
    };
  }

  /** Sends nothing before that moment. */
  close(until: number, why: WaitReason): void {
    if (until <= this.#closedUntil) return;
    this.#closedUntil = until;
    this.#why = why;
  }

  /** Notes until when the tenant wishes to be left alone, which may be longer than it is. */
  wished(until: number): void {
    this.#wishedUntil = until;
  }

  #place(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (this.#inFlight < MOST_AT_ONCE) {
      this.#inFlight += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        signal?.removeEventListener("abort", giveUp);
        resolve();
      };
      const giveUp = (): void => {
        this.#queue.splice(this.#queue.indexOf(enter), 1);
        reject(signal?.reason as Error);
      };
      this.#queue.push(enter);
      signal?.addEventListener("abort", giveUp, { once: true });
    });
  }

  #leave(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#inFlight -= 1;
  }

  /** Each moment is waited for once: a clock that stands still must not keep anybody here. */
  async #opening(patience: Patience, signal: AbortSignal | undefined): Promise<void> {
    for (let waited = 0; ;) {
      const oldest = this.#sent.length < MOST_A_MINUTE ? undefined : this.#sent[0];
      const paced = oldest === undefined ? 0 : oldest + MINUTE;
      const until = Math.max(paced, this.#closedUntil);
      const rest = until - patience.now();
      // Timers may be early by a millisecond.
      if (rest < 2 || until <= waited) return;
      waited = until;
      await patience.wait(rest, paced > this.#closedUntil ? "pace" : this.#why, signal);
    }
  }
}

const lines = new Map<string, Line>();

/** The line to the tenant of that address, the same for all clients of this window. */
export function lineTo(address: string): Line {
  const known = lines.get(address);
  if (known) return known;
  const line = new Line();
  lines.set(address, line);
  return line;
}
