import type { TokenRef } from "../../model/model.ts";
import type { Memory } from "./storage.ts";

/** Notes about tokens, one kind of them: plain data without a value, that outlives the window. */
export class TokenNotes<T> {
  readonly #kind: string;
  readonly #notes: Memory;
  readonly #isPassing: (tenantId: string) => boolean;
  readonly #passing = new Map<string, T>();

  /**
   * @param kind with which the names of the notes begin
   * @param isPassing whether a tenant ends with its window: a note would outlive it
   */
  constructor(kind: string, notes: Memory, isPassing: (tenantId: string) => boolean) {
    this.#kind = kind;
    this.#notes = notes;
    this.#isPassing = isPassing;
  }

  of(tenantId: string): readonly T[] {
    const prefix = this.#key({ tenantId, guid: "" });
    const noted = this.#notes.keys().filter((key) => key.startsWith(prefix));
    const passing = [...this.#passing].filter(([key]) => key.startsWith(prefix));
    return [...noted.map((key) => this.#notes.get(key) as T), ...passing.map(([, note]) => note)];
  }

  find(ref: TokenRef): T | undefined {
    return this.#passing.get(this.#key(ref)) ?? (this.#notes.get(this.#key(ref)) as T | undefined);
  }

  /** Refuses where it cannot be noted. */
  async put(ref: TokenRef, note: T): Promise<void> {
    if (this.#isPassing(ref.tenantId)) this.#passing.set(this.#key(ref), note);
    else await this.#notes.update(this.#key(ref), note);
  }

  async forget(ref: TokenRef): Promise<void> {
    const key = this.#key(ref);
    this.#passing.delete(key);
    if (this.#notes.get(key) !== undefined) await this.#notes.update(key, undefined);
  }

  async forgetTenant(tenantId: string): Promise<void> {
    const prefix = this.#key({ tenantId, guid: "" });
    const keys = [...this.#notes.keys(), ...this.#passing.keys()].filter((key) => key.startsWith(prefix));
    await Promise.all(keys.map((key) => this.forget({ tenantId, guid: key.slice(prefix.length) })));
  }

  #key({ tenantId, guid }: TokenRef): string {
    return `${this.#kind}:${tenantId}:${guid}`;
  }
}
