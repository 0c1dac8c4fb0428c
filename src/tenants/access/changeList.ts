import type { AtlanClient } from "../../atlan/wire/client.ts";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { AccessOutcome, AccessRole, Asset, ListEdit } from "../../model/access.ts";
import { places } from "../state/grants.ts";
import { type AccessTiming, USUAL_LOOKS } from "./readBack.ts";
import { finishEarlier, writeSafely } from "./safeWrite.ts";
import type { UnseenWrites } from "../state/unseenWrites.ts";

export interface AccessOptions {
  /** Stops the reading before the write with its reason, and the waiting after it with notVisibleYet. */
  readonly signal?: AbortSignal | undefined;
  readonly timing?: Partial<AccessTiming> | undefined;
}

/** Who changes a list, and what was written to the tenant before. */
export interface ListWriter {
  readonly client: AtlanClient;
  readonly unseen: UnseenWrites;
}

/**
 * Puts users, or the service accounts of tokens, in the list of the role, or takes them out. The tenant knows no addition:
 * a write replaces the list, so the list is read twice before and looked for after.
 * Rejects as unauthorized when the writer's token has ended: with a new one, just call again. Rejects with other failures
 * when nothing was written, and after an unclear answer to a write that the search does not show.
 * @param chosen as the user saw it: what is there now must still be that asset
 */
export async function changeList(
  { client, unseen }: ListWriter,
  role: AccessRole,
  chosen: Asset,
  edit: ListEdit,
  { signal, timing }: AccessOptions = {},
): Promise<AccessOutcome> {
  const looking = { looks: USUAL_LOOKS, wait: client.timing.wait, ...timing };
  const job = { client, unseen, chosen, ...places[role], edit, timing: looking, signal };
  try {
    return (await finishEarlier(job)) ?? (await writeSafely(job));
  } catch (failure) {
    if (failure instanceof AtlanFailure && failure.kind === "forbidden") return { kind: "notAllowed", failure };
    throw failure;
  }
}
