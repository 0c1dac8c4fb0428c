import { AtlanFailure } from "../atlan/wire/failure.ts";
import { shapeFailure } from "../atlan/wire/unchecked.ts";
import { listTokensByName, lookFor } from "../atlan/tokens.ts";
import type { TenantToken } from "../model/model.ts";
import { Refusal } from "../model/refusal.ts";
import { hasValue } from "./createToken.ts";
import { type Intent, leftIntents } from "./intents.ts";
import { putFound } from "./shelving.ts";
import type { State } from "./state/state.ts";

/** A token that was being created when VS Code stopped: it is there, and its value is not. */
export interface LostValue {
  readonly lost: TenantToken;
  /** Epoch milliseconds, when the create was begun. */
  readonly at: number;
  /** False where somebody else may have created a token of that name. */
  readonly isOurs: boolean;
}

/**
 * Tokens that were created just before VS Code stopped, so that their values are lost. Each is told once; where a tenant
 * cannot be asked, it is asked again at the next start.
 */
export async function findLostValues(state: State): Promise<readonly LostValue[]> {
  const found: LostValue[] = [];
  for (const { intent, settle } of leftIntents(state)) {
    try {
      found.push(...(await lostBy(state, intent)));
      await settle();
    } catch (error) {
      if (!(error instanceof AtlanFailure || error instanceof Refusal)) throw error;
      state.report(error);
    }
  }
  return found;
}

async function lostBy(state: State, { tenantId, attempt, at }: Intent): Promise<readonly LostValue[]> {
  if (!state.roster.has(tenantId)) return [];
  const tenant = state.roster.find(tenantId);
  const { ours, doubtful } = await state.read(tenantId, (client) =>
    lookFor(client, attempt, hasValue(state, tenantId), [0]),
  );
  if (ours.length + doubtful.length === 0) await assertNone(state, tenantId, attempt);
  for (const token of [...ours, ...doubtful]) putFound(state, tenantId, token);
  const isSure = ours.length === 1;
  const told = isSure ? ours : [...ours, ...doubtful];
  return told.map((token) => ({ lost: { tenant, token }, at, isOurs: isSure }));
}

/** What is forgotten is told to nobody. Fails where the tenant does not say for sure that it has none new of that name. */
async function assertNone(state: State, tenantId: string, { name, known }: Intent["attempt"]): Promise<void> {
  const { items } = await state.read(tenantId, (client) => listTokensByName(client, name, { hasOthers: true }));
  const has = hasValue(state, tenantId);
  if (items.some((token) => !known.includes(token.guid) && !has(token))) throw shapeFailure();
}
