import { AtlanFailure } from "../../../src/atlan/wire/failure.ts";
import { Refusal } from "../../../src/model/refusal.ts";
import type { Call } from "../calls.ts";
import type { Scene } from "../scene.ts";
import type { Change, Names } from "../state.ts";

/** What the user was told of a change: that it is done, that it is not, or that nobody knows. */
export type Said = "done" | "notDone" | "unknown";

/** One change that was asked for, and what was said of it. */
export interface Step {
  readonly what: string;
  readonly said: Said;
  readonly change: Change;
  /** The token that it is about, where the row of that has to show it. */
  readonly guid?: string | undefined;
}

/** What came of a command. */
export interface Outcome {
  readonly steps: readonly Step[];
  /** What is another now though nobody asked for that, as the user was told. */
  readonly told?: readonly Change[];
  /** What was said that is not so, and is no change. */
  readonly untrue?: readonly string[];
}

/** What a user may ask for. */
export interface Command {
  readonly name: string;
  /** Calls that it sets off, and that are those of another command: they are not struck here. */
  readonly aside?: readonly Call[];
  /** What is to be there before. */
  readonly arrange?: (scene: Scene) => Promise<void> | void;
  readonly act: (scene: Scene, names: Names) => Promise<Outcome>;
}

/** Asks, and puts what was said of it into one word; what was thrown is kept, for it is told. */
export async function ask<T>(
  { said }: Scene,
  asking: Promise<T>,
  read: (result: T) => Said = () => "done",
): Promise<Said> {
  try {
    const result = await asking;
    said.push(result);
    return read(result);
  } catch (error) {
    said.push(error);
    return saidOf(error);
  }
}

/**
 * A storage that is not available may have done what it was asked. An error that is neither a tenant's nor a rule's is one
 * of ours, which no user should see.
 */
function saidOf(error: unknown): Said {
  if (error instanceof AtlanFailure) return error.mayHaveHappened ? "unknown" : "notDone";
  if (!(error instanceof Refusal) || error.reason.kind === "ourFault") throw error;
  const { kind } = error.reason;
  return kind === "secretsUnavailable" || kind === "memoryUnavailable" ? "unknown" : "notDone";
}

/** One after the other, whatever becomes of each. */
export async function inTurn(outcomes: readonly (() => Promise<Outcome>)[]): Promise<Outcome> {
  const all: Outcome[] = [];
  for (const act of outcomes) all.push(await act());
  // What one was told of may be changed by the next: it has its place between them.
  const toldOf = ({ told = [] }: Outcome): readonly Step[] =>
    told.map((change) => ({ what: "what was told of", said: "done", change }));
  return {
    steps: all.flatMap((outcome) => [...outcome.steps, ...toldOf(outcome)]),
    untrue: all.flatMap(({ untrue = [] }) => untrue),
  };
}
