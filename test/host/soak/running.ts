import { createHook } from "node:async_hooks";

const OURS = /\/dist\/(?:extension|demo)\.cjs:\S+/;

type Change = (this: unknown, value: unknown) => unknown;

/** The place in the extension that is at work now; undefined where none is. */
const placeOfOurs = (): string | undefined => OURS.exec(new Error().stack ?? "")?.[0];

/** What the extension has begun and not ended since the watch began: timers, and functions that listen in its sets. */
export class Running {
  readonly #timers = new Map<number, string>();
  readonly #listeners = new Map<unknown, string>();
  readonly #undo: (() => void)[] = [];
  #told: (() => void) | undefined;

  constructor() {
    const hook = createHook({
      init: (id, type) => {
        const place = type === "Timeout" ? placeOfOurs() : undefined;
        if (place !== undefined) this.#timers.set(id, place);
      },
      destroy: (id) => {
        if (this.#timers.delete(id)) this.#told?.();
      },
    });
    hook.enable();
    this.#undo.push(() => hook.disable());
    this.#watchSets();
  }

  stop(): void {
    for (const undo of this.#undo) undo();
  }

  /** The places that have begun what is not ended. */
  get places(): readonly string[] {
    return [...this.#timers.values(), ...this.#listeners.values()].sort();
  }

  /** Waits until no timer of the extension runs any more. */
  async quiet(): Promise<void> {
    while (this.#timers.size > 0) await new Promise<void>((resolve) => (this.#told = resolve));
  }

  #watchSets(): void {
    const prototype = Set.prototype as unknown as Record<"add" | "delete", Change>;
    const { add, delete: remove } = prototype;
    const listeners = this.#listeners;
    prototype.add = function (value) {
      const place = typeof value === "function" ? placeOfOurs() : undefined;
      if (place !== undefined) listeners.set(value, place);
      return add.call(this, value);
    };
    prototype.delete = function (value) {
      listeners.delete(value);
      return remove.call(this, value);
    };
    this.#undo.push(() => Object.assign(prototype, { add, delete: remove }));
  }
}
