import type { Asset } from "../atlan/assets.ts";
import type { AtlanFailure } from "../atlan/wire/failure.ts";
import type { Caller } from "../atlan/identity.ts";
import type { Gap } from "./model.ts";
import type { Refusal } from "./refusal.ts";

export type { Asset, AssetType } from "../atlan/assets.ts";

/** What a token can be to an asset. */
export type AccessRole = "connectionAdmin" | "collectionEditor" | "collectionViewer";

export interface Grant {
  readonly role: AccessRole;
  readonly asset: Asset;
  /** The token created the asset, and became its admin by that. */
  readonly byBirth: boolean;
}

/** What we know of what one token may do beside its personas. Replaced, never changed. */
export type GrantShelf =
  | { readonly kind: "closed" }
  | { readonly kind: "loading"; readonly grants: readonly Grant[] }
  | { readonly kind: "ready"; readonly grants: readonly Grant[]; readonly gap?: Gap | undefined }
  | { readonly kind: "failed"; readonly failure: AtlanFailure | Refusal };

/** Who is to be in the list of a role, and who is not, by user name. */
export interface ListEdit {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** A person in whose name access is changed, as far as anyone may see it. */
export interface Person {
  readonly user: Caller;
  /** Epoch milliseconds, if the person's bearer token says when it ends. */
  readonly expiresAt: number | undefined;
}

/** What came of a change of a list. */
export type AccessOutcome =
  | {
      readonly kind: "done";
      readonly asset: Asset;
      readonly before: Asset;
      /** Others who were in the list before, and are not now: someone else wrote an old list over it. To be said aloud. */
      readonly lost: readonly string[];
      /** Others who were not in the list before, and are now; whose doing that is, nobody can tell. */
      readonly come: readonly string[];
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
  /** Sent before with an unclear answer, looked for, and not there: it may still be done. The asset is as it is now. */
  | { readonly kind: "notShown"; readonly asset: Asset }
  /** The tenant made a new asset of it. Must never happen; to be said aloud. */
  | { readonly kind: "createdByMistake"; readonly asset: Asset };

/** Nothing was written, since the list to replace is not known for sure. */
export interface Unreadable {
  readonly kind: "unreadable";
  readonly why: "listMissing" | "scrubbed" | "assetGone" | "qualifiedNameDiffers";
}
