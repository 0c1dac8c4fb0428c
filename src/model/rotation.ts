import type { Attempt } from "../atlan/tokens.ts";
import type { Grant } from "./access.ts";
import type { Gap, TenantToken, Token, TokenDraft } from "./model.ts";
import { isSameSet, personaNames } from "./rules.ts";

/** That all personas were taken from a token, to be given back. */
export interface Quarantine {
  readonly personaQualifiedNames: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What of a token a successor gets, and what it cannot get, before anything is sent. */
export interface RotationPlan {
  /** As the server has it now. */
  readonly of: TenantToken;
  /** What it may do beside its personas, to be given to the successor as well. */
  readonly grants: readonly Grant[];
  /** Why those may not be all. */
  readonly gap: Gap | undefined;
}

/** What the user has decided of a rotation. */
export interface RotationChoices {
  /** What the successor is to be. */
  readonly draft: TokenDraft;
  /** What the old token is renamed to; undefined where it keeps its name, or goes first. */
  readonly formerName: string | undefined;
  /** The old token is deleted before anything else. */
  readonly isLeaked: boolean;
}

/** A token on its way into the place of another. Plain data without a value, so that it may be kept anywhere. */
export interface Rotation extends RotationChoices {
  readonly tenantId: string;
  /** The token to be replaced, as it was when that was begun. */
  readonly old: Pick<Token, "guid" | "clientId" | "userName" | "name">;
  /** As they were then. */
  readonly grants: readonly Grant[];
  /** Epoch milliseconds. */
  readonly begunAt: number;
  /** The creation of the successor, from just before it is sent on. */
  readonly attempt?: Attempt | undefined;
  /** GUID of the successor, once it is known. */
  readonly successor?: string | undefined;
  /** The steps that were done, and those that the user has left out, by `stepId`. */
  readonly done: readonly string[];
  readonly leftOut: readonly string[];
  /** Epoch milliseconds: all is done but for deleting the old token. */
  readonly finishedAt?: number | undefined;
  /** Epoch milliseconds: when the user was last reminded of the old token. */
  readonly remindedAt?: number | undefined;
}

/** One change that a rotation asks of the tenant. */
export type RotationStep =
  | { readonly kind: "delete" }
  | { readonly kind: "create" }
  | { readonly kind: "link" }
  | { readonly kind: "grant"; readonly grant: Grant }
  | { readonly kind: "rename"; readonly name: string };

/** The way back. */
export type BackStep =
  | { readonly kind: "nameBack"; readonly name: string }
  | { readonly kind: "revoke"; readonly grant: Grant }
  | { readonly kind: "deleteSuccessor" };

/** The tokens of a rotation as the tenant has them now. */
interface RotationTruth {
  readonly old: Token | undefined;
  readonly successor: Token | undefined;
  /** What the successor may do beside its personas. */
  readonly grants: readonly Grant[];
  /** False where it may do more than is shown. */
  readonly isWhole: boolean;
}

/** What tells the steps of one rotation apart. */
export function stepId(step: RotationStep): string {
  return step.kind === "grant" ? `grant ${step.grant.role} ${step.grant.asset.guid}` : step.kind;
}

/** All steps of a rotation, in their order. */
function stepsOf({ isLeaked, grants, formerName }: Rotation): readonly RotationStep[] {
  return [
    ...(isLeaked ? [{ kind: "delete" } as const] : []),
    { kind: "create" },
    { kind: "link" },
    ...grants.map((grant) => ({ kind: "grant", grant }) as const),
    ...(formerName === undefined ? [] : [{ kind: "rename", name: formerName } as const]),
  ];
}

/** The steps that are still to be done: what is true at the tenant counts, and not what was noted. */
export function openSteps(rotation: Rotation, truth: RotationTruth): readonly RotationStep[] {
  return stepsOf(rotation).filter((step) => !rotation.leftOut.includes(stepId(step)) && isOpen(step, rotation, truth));
}

function isOpen(step: RotationStep, rotation: Rotation, { old, successor, grants, isWhole }: RotationTruth): boolean {
  switch (step.kind) {
    case "delete":
      return old !== undefined;
    case "create":
      return successor === undefined;
    case "link":
      return successor !== undefined && !isSameSet(personaNames(successor), rotation.draft.personaQualifiedNames);
    case "grant":
      // What is not shown may be there all the same, where not everything is shown.
      if (!isWhole && rotation.done.includes(stepId(step))) return false;
      return !grants.some((grant) => isSameGrant(grant, step.grant));
    case "rename":
      return old?.name === rotation.old.name && old.name !== step.name;
  }
}

/** What is to be taken back so that all is as it was before, but for what somebody else has changed since. */
export function stepsBack(rotation: Rotation, { old, successor, grants }: RotationTruth): readonly BackStep[] {
  const isRenamed = old !== undefined && rotation.formerName !== undefined && old.name === rotation.formerName;
  const given = grants.filter((grant) => rotation.grants.some((each) => isSameGrant(each, grant)));
  return [
    ...(isRenamed ? [{ kind: "nameBack", name: rotation.old.name } as const] : []),
    ...(successor ? given.map((grant) => ({ kind: "revoke", grant }) as const) : []),
    ...(successor ? [{ kind: "deleteSuccessor" } as const] : []),
  ];
}

function isSameGrant(one: Grant, other: Grant): boolean {
  return one.role === other.role && one.asset.guid === other.asset.guid;
}
