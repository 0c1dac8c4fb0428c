import type { AtlanClient } from "../atlan/client.ts";
import type { AtlanFailure } from "../atlan/failure.ts";
import { accessOf, type Grant } from "./grants.ts";
import type { TokenRef } from "./model.ts";
import type { Refusal } from "./refusal.ts";

/** What we know of what one token may do beside its personas. Replaced, never changed. */
export type GrantShelf =
  | { readonly kind: "closed" }
  | { readonly kind: "loading"; readonly grants: readonly Grant[] }
  | { readonly kind: "ready"; readonly grants: readonly Grant[] }
  | { readonly kind: "failed"; readonly failure: AtlanFailure | Refusal };

interface Surroundings {
  reading<T>(tenantId: string, call: (client: AtlanClient) => Promise<T>): Promise<T>;
  changed(tenantId: string, guid?: string): void;
  presentable(error: unknown): AtlanFailure | Refusal;
}

const CLOSED: GrantShelf = { kind: "closed" };

/** What tokens administer, edit and view, read from the tenant when somebody wants to see it. */
export class GrantShelves {
  readonly #around: Surroundings;
  readonly #shelves = new Map<string, GrantShelf>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  shelf(ref: TokenRef): GrantShelf {
    return this.#shelves.get(keyOf(ref)) ?? CLOSED;
  }

  /** Never rejects: a failure is what the shelf then says. */
  async load(ref: TokenRef, userName: string): Promise<void> {
    const seen = this.shelf(ref);
    const mine: GrantShelf = { kind: "loading", grants: seen.kind === "ready" ? seen.grants : [] };
    this.#shelves.set(keyOf(ref), mine);
    const put = (shelf: GrantShelf): void => {
      if (this.shelf(ref) !== mine) return;
      this.#shelves.set(keyOf(ref), shelf);
      this.#around.changed(ref.tenantId, ref.guid);
    };
    try {
      put({
        kind: "ready",
        grants: await this.#around.reading(ref.tenantId, (client) => accessOf(client, userName)),
      });
    } catch (error) {
      put({ kind: "failed", failure: this.#around.presentable(error) });
    }
  }

  /** They are read again when they are next looked at. */
  forget(tenantId: string): void {
    for (const key of this.#shelves.keys())
      if (key.startsWith(keyOf({ tenantId, guid: "" }))) this.#shelves.delete(key);
    this.#around.changed(tenantId);
  }
}

const keyOf = (ref: TokenRef): string => `${ref.tenantId}/${ref.guid}`;
