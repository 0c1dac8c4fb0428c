import type { Outcome } from "../commands/command.ts";
import type { Scene } from "../scene.ts";
import type { Change, Names, State } from "../state.ts";

/** What is known when a command is over, and all that it has begun. */
export interface Ended {
  readonly scene: Scene;
  readonly names: Names;
  readonly outcome: Outcome;
  readonly before: State;
  readonly after: State;
  /** Has the tenant do what it has left for later, and gives what there is then. */
  readonly finally: () => Promise<State>;
  /** What somebody else has changed meanwhile. */
  readonly others: readonly Change[];
  /** The rows that were in sight before. */
  readonly rows: readonly string[];
  /** The values that reached this machine. */
  readonly arrived: ReadonlySet<string>;
  /** True where what is read may be what was there before. */
  readonly isLate: boolean;
}

/** What is not kept of a promise: a sentence each. */
export type Promised = (ended: Ended) => readonly string[] | Promise<readonly string[]>;
