import type { AtlanClient } from "../../atlan/wire/client.ts";
import type { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { GrantShelf } from "../../model/access.ts";
import type { TokenRef } from "../../model/model.ts";
import type { Refusal } from "../../model/refusal.ts";
import { accessOf } from "./grants.ts";

/** What we need of the store around. */
interface Around {
  read<T>(tenantId: string, call: (client: AtlanClient) => Promise<T>): Promise<T>;
  announce(tenantId: string, guid?: string): void;
  asShelfFailure(error: unknown): AtlanFailure | Refusal;
}

const CLOSED: GrantShelf = { kind: "closed" };

/** What tokens administer, edit and view, read from the tenant when somebody wants to see it. */
export class GrantShelves {
  readonly #around: Around;
  readonly #shelves = new Map<string, GrantShelf>();

  constructor(around: Around) {
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
      this.#around.announce(ref.tenantId, ref.guid);
    };
    try {
      const { items, gap } = await this.#around.read(ref.tenantId, (client) => accessOf(client, userName));
      put({ kind: "ready", grants: items, gap });
    } catch (error) {
      put({ kind: "failed", failure: this.#around.asShelfFailure(error) });
    }
  }

  /** They are read again when they are next looked at. */
  forget(tenantId: string): void {
    for (const key of this.#shelves.keys())
      if (key.startsWith(keyOf({ tenantId, guid: "" }))) this.#shelves.delete(key);
  }
}

const keyOf = (ref: TokenRef): string => `${ref.tenantId}/${ref.guid}`;
