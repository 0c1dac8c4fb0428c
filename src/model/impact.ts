import type { AtlanFailure } from "../atlan/wire/failure.ts";
import type { Policy } from "../atlan/policies.ts";
import type { User } from "../atlan/users.ts";
import type { Grant } from "./access.ts";
import type { Gap } from "./model.ts";
import type { Refusal } from "./refusal.ts";

export type { Policy } from "../atlan/policies.ts";

/** One thing that is asked about a token: not answered yet, answered, perhaps in part, or not to be known. */
export type Part<T> =
  | { readonly kind: "loading" }
  | { readonly kind: "read"; readonly value: T; readonly gap?: Gap | undefined }
  | { readonly kind: "failed"; readonly failure: AtlanFailure | Refusal };

/** Who has created a token. */
export type Creator =
  | { readonly kind: "person"; readonly user: User }
  /** The tenant has nobody of that name any more. */
  | { readonly kind: "gone"; readonly userName: string }
  /** Another token, or a service of the tenant. */
  | { readonly kind: "program"; readonly userName: string }
  /** The tenant does not say. */
  | { readonly kind: "unknown" };

/** What a token reaches, and who stands behind it. Replaced, never changed. */
export interface Impact {
  /** When it was begun to ask, in epoch milliseconds. */
  readonly askedAt: number;
  /** Of all personas of the token. */
  readonly policies: Part<readonly Policy[]>;
  /** How many assets each persona lets it read, by the persona's qualified name; those of several overlap. */
  readonly reach: ReadonlyMap<string, Part<number>>;
  /** The policies of purposes that name the token. */
  readonly purposes: Part<readonly Policy[]>;
  readonly creator: Part<Creator>;
  /** The names of connections, by their qualified names, as far as they are known. */
  readonly connections: ReadonlyMap<string, string>;
}

/** What the actions of a policy come to. */
export type Deed = "read" | "edit" | "create" | "delete" | "query";

const DEEDS: readonly Deed[] = ["read", "edit", "create", "delete", "query"];

/** In the order of how much they can do; of an action that nobody knows, that it edits. */
export function deedsOf({ actions }: Policy): readonly Deed[] {
  const deeds = new Set(actions.map(deedOf));
  return DEEDS.filter((deed) => deeds.has(deed));
}

/** Actions end in what they do (SDK enums, metastore's AuthPolicyValidator): tags and terms are edited. */
function deedOf(action: string): Deed {
  if (action === "select") return "query";
  if (/classification|term|metadata/.test(action)) return action.includes("-read-") ? "read" : "edit";
  const word = /-(read|create|delete)$/.exec(action)?.[1];
  return word === "read" || word === "create" || word === "delete" ? word : "edit";
}

/** Whether nobody else is admin of what the grant is on: no other user, no group, no role. Undefined where that cannot be told. */
export function isOnlyAdmin({ role, asset }: Grant, userName: string): boolean | undefined {
  if (role === "collectionViewer") return false;
  const { adminUsers, adminGroups, adminRoles, scrubbed } = asset;
  if (!adminUsers) return undefined;
  const others = adminUsers.filter((name) => name !== userName).length;
  if (others > 0 || [adminGroups, adminRoles].some((list) => (list?.length ?? 0) > 0)) return false;
  return scrubbed && !adminGroups ? undefined : true;
}
