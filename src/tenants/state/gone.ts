import { createHash } from "node:crypto";
import type { Memory, Secrets } from "./storage.ts";

/** A note of what is gone says nothing of it, but to who has its key. */
const goneKey = (key: string): string => `gone:${createHash("sha256").update(key).digest("hex")}`;

/**
 * What was taken out of SecretStorage for good. A window of a browser writes all secrets as it knew them when it was
 * opened, and any window all notes, and so brings back what another has let go of: it must be told from what has lost
 * its note.
 */
export class Gone {
  readonly #notes: Memory;
  readonly #secrets: Secrets;

  constructor(notes: Memory, secrets: Secrets) {
    this.#notes = notes;
    this.#secrets = secrets;
  }

  async add(key: string): Promise<void> {
    await this.#notes.update(goneKey(key), true);
  }

  /** To be called where something is stored in its place. */
  async revoke(key: string): Promise<void> {
    if (this.#has(key)) await this.#notes.update(goneKey(key), undefined);
  }

  #has(key: string): boolean {
    return this.#notes.get(goneKey(key)) !== undefined;
  }

  /** A note about what the key stands for. One that was brought back of what is gone says nothing. */
  noteOf(key: string, noteKey: string): unknown {
    const note = this.#notes.get(noteKey);
    return note === undefined || this.#has(key) ? undefined : note;
  }

  /** Takes out of SecretStorage what has come back, and answers whether it was gone. */
  async takesOut(key: string): Promise<boolean> {
    if (!this.#has(key)) return false;
    await this.#secrets.delete(key);
    return true;
  }
}
