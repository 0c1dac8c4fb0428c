import type { TokenRef } from "../../model/model.ts";
import type { Rotation } from "../../model/rotation.ts";
import type { Memory } from "./storage.ts";

const ROTATION = "rotation:";

/** The rotations that are under way, and those whose old token is still there: a note each, without a value. */
export class Rotations {
  readonly #notes: Memory;
  readonly #isPassing: (tenantId: string) => boolean;
  readonly #passing = new Map<string, Rotation>();

  /** @param isPassing whether a tenant ends with its window: a note would outlive it */
  constructor(notes: Memory, isPassing: (tenantId: string) => boolean) {
    this.#notes = notes;
    this.#isPassing = isPassing;
  }

  of(tenantId: string): readonly Rotation[] {
    const isOfTenant = (key: string): boolean => key.startsWith(`${ROTATION}${tenantId}:`);
    const noted = this.#notes
      .keys()
      .filter(isOfTenant)
      .map((key) => this.#notes.get(key) as Rotation);
    return [...noted, ...[...this.#passing].filter(([key]) => isOfTenant(key)).map(([, rotation]) => rotation)];
  }

  /** @param ref of the token that is replaced */
  find(ref: TokenRef): Rotation | undefined {
    return this.#passing.get(keyOf(ref)) ?? (this.#notes.get(keyOf(ref)) as Rotation | undefined);
  }

  /** Refuses where it cannot be noted. */
  async put(rotation: Rotation): Promise<void> {
    const key = keyOf({ tenantId: rotation.tenantId, guid: rotation.old.guid });
    if (this.#isPassing(rotation.tenantId)) this.#passing.set(key, rotation);
    else await this.#notes.update(key, rotation);
  }

  async forget(ref: TokenRef): Promise<void> {
    this.#passing.delete(keyOf(ref));
    if (this.#notes.get(keyOf(ref)) !== undefined) await this.#notes.update(keyOf(ref), undefined);
  }

  async forgetTenant(tenantId: string): Promise<void> {
    await Promise.all(this.of(tenantId).map(({ old }) => this.forget({ tenantId, guid: old.guid })));
  }
}

const keyOf = ({ tenantId, guid }: TokenRef): string => `${ROTATION}${tenantId}:${guid}`;
