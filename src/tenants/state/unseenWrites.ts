import type { AccessList } from "../../atlan/assets.ts";
import type { Asset, ListEdit } from "../../model/access.ts";

/** A write that was sent. */
export interface Written {
  readonly list: AccessList;
  readonly edit: ListEdit;
  /** As the asset was read just before. */
  readonly before: Asset;
  /** False where the answer was none, so that it may not have been done. */
  readonly surely: boolean;
}

/**
 * Writes to the assets of one tenant that its search has not shown, by whomever they were sent. A list that is read before
 * it does may be the old one: to write that back would undo what was written first.
 */
export class UnseenWrites {
  readonly #writes = new Map<string, Written>();

  remember(written: Written): void {
    this.#writes.set(keyOf(written.before, written.list), written);
  }

  forget(asset: Asset, list: AccessList): void {
    this.#writes.delete(keyOf(asset, list));
  }

  find(asset: Asset, list: AccessList): Written | undefined {
    return this.#writes.get(keyOf(asset, list));
  }
}

const keyOf = (asset: Asset, list: AccessList): string => `${asset.guid} ${list}`;
