import type { AccessList } from "../../atlan/assets.ts";
import type { Asset, ListEdit } from "../../model/access.ts";
import { isSameSet } from "../../model/rules.ts";

/** A write that was sent. */
export interface Written {
  readonly list: AccessList;
  readonly edit: ListEdit;
  /** As the asset was read just before. */
  readonly before: Asset;
  /** False where the answer was none, so that it may not have been done. */
  readonly surely: boolean;
}

/** So long the search may show what was there before, though it has shown what is newer: it answers out of copies. */
const MEMORY_MS = 60_000;

type Users = readonly string[];

/** The lists that were replaced a moment ago, and what the last of them was replaced by. */
interface Replaced {
  readonly old: readonly Users[];
  readonly by: Users;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * Writes to the assets of one tenant that its search has not shown, by whomever they were sent, and the lists that were
 * replaced by those that it has. A list that is read may be the old one: to write that back would undo what was written.
 */
export class UnseenWrites {
  readonly #writes = new Map<string, Written>();
  readonly #replaced = new Map<string, Replaced>();

  remember(written: Written): void {
    this.#writes.set(keyOf(written.before, written.list), written);
  }

  forget(asset: Asset, list: AccessList): void {
    this.#writes.delete(keyOf(asset, list));
  }

  find(asset: Asset, list: AccessList): Written | undefined {
    return this.#writes.get(keyOf(asset, list));
  }

  /** To be told when the search has shown what was written. @param now epoch milliseconds */
  replaced(
    asset: Asset,
    list: AccessList,
    { old, by }: { readonly old: Users; readonly by: Users },
    now: number,
  ): void {
    const known = this.#replaced.get(keyOf(asset, list));
    const before = known && now - known.at <= MEMORY_MS ? known.old : [];
    const lists = [...before, old].filter((users) => !isSameSet(users, by));
    this.#replaced.set(keyOf(asset, list), { old: lists, by, at: now });
  }

  /** What has replaced such a list a moment ago; undefined where it is no old one. @param now epoch milliseconds */
  replacing(asset: Asset, list: AccessList, users: Users, now: number): Users | undefined {
    const known = this.#replaced.get(keyOf(asset, list));
    if (!known || now - known.at > MEMORY_MS) return undefined;
    return known.old.some((old) => isSameSet(old, users)) ? known.by : undefined;
  }
}

const keyOf = (asset: Asset, list: AccessList): string => `${asset.guid} ${list}`;
