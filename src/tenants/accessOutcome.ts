import type { Asset } from "../atlan/assets.ts";
import type { AtlanFailure } from "../atlan/failure.ts";

/** What came of a change of a list. */
export type AccessOutcome =
  | {
      readonly kind: "done";
      readonly asset: Asset;
      readonly before: Asset;
      /** Others who were in the list before, and are not now: someone else wrote an old list over it. To be said aloud. */
      readonly lost: readonly string[];
    }
  | { readonly kind: "alreadyThere" | "notThere"; readonly asset: Asset }
  | { readonly kind: "notAllowed"; readonly failure: AtlanFailure }
  /** Nobody would be left: no user, no group, no role. */
  | { readonly kind: "lastAdmin" }
  /** Who created a collection stays its editor, whatever is written. */
  | { readonly kind: "creatorStays"; readonly asset: Asset }
  | Unreadable
  /** Nothing was written, since someone else is at it, or what we wrote before is not what is there. */
  | { readonly kind: "changedMeanwhile"; readonly before: Asset; readonly now: Asset }
  /** Written, and not shown by the search in time. The asset is as it was written. */
  | { readonly kind: "notVisibleYet"; readonly asset: Asset }
  /** The tenant made a new asset of it. Must never happen; to be said aloud. */
  | { readonly kind: "createdByMistake"; readonly asset: Asset };

/** Nothing was written, since the list to replace is not known for sure. */
export interface Unreadable {
  readonly kind: "unreadable";
  readonly why: "listMissing" | "scrubbed" | "assetGone" | "qualifiedNameDiffers";
}
