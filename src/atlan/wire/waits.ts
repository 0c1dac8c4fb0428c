/** Why the answer to a request takes its time. */
export type WaitReason =
  | "asked" // the tenant has named a time before which it takes no requests
  | "trouble" // it had trouble, or could not be reached: a pause before the next try
  | "pace" // as many requests were sent as a tenant takes in a minute
  | "slow"; // it was sent, and nothing has come yet

/** A request that waits, to be shown while it does. */
export interface Wait {
  readonly reason: WaitReason;
  /** When it goes on, or, of "slow", is given up: epoch milliseconds by our clock. */
  readonly until: number;
  /** Resolves when it waits no longer, for whatever reason. */
  readonly over: Promise<void>;
}

/** Told of each request that begins to wait. Several may wait for the same moment. */
export type OnWait = (wait: Wait) => void;

/** @returns what ends the wait */
export function tell(onWait: OnWait | undefined, reason: WaitReason, until: number): () => void {
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => (end = resolve));
  onWait?.({ reason, until, over });
  return end;
}
