import type { Asset } from "../atlan/assets.ts";
import type { AtlanClient } from "../atlan/client.ts";
import { AtlanFailure } from "../atlan/failure.ts";
import type { AccessOutcome } from "./accessOutcome.ts";
import { type AccessRole, places } from "./grants.ts";
import { finishEarlier, writeSafely } from "./listChange.ts";
import { type AccessTiming, type Edit, USUAL_LOOKS } from "./readBack.ts";

export { type Asset, type AssetType, searchAssets } from "../atlan/assets.ts";
export type { AccessOutcome } from "./accessOutcome.ts";
export { type AccessRole, accessOf, type Grant, grantsOf } from "./grants.ts";

export interface AccessOptions {
  /** Stops the reading before the write with its reason, and the waiting after it with notVisibleYet. */
  readonly signal?: AbortSignal | undefined;
  readonly timing?: Partial<AccessTiming> | undefined;
}

/**
 * Puts a user, or the service account of a token, in the list of the role, as the holder of the client. The tenant knows
 * no addition: a write replaces the list, so the list is read twice before and looked for after.
 * Rejects as unauthorized when the holder's token has ended: with a new one, just call again. Rejects with other failures
 * when nothing was written, and after an unclear answer to a write that the search does not show.
 */
export function grantAccess(
  client: AtlanClient,
  role: AccessRole,
  chosen: Asset,
  userName: string,
  options?: AccessOptions,
): Promise<AccessOutcome> {
  return change(client, role, chosen, { add: [userName], remove: [] }, options);
}

/** Takes a user out of the list of the role. Otherwise as grantAccess. */
export function revokeAccess(
  client: AtlanClient,
  role: AccessRole,
  chosen: Asset,
  userName: string,
  options?: AccessOptions,
): Promise<AccessOutcome> {
  return change(client, role, chosen, { add: [], remove: [userName] }, options);
}

/** Puts those back who were in the list before a change for the user, and who got lost. Otherwise as grantAccess. */
export async function restoreAccess(
  client: AtlanClient,
  role: AccessRole,
  before: Asset,
  userName: string,
  options?: AccessOptions,
): Promise<AccessOutcome> {
  const others = before[places[role].list]?.filter((user) => user !== userName);
  if (!others) return { kind: "unreadable", why: "listMissing" };
  return change(client, role, before, { add: others, remove: [] }, options);
}

async function change(
  client: AtlanClient,
  role: AccessRole,
  chosen: Asset,
  edit: Edit,
  { signal, timing }: AccessOptions = {},
): Promise<AccessOutcome> {
  const job = {
    client,
    chosen,
    ...places[role],
    edit,
    timing: { looks: USUAL_LOOKS, wait: client.timing.wait, ...timing },
    signal,
  };
  try {
    return (await finishEarlier(job)) ?? (await writeSafely(job));
  } catch (failure) {
    if (failure instanceof AtlanFailure && failure.kind === "forbidden") return { kind: "notAllowed", failure };
    throw failure;
  }
}
