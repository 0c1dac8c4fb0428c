import type { AccessOutcome, Grant } from "../model/access.ts";
import type { TokenRef } from "../model/model.ts";
import {
  type Rotation,
  type RotationChoices,
  type RotationPlan,
  type RotationStep,
  stepId,
} from "../model/rotation.ts";
import type { accessVerbs } from "./access/accessVerbs.ts";
import type { Creation } from "./createToken.ts";
import { beginRotation, planRotation } from "./planRotation.ts";
import { createSuccessor, noting, rotationOf, type Standing, standingOf } from "./rotateToken.ts";
import type { State } from "./state/state.ts";

/**
 * Puts a new token in the place of another, step by step. A rotation is named by the token that it replaces, also when that
 * is deleted. All refuse where there is no rotation of it; what they ask of the tenant fails as the other verbs do.
 */
export function rotationVerbs(state: State, { changeAccess }: Pick<ReturnType<typeof accessVerbs>, "changeAccess">) {
  return {
    /** The rotations of a tenant's tokens, as they were noted, with those whose old token is still there. */
    rotations: (tenantId: string): readonly Rotation[] => state.rotations.of(tenantId),
    /** The rotation that replaces the token; undefined where there is none. */
    rotation: (ref: TokenRef): Rotation | undefined => state.rotations.find(ref),
    /** Reads what a successor of the token is to get. Sends nothing that changes something, and notes nothing. */
    planRotation: (ref: TokenRef, signal?: AbortSignal): Promise<RotationPlan> => planRotation(state, ref, signal),
    /** Notes what is going to be done, and asks nothing of the tenant yet. Refuses where it cannot be noted. */
    beginRotation: (plan: RotationPlan, choices: RotationChoices): Promise<Rotation> =>
      beginRotation(state, plan, choices),
    /** Reads where the rotation stands. Changes nothing at the tenant. */
    standing: (ref: TokenRef, signal?: AbortSignal): Promise<Standing> => standingOf(state, ref, signal),
    /** Creates the successor; fails as a conflict when a window has begun to since the rotation was seen. */
    createSuccessor: (ref: TokenRef, seen: Rotation, signal?: AbortSignal): Promise<Creation> =>
      createSuccessor(state, ref, seen, signal),
    /** Makes the successor to an asset what the old token was; as `changeAccess`. */
    copyGrant: async (ref: TokenRef, userName: string, grant: Grant, signal?: AbortSignal): Promise<AccessOutcome> => {
      const edit = { add: [userName], remove: [] };
      const outcome = await changeAccess(ref.tenantId, grant.role, grant.asset, edit, { signal });
      const isThere = outcome.kind === "done" || outcome.kind === "alreadyThere";
      if (isThere) await noteStep(state, ref, "done", { kind: "grant", grant });
      return outcome;
    },
    /** Notes that a step was done, or that the user does without it. */
    noteStep: (ref: TokenRef, as: "done" | "leftOut", step: RotationStep): Promise<void> =>
      noteStep(state, ref, as, step),
    /** Notes that all is done. The note stays as long as the old token does, which is to be deleted one day. */
    finishRotation: async ({ rotation, old }: Standing): Promise<void> => {
      const ref = { tenantId: rotation.tenantId, guid: rotation.old.guid };
      if (old) await noting(state, ref, { finishedAt: rotation.finishedAt ?? state.now() });
      else await endRotation(state, ref);
    },
    /** Notes that the user was reminded of the old token just now. */
    noteReminded: async (ref: TokenRef): Promise<void> => {
      await noting(state, ref, { remindedAt: state.now() });
    },
    /** Forgets the rotation; changes nothing at the tenant. */
    endRotation: (ref: TokenRef): Promise<void> => endRotation(state, ref),
  };
}

async function noteStep(state: State, ref: TokenRef, as: "done" | "leftOut", step: RotationStep): Promise<void> {
  const noted = rotationOf(state, ref)[as];
  await noting(state, ref, { [as]: [...new Set([...noted, stepId(step)])] });
}

async function endRotation(state: State, ref: TokenRef): Promise<void> {
  await state.rotations.forget(ref);
  state.announce(ref.tenantId);
}
