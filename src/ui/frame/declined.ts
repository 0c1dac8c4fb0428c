import type { Action } from "./tell.ts";

/** We do not do what was asked. Thrown where it is known why, with the sentence that the user gets to read. */
export class Declined extends Error {
  readonly actions: readonly Action[];

  constructor(sentence: string, actions: readonly Action[] = [], cause?: unknown) {
    super(sentence, { cause });
    this.name = "Declined";
    this.actions = actions;
  }
}
