import { setTimeout as sleep } from "node:timers/promises";
import { AtlanFailure } from "./failure.ts";

/** How long to wait for what; all in milliseconds. */
export interface Timing {
  /** For a whole answer to a read, from connecting to the last byte. */
  readonly readTimeout: number;
  readonly writeTimeout: number;
  /** Atlan's Java SDK allows a creation three times as long as any other call. */
  readonly createTimeout: number;
  /** How often a read is sent again at most. */
  readonly retries: number;
  /** Before the first retry; doubled before each further one, up to `longestBackoff`. */
  readonly backoff: number;
  readonly longestBackoff: number;
  /** The most that a tenant's Retry-After is obeyed: Atlan's limit blocks a program for one minute. */
  readonly longestRetryAfter: number;
  /** After so long without a whole answer a request is told of as slow. */
  readonly slowAfter: number;
  /** Pauses before each look for a token whose creation had no clear answer. */
  readonly looks: readonly number[];
  /** A clock that never goes back, in milliseconds. */
  readonly now: () => number;
  /** Rejects with the signal's reason when that is aborted. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

export const usualTiming: Timing = {
  readTimeout: 30_000,
  writeTimeout: 120_000,
  createTimeout: 360_000,
  retries: 4,
  backoff: 500,
  longestBackoff: 8_000,
  longestRetryAfter: 60_000,
  slowAfter: 5_000,
  looks: [0, 1_000, 2_000, 4_000, 8_000],
  now: () => performance.now(),
  wait: async (milliseconds, signal) => {
    try {
      await sleep(milliseconds, undefined, { signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
};

/**
 * How long to wait before a read that failed is sent again; undefined when it shall not be.
 * @param tries how often it was sent so far, from 1
 * @param retryAfter what the tenant asked for, in milliseconds
 */
export function pauseAfter(
  failure: unknown,
  tries: number,
  retryAfter: number | undefined,
  timing: Timing,
): number | undefined {
  if (!(failure instanceof AtlanFailure) || tries > Math.min(timing.retries, retriesFor(failure))) return undefined;
  const backoff = Math.min(timing.backoff * 2 ** (tries - 1), timing.longestBackoff);
  const jittered = backoff * (0.5 + Math.random() / 2);
  return Math.max(jittered, Math.min(retryAfter ?? 0, timing.longestRetryAfter));
}

function retriesFor({ kind, detail }: AtlanFailure): number {
  if (kind === "busy" || detail === "cut") return Infinity;
  // Whoever waits shall not wait long to hear that nobody is there; a laptop that just woke up gets its second chance.
  if (kind === "timeout" || (kind === "offline" && detail !== "certificate")) return 1;
  return 0;
}

/**
 * Milliseconds that an answer asks to wait. Only 429 and 503 mean it: Atlan's gateway puts `Retry-After: 1` on every
 * answer, good ones included (metastore source).
 * @param tenantNow epoch milliseconds by the tenant's clock, by which it also names a date
 */
export function retryAfterOf(status: number, header: string | null, tenantNow: number): number | undefined {
  if (header === null || (status !== 429 && status !== 503)) return undefined;
  const seconds = Number(header);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - tenantNow : seconds * 1000;
  return milliseconds > 0 && Number.isFinite(milliseconds) ? milliseconds : undefined;
}
