import { AtlanFailure } from "../atlan/failure.ts";
import { findTokensByName } from "../atlan/tokens.ts";
import type { TenantToken } from "../model/model.ts";
import { Refusal } from "../model/refusal.ts";
import { type Intent, leftIntents } from "./intents.ts";
import { putFound } from "./shelving.ts";
import type { State } from "./state.ts";

/** Milliseconds that the tenant's clock may differ from ours. */
const CLOCK_TOLERANCE = 5 * 60_000;

/** A token that was being created when VS Code stopped: it is there, and its value is not. */
export interface LostValue {
  readonly lost: TenantToken;
  /** Epoch milliseconds, when the create was begun. */
  readonly at: number;
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

async function lostBy(state: State, { tenantId, name, at }: Intent): Promise<readonly LostValue[]> {
  if (!state.roster.has(tenantId)) return [];
  const tenant = state.roster.find(tenantId);
  const tokens = await state.read(tenantId, (client) => findTokensByName(client, name));
  const isLost = ({ guid, createdAt }: TenantToken["token"]): boolean =>
    (createdAt ?? at) >= at - CLOCK_TOLERANCE && state.vault.holding({ tenantId, guid }) === undefined;
  const lost = tokens.filter(isLost);
  for (const token of lost) putFound(state, tenantId, token);
  return lost.map((token) => ({ lost: { tenant, token }, at }));
}
