import type { AtlanFailure } from "../../atlan/wire/failure.ts";
import { activityOn, type ActivityShelf, nothingReadable } from "../../model/activity.ts";
import type { Refusal } from "../../model/refusal.ts";
import { asksForActivity } from "./filterTerms.ts";
import type { Arrangement } from "./arrangement.ts";

/** What a list says of what its tokens did when that is not simply known. */
export type ActivityNotice =
  | { readonly kind: "loadingActivity" }
  | { readonly kind: "activityFailed"; readonly failure: AtlanFailure | Refusal }
  | { readonly kind: "activityPartly"; readonly failure: AtlanFailure | Refusal | undefined };

/** What is missing of what tokens did: where nothing can be said of it, and where the user has asked for it. */
export function activityNotice(
  shelf: ActivityShelf,
  { filter, sortBy, groupBy }: Arrangement,
): ActivityNotice | undefined {
  const activity = activityOn(shelf);
  const isAsked = asksForActivity(filter) || sortBy === "activity" || groupBy === "activity";
  if (!activity) return isAsked && shelf.kind === "loading" ? { kind: "loadingActivity" } : undefined;
  const failure = nothingReadable(activity);
  if (failure) return { kind: "activityFailed", failure };
  const parts = isAsked ? [activity.changes, activity.searches] : [];
  const missing = parts.find((record) => record.kind === "failed" || !record.traces.isWhole);
  return missing && { kind: "activityPartly", failure: missing.kind === "failed" ? missing.failure : undefined };
}
