import type { Holding, TokenRef } from "../../model/model.ts";
import { Refusal } from "../../model/refusal.ts";
import { Gone } from "./gone.ts";
import type { Memory, Secrets } from "./storage.ts";

const VALUE = "value:";
const NOTE = "held:";

/** The tenant of a SecretStorage entry, if it is the value of a token. */
export function tenantOfValue(key: string): string | undefined {
  return refIn(VALUE, key)?.tenantId;
}

/** The SecretStorage entry of a token's value. */
const valueKey = (ref: TokenRef): string => `${VALUE}${ref.tenantId}:${ref.guid}`;

/** Which values there are is noted beside, by ids alone: SecretStorage can list its keys only since VS Code 1.105. */
const noteKey = (ref: TokenRef): string => `${NOTE}${ref.tenantId}:${ref.guid}`;

/** Ids of tenants are ours and hold no colon; what a tenant calls a GUID may hold anything. */
function refIn(prefix: string, key: string): TokenRef | undefined {
  const ids = key.startsWith(prefix) ? key.slice(prefix.length) : "";
  const end = ids.indexOf(":");
  return end < 0 ? undefined : { tenantId: ids.slice(0, end), guid: ids.slice(end + 1) };
}

/** Values of tokens, one SecretStorage entry each; the only place of ours that a value rests in. */
export class Vault {
  readonly #notes: Memory;
  readonly #secrets: Secrets;
  readonly #gone: Gone;
  /** Values that SecretStorage did not take: better kept until the window closes than lost. */
  readonly #unstored = new Map<string, string>();

  constructor(notes: Memory, secrets: Secrets) {
    this.#notes = notes;
    this.#secrets = secrets;
    this.#gone = new Gone(notes, secrets);
  }

  /** Finds values that no note tells of: it was never written, or a window that wrote all it knew has undone it. */
  async findForgotten(): Promise<void> {
    for (const key of (await this.#secrets.keys?.()) ?? []) {
      const ref = refIn(VALUE, key);
      if (!ref || this.#noted(ref) !== undefined || (await this.#gone.takesOut(key))) continue;
      await this.#note(ref, "unclaimed");
    }
  }

  holding(ref: TokenRef): Holding | undefined {
    return this.#noted(ref) ?? (this.#unstored.has(valueKey(ref)) ? "unclaimed" : undefined);
  }

  /**
   * Returns whether SecretStorage has it; where it has not, the value is held until this window closes. The value goes in
   * before the note, which alone would promise what is not there.
   */
  async addUnclaimed(ref: TokenRef, value: string): Promise<boolean> {
    this.addInMemory(ref, value);
    try {
      await this.#store(ref, value);
      await this.#note(ref, "unclaimed");
      this.#unstored.delete(valueKey(ref));
      return true;
    } catch {
      // Told by the answer: a machine without a keyring is no reason to lose the value.
      return false;
    }
  }

  /** Holds a value until this window closes. */
  addInMemory(ref: TokenRef, value: string): void {
    this.#unstored.set(valueKey(ref), value);
  }

  /** Undefined when there is none (any more). Refuses where SecretStorage cannot say. */
  async value(ref: TokenRef): Promise<string | undefined> {
    return this.#unstored.get(valueKey(ref)) ?? (await this.#secrets.get(valueKey(ref)));
  }

  /** Refuses when there is no value (any more). */
  async requireValue(ref: TokenRef): Promise<string> {
    const value = await this.value(ref);
    if (value === undefined) throw new Refusal({ kind: "valueGone" });
    return value;
  }

  /** Refuses when there is no value, or when SecretStorage does not take it: nothing that is lost is called kept. */
  async keep(ref: TokenRef): Promise<void> {
    const value = await this.requireValue(ref);
    if (this.#unstored.has(valueKey(ref))) await this.#store(ref, value);
    await this.#note(ref, "kept");
    this.#unstored.delete(valueKey(ref));
  }

  /** Refuses where SecretStorage does not let go of the value: the note stays then, so that it can be tried again. */
  async forget(ref: TokenRef): Promise<void> {
    this.#unstored.delete(valueKey(ref));
    await this.#secrets.delete(valueKey(ref));
    // What is still there would be found again at the next start.
    if ((await this.#secrets.get(valueKey(ref))) !== undefined) throw new Refusal({ kind: "secretsUnavailable" });
    await this.#gone.add(valueKey(ref));
    await this.#notes.update(noteKey(ref), undefined);
  }

  /** Forgets a value that nobody has claimed; one that is kept meanwhile stays. */
  async discardUnclaimed(ref: TokenRef): Promise<void> {
    if (this.holding(ref) === "unclaimed") await this.forget(ref);
  }

  /** Keeps a value that came from elsewhere than a create: out of a text, where it stood in plain sight. */
  async addKept(ref: TokenRef, value: string): Promise<void> {
    this.addInMemory(ref, value);
    await this.keep(ref);
  }

  /** All tokens that have a value here. */
  held(): readonly TokenRef[] {
    const noted = this.#notes
      .keys()
      .flatMap((key) => refIn(NOTE, key) ?? [])
      .filter((ref) => this.#noted(ref) !== undefined);
    const unstored = [...this.#unstored.keys()].flatMap((key) => refIn(VALUE, key) ?? []);
    return [...new Map([...noted, ...unstored].map((ref) => [valueKey(ref), ref])).values()];
  }

  /** Tries each value, and refuses after that if SecretStorage did not let go of one. */
  async forgetTenant(tenantId: string): Promise<void> {
    const forgetting = this.held()
      .filter((ref) => ref.tenantId === tenantId)
      .map((ref) => this.forget(ref));
    await Promise.allSettled(forgetting);
    await Promise.all(forgetting);
  }

  #noted(ref: TokenRef): Holding | undefined {
    return this.#gone.noteOf(valueKey(ref), noteKey(ref)) as Holding | undefined;
  }

  async #note(ref: TokenRef, holding: Holding): Promise<void> {
    await this.#notes.update(noteKey(ref), holding);
  }

  async #store(ref: TokenRef, value: string): Promise<void> {
    await this.#gone.revoke(valueKey(ref));
    await this.#secrets.store(valueKey(ref), value);
    if ((await this.#secrets.get(valueKey(ref))) !== value) throw new Refusal({ kind: "secretsUnavailable" });
  }
}
