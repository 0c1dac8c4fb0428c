import { type AccessList, type Asset, readAsset } from "../atlan/assets.ts";
import type { AtlanClient } from "../atlan/client.ts";
import { AtlanFailure } from "../atlan/failure.ts";
import type { Timing } from "../atlan/timing.ts";

export interface AccessTiming {
  /** Pauses in milliseconds, each before a look whether the search shows what was written. */
  readonly looks: readonly number[];
  readonly wait: Timing["wait"];
}

/** About half a minute: the search follows within seconds, and Atlan's own services take up to 30 of them. */
export const USUAL_LOOKS: readonly number[] = [0, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000];

/** Who looks, and for how long. */
export interface Looking {
  readonly client: AtlanClient;
  readonly timing: AccessTiming;
  readonly signal: AbortSignal | undefined;
}

/** What is to become of a list. */
export interface Edit {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** A write that was sent. */
export interface Written {
  readonly list: AccessList;
  readonly edit: Edit;
  /** As the asset was read just before. */
  readonly before: Asset;
  /** False where the answer was none, so that it may not have been done. */
  readonly surely: boolean;
}

export function edited(users: readonly string[], { add, remove }: Edit): readonly string[] {
  return [...new Set([...users.filter((user) => !remove.includes(user)), ...add])];
}

export function isDone(users: readonly string[], { add, remove }: Edit): boolean {
  return add.every((user) => users.includes(user)) && !remove.some((user) => users.includes(user));
}

/** Looks until the search shows the edit. Gives up quietly at the end of the looks, and when the signal is aborted. */
export async function lookFor(
  { client, timing, signal }: Looking,
  { list, edit, before }: Written,
): Promise<Asset | undefined> {
  for (const pause of timing.looks) {
    try {
      await timing.wait(pause, signal);
      const asset = await readAsset(client, before.guid, signal);
      const users = asset?.[list];
      if (users && isDone(users, edit)) return asset;
    } catch (error) {
      if (signal?.aborted) return undefined;
      if (!(error instanceof AtlanFailure) || error.kind === "unauthorized") throw error;
    }
  }
  return undefined;
}

/**
 * Writes that the search has not shown. A list that is read before it does may be the old one: to write that back would
 * undo what was written first.
 */
const unseen = new WeakMap<AtlanClient, Map<string, Written>>();

export function remember(client: AtlanClient, written: Written): void {
  const writes = unseen.get(client) ?? new Map<string, Written>();
  unseen.set(client, writes.set(keyOf(written.before, written.list), written));
}

export function forget(client: AtlanClient, asset: Asset, list: AccessList): void {
  unseen.get(client)?.delete(keyOf(asset, list));
}

export function unseenWrite(client: AtlanClient, asset: Asset, list: AccessList): Written | undefined {
  return unseen.get(client)?.get(keyOf(asset, list));
}

function keyOf(asset: Asset, list: AccessList): string {
  return `${asset.guid} ${list}`;
}
