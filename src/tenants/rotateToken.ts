import { isDeepStrictEqual } from "node:util";
import { beginAttempt, lookFor } from "../atlan/tokens.ts";
import { AtlanFailure } from "../atlan/wire/failure.ts";
import type { Token, TokenRef } from "../model/model.ts";
import { Refusal } from "../model/refusal.ts";
import { type BackStep, openSteps, type Rotation, type RotationStep, stepsBack } from "../model/rotation.ts";
import { type Creation, createToken, hasValue } from "./createToken.ts";
import { rereadIfThere } from "./reread.ts";
import { putFound } from "./shelving.ts";
import { accessOf } from "./state/grants.ts";
import type { State } from "./state/state.ts";

/** What the tenant says of the successor. */
type Successor =
  /** Nothing was sent yet. */
  | { readonly kind: "none" }
  | { readonly kind: "there"; readonly token: Token }
  /** It was there, and is not any more. */
  | { readonly kind: "gone" }
  /** It was created, but its value never came. */
  | { readonly kind: "valueLost"; readonly token: Token }
  /** One was sent for. Those of its name that have come since may be somebody else's; where there is none, it may still come. */
  | { readonly kind: "unknown"; readonly doubtful: readonly Token[] };

/** Where a rotation stands, by what the tenant has now. */
export interface Standing {
  readonly rotation: Rotation;
  readonly old: Token | undefined;
  readonly successor: Successor;
  /** What is still to be done, in its order. */
  readonly open: readonly RotationStep[];
  /** What it takes to undo what was done. */
  readonly back: readonly BackStep[];
}

/** Reads where the rotation of a token stands. Changes nothing at the tenant. */
export async function standingOf(state: State, ref: TokenRef, signal?: AbortSignal): Promise<Standing> {
  const noted = rotationOf(state, ref);
  const old = await rereadIfThere(state, ref, signal);
  const successor = await successorOf(state, noted, signal);
  const token = successor.kind === "there" ? successor.token : undefined;
  const rotation =
    token && noted.successor !== token.guid ? await noting(state, ref, { successor: token.guid }) : noted;
  const { items: grants, gap } = token
    ? await state.read(ref.tenantId, (client) => accessOf(client, token.userName, signal))
    : { items: [], gap: undefined };
  const truth = { old, successor: token, grants, isWhole: gap === undefined };
  return { rotation, old, successor, open: openSteps(rotation, truth), back: stepsBack(rotation, truth) };
}

/** Refuses where there is no rotation of the token. */
export function rotationOf(state: State, ref: TokenRef): Rotation {
  const rotation = state.rotations.find(ref);
  if (!rotation) throw new Refusal({ kind: "noRotation" });
  return rotation;
}

async function successorOf(state: State, rotation: Rotation, signal?: AbortSignal): Promise<Successor> {
  const { tenantId, attempt, successor } = rotation;
  if (successor !== undefined) {
    const token = await rereadIfThere(state, { tenantId, guid: successor }, signal);
    return token ? { kind: "there", token } : { kind: "gone" };
  }
  if (!attempt) return { kind: "none" };
  const { ours, doubtful } = await state.read(tenantId, (client) => lookFor(client, attempt, () => false, [0]));
  for (const token of [...ours, ...doubtful]) putFound(state, tenantId, token);
  const [withValue, ...others] = ours.filter(hasValue(state, tenantId));
  if (withValue && others.length === 0) return { kind: "there", token: withValue };
  const [only, ...more] = [...ours, ...doubtful];
  return only && more.length === 0 && ours.length === 1
    ? { kind: "valueLost", token: only }
    : { kind: "unknown", doubtful: [...ours, ...doubtful] };
}

/**
 * Creates the successor; see `createToken`. That it is going to be created is noted before it is sent, so that whoever
 * continues looks for it first.
 * @param seen the rotation as it stood when that was decided. Fails as a conflict, and sends nothing, when a window has
 * begun to create the successor since.
 */
export function createSuccessor(state: State, ref: TokenRef, seen: Rotation, signal?: AbortSignal): Promise<Creation> {
  return state.turns.take(`rotation ${ref.tenantId}/${ref.guid}`, async () => {
    const { attempt: before, successor, draft } = rotationOf(state, ref);
    if (!isDeepStrictEqual([before, successor], [seen.attempt, seen.successor])) throw conflictAt(ref);
    state.assertWritable(ref.tenantId);
    const attempt = await state.read(ref.tenantId, (client) => beginAttempt(client, draft.name, signal));
    await state.rotations.put(ref, { ...rotationOf(state, ref), attempt, successor: undefined });
    const creation = await createToken(state, ref.tenantId, draft, signal).catch(async (error: unknown) => {
      // It was left before it was sent.
      if (signal?.aborted === true) await noting(state, ref, { attempt: before, successor });
      throw error;
    });
    if (creation.kind === "created") await noting(state, ref, { successor: creation.token.guid });
    if (creation.kind === "notCreated") await noting(state, ref, { attempt: before, successor });
    return creation;
  });
}

function conflictAt({ tenantId }: TokenRef): AtlanFailure {
  const failure = new AtlanFailure("conflict");
  failure.tenantId = tenantId;
  return failure;
}

/**
 * Notes what has come of a rotation. Where that cannot be noted, whoever continues finds it at the tenant: that is reported,
 * and no reason to stop.
 */
export async function noting(state: State, ref: TokenRef, facts: Partial<Rotation>): Promise<Rotation> {
  const rotation = { ...rotationOf(state, ref), ...facts };
  await state.rotations.put(ref, rotation).catch(state.report);
  state.announce(ref.tenantId);
  return rotation;
}
