import { AtlanFailure, orFailure } from "../atlan/wire/failure.ts";
import { readClaims } from "../atlan/wire/jwt.ts";
import {
  type Attempt,
  beginAttempt,
  createToken as create,
  lookFor,
  outcomeOf,
  type WithoutValue,
} from "../atlan/tokens.ts";
import type { Token, TokenDraft, TokenRef } from "../model/model.ts";
import { assertName } from "./assertName.ts";
import { hold, moveValue } from "./heldByClientId.ts";
import { noteIntent } from "./intents.ts";
import { putToken } from "./shelving.ts";
import type { State } from "./state/state.ts";
import { noteUnstored } from "./unstored.ts";

/** A value that came, as far as it says something of itself. */
interface Arrived {
  /** False where SecretStorage refused, or the tenant was removed: the value then lives until this window closes. */
  readonly stored: boolean;
  /** What the value itself says about its end, epoch milliseconds. */
  readonly expiresAt: number | undefined;
  /** That end has passed already, by the tenant's clock. */
  readonly isOver: boolean;
}

export type Creation =
  | ({ readonly kind: "created"; readonly token: Token; readonly ref: TokenRef } & Arrived)
  /** The value is here, and which token it is of is not known yet. */
  | ({ readonly kind: "tokenUnknown"; readonly ref: TokenRef; readonly failure: AtlanFailure } & Arrived)
  | WithoutValue;

/** Creates a token. Its value goes into SecretStorage before anything else is done with it, and is not returned. */
export async function createToken(
  state: State,
  tenantId: string,
  draft: TokenDraft,
  signal?: AbortSignal,
): Promise<Creation> {
  assertName(draft.name);
  state.assertWritable(tenantId);
  const attempt = await state.write(tenantId, (client) => beginAttempt(client, draft.name, signal)).catch(orFailure);
  if (attempt instanceof AtlanFailure) return { kind: "notCreated", failure: attempt };
  // The demo tenant ends with its window, and a note would outlive it.
  if (state.roster.find(tenantId).demo) return createAndHold(state, tenantId, draft, attempt, signal);
  const note = await noteIntent(state, tenantId, attempt);
  let unstored: TokenRef | undefined;
  try {
    const creation = await createAndHold(state, tenantId, draft, attempt, signal);
    if ("stored" in creation && !creation.stored) unstored = creation.ref;
    return creation;
  } finally {
    await (unstored ? noteUnstored(state, unstored, note) : note.settle());
  }
}

/** Asks the tenant once more what came of a creation. Where it does not say, that is as unknown as before. */
export async function lookAgain(
  state: State,
  tenantId: string,
  unknown: Extract<Creation, { kind: "unknown" }>,
): Promise<Creation> {
  const { attempt, failure } = unknown;
  const isOther = hasValue(state, tenantId);
  const found = await state.read(tenantId, (client) => lookFor(client, attempt, isOther, [0])).catch(orFailure);
  if (found instanceof AtlanFailure) return { ...unknown, looked: false };
  return shelved(state, tenantId, outcomeOf(found, attempt, failure));
}

/** Whether the value of a token of that tenant is here. */
export function hasValue({ vault }: State, tenantId: string): (token: Token) => boolean {
  return ({ guid, clientId }) => [guid, clientId].some((name) => vault.holding({ tenantId, guid: name }) !== undefined);
}

async function createAndHold(
  state: State,
  tenantId: string,
  draft: TokenDraft,
  attempt: Attempt,
  signal: AbortSignal | undefined,
): Promise<Creation> {
  const held = new Map<string, Awaited<ReturnType<typeof hold>>>();
  const keeper = {
    hold: async (issued: Parameters<typeof hold>[2], guid: string | undefined): Promise<void> => {
      held.set(issued.value, await hold(state, tenantId, issued, guid));
    },
    has: hasValue(state, tenantId),
  };
  const { outcome, now } = await state.write(tenantId, async (client) => ({
    outcome: await create(client, draft, attempt, keeper, signal),
    now: client.now(),
  }));
  if (outcome.kind !== "created" && outcome.kind !== "tokenUnknown") return shelved(state, tenantId, outcome);
  const value = outcome.kind === "created" ? outcome.value : outcome.issued.value;
  const at = held.get(value) ?? (await hold(state, tenantId, { value, clientId: undefined }, undefined));
  const expiresAt = readClaims(value)?.expiresAt;
  const isOver = expiresAt !== undefined && expiresAt <= now;
  if (outcome.kind === "tokenUnknown") {
    outcome.failure.tenantId = tenantId;
    return { kind: "tokenUnknown", ...at, expiresAt, isOver, failure: outcome.failure };
  }
  const { token } = outcome;
  const placed = await place(state, at, { tenantId, guid: token.guid });
  putToken(state, tenantId, token);
  return { kind: "created", token, ...placed, expiresAt, isOver };
}

async function place(
  state: State,
  at: Awaited<ReturnType<typeof hold>>,
  ref: TokenRef,
): Promise<Awaited<ReturnType<typeof hold>>> {
  if (at.ref.guid === ref.guid) return at;
  return (await moveValue(state, at.ref, ref)) ? { ref, stored: true } : at;
}

/** Puts what was found on the shelf, and says whose failure it is. */
function shelved(state: State, tenantId: string, outcome: WithoutValue): Creation {
  outcome.failure.tenantId = tenantId;
  if (outcome.kind === "valueLost") putToken(state, tenantId, outcome.token);
  if (outcome.kind === "unknown") for (const token of outcome.doubtful) putToken(state, tenantId, token);
  return outcome;
}
