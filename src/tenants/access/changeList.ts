import type { AtlanClient } from "../../atlan/wire/client.ts";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { AccessOutcome, AccessRole, Asset, ListEdit } from "../../model/access.ts";
import { places } from "../state/grants.ts";
import { type AccessTiming, USUAL_LOOKS } from "./readBack.ts";
import { finishEarlier, isSameEdit, lookFor, writeSafely } from "./safeWrite.ts";
import type { ListChange } from "./usableList.ts";
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
 * when nothing was written, and, as one that may have happened, after an unclear answer to a write that the search does
 * not show.
 * @param chosen as the user saw it: what is there now must still be that asset
 */
export async function changeList(
  writer: ListWriter,
  role: AccessRole,
  chosen: Asset,
  edit: ListEdit,
  options: AccessOptions = {},
): Promise<AccessOutcome> {
  const job = jobOf(writer, role, chosen, edit, options);
  const { list, unseen } = job;
  const earlier = unseen.find(chosen, list);
  const open = earlier && isSameEdit(earlier.edit, edit) ? earlier : undefined;
  try {
    return (await finishEarlier(job)) ?? (await writeSafely(job));
  } catch (error) {
    if (!(error instanceof AtlanFailure)) throw error;
    if (open) {
      // That this try has failed says nothing of the one before.
      if (!unseen.find(chosen, list)) unseen.remember(open);
      throw error.leaving("unknown");
    }
    if (error.kind === "forbidden" && !error.mayHaveHappened) return { kind: "notAllowed", failure: error };
    throw error;
  }
}

/**
 * Looks whether a change is there by now that was left open, and sends nothing. Rejects as `changeList`, with the change
 * left open still.
 */
export function lookAtList(
  writer: ListWriter,
  role: AccessRole,
  chosen: Asset,
  edit: ListEdit,
  options: AccessOptions = {},
): Promise<AccessOutcome> {
  return lookFor(jobOf(writer, role, chosen, edit, options));
}

function jobOf(
  { client, unseen }: ListWriter,
  role: AccessRole,
  chosen: Asset,
  edit: ListEdit,
  { signal, timing }: AccessOptions,
): ListChange {
  const looking = { looks: USUAL_LOOKS, wait: client.timing.wait, ...timing };
  return { client, unseen, chosen, ...places[role], edit, timing: looking, signal };
}
