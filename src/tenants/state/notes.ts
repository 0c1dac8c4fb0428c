import { isDeepStrictEqual } from "node:util";
import type { Memory } from "./storage.ts";

/** When it is looked again whether a note is still there, in milliseconds after it was written. */
export const USUAL_LOOKS_AGAIN: readonly number[] = [250, 1_000, 4_000, 15_000];

/**
 * Notes in `globalState`. Each window writes all of that as it knows it, so that of two that write at the same time one
 * undoes what the other wrote; what is found undone within seconds is written again. What another window has written to
 * the same note since, stays.
 */
export class Notes implements Memory {
  readonly #memory: Memory;
  readonly #looks: readonly number[];
  readonly #told: { readonly restored: () => void; readonly failed: (error: unknown) => void };
  readonly #watched = new Map<string, symbol>();

  constructor(
    memory: Memory,
    looks: readonly number[],
    told: { readonly restored: () => void; readonly failed: (error: unknown) => void },
  ) {
    this.#memory = memory;
    this.#looks = looks;
    this.#told = told;
  }

  get(key: string): unknown {
    return this.#memory.get(key);
  }

  keys(): readonly string[] {
    return this.#memory.keys().filter((key) => this.get(key) !== undefined);
  }

  async update(key: string, value: unknown): Promise<void> {
    const before = this.get(key);
    const mine = Symbol(key);
    this.#watched.set(key, mine);
    for (const pause of this.#looks) {
      const look = (): void => {
        if (this.#watched.get(key) === mine) this.#restore(key, before, value);
      };
      setTimeout(look, pause).unref();
    }
    await this.#memory.update(key, value);
  }

  #restore(key: string, before: unknown, value: unknown): void {
    const now = this.get(key);
    if (isDeepStrictEqual(now, value)) return;
    if (isDeepStrictEqual(now, before)) this.#memory.update(key, value).then(this.#told.restored, this.#told.failed);
    else this.#watched.delete(key);
  }
}
