import { readAsset } from "../../atlan/assets.ts";
import type { AtlanClient } from "../../atlan/wire/client.ts";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { Timing } from "../../atlan/wire/timing.ts";
import type { Asset, ListEdit } from "../../model/access.ts";
import type { Written } from "../state/unseenWrites.ts";

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

export function isDone(users: readonly string[], { add, remove }: ListEdit): boolean {
  return add.every((user) => users.includes(user)) && !remove.some((user) => users.includes(user));
}

/** Looks until the search shows the edit. Gives up quietly at the end of the looks, and when the signal is aborted. */
export async function searchUntil(
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
