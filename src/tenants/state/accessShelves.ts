import { allAssets } from "../../atlan/assets.ts";
import type { AtlanClient } from "../../atlan/wire/client.ts";
import type { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { Asset } from "../../model/access.ts";
import type { Part } from "../../model/impact.ts";
import type { Refusal } from "../../model/refusal.ts";
import { gapOf } from "./gaps.ts";

/** What we need of the store around. */
interface Around {
  read<T>(tenantId: string, call: (client: AtlanClient) => Promise<T>): Promise<T>;
  announce(tenantId: string): void;
  asShelfFailure(error: unknown): AtlanFailure | Refusal;
}

/** The connections and collections of each tenant with all their lists, read when somebody wants to see them. */
export class AccessShelves {
  readonly #around: Around;
  readonly #known = new Map<string, Part<readonly Asset[]>>();

  constructor(around: Around) {
    this.#around = around;
  }

  of(tenantId: string): Part<readonly Asset[]> | undefined {
    return this.#known.get(tenantId);
  }

  /** Never rejects. */
  async load(tenantId: string): Promise<void> {
    const mine: Part<readonly Asset[]> = { kind: "loading" };
    this.#known.set(tenantId, mine);
    const put = (part: Part<readonly Asset[]>): void => {
      if (this.of(tenantId) !== mine) return;
      this.#known.set(tenantId, part);
      this.#around.announce(tenantId);
    };
    try {
      const { items, missing } = await this.#around.read(tenantId, (client) => allAssets(client));
      put({ kind: "read", value: items, gap: gapOf(missing) });
    } catch (error) {
      put({ kind: "failed", failure: this.#around.asShelfFailure(error) });
    }
  }

  forget(tenantId: string): void {
    this.#known.delete(tenantId);
  }
}
