import { readClaims } from "../atlan/jwt.ts";
import { type CreateOutcome, createToken as create } from "../atlan/tokens.ts";
import type { Token, TokenDraft, TokenRef } from "../model/model.ts";
import { assertName } from "./assertName.ts";
import { noteIntent } from "./intents.ts";
import { putToken } from "./shelving.ts";
import type { State } from "./state.ts";

export type Creation =
  | {
      readonly kind: "created";
      readonly token: Token;
      /** False where SecretStorage refused, or the tenant was removed: the value then lives until this window closes. */
      readonly stored: boolean;
      /** What the value itself says about its end, epoch milliseconds. */
      readonly expiresAt: number | undefined;
      /** That end has passed already, by the tenant's clock. */
      readonly isOver: boolean;
    }
  | Exclude<CreateOutcome, { readonly kind: "created" }>;

/** Creates a token. Its value goes into SecretStorage before anything else is done with it, and is not returned. */
export async function createToken(
  state: State,
  tenantId: string,
  draft: TokenDraft,
  signal?: AbortSignal,
): Promise<Creation> {
  assertName(draft.name);
  state.assertWritable(tenantId);
  // The demo tenant ends with its window, and a note would outlive it.
  if (state.roster.find(tenantId).demo) return createAndHold(state, tenantId, draft, signal);
  const settle = await noteIntent(state, tenantId, draft.name);
  try {
    return await createAndHold(state, tenantId, draft, signal);
  } finally {
    await settle();
  }
}

async function createAndHold(
  state: State,
  tenantId: string,
  draft: TokenDraft,
  signal: AbortSignal | undefined,
): Promise<Creation> {
  const { outcome, now } = await state.write(tenantId, async (client) => ({
    outcome: await create(client, draft, signal),
    now: client.now(),
  }));
  switch (outcome.kind) {
    case "created": {
      const stored = await hold(state, { tenantId, guid: outcome.token.guid }, outcome.value);
      putToken(state, tenantId, outcome.token);
      const expiresAt = readClaims(outcome.value)?.expiresAt;
      const isOver = expiresAt !== undefined && expiresAt <= now;
      return { kind: "created", token: outcome.token, stored, expiresAt, isOver };
    }
    case "valueLost":
      for (const token of outcome.tokens) putToken(state, tenantId, token);
      return outcome;
    case "notCreated":
    case "unknown":
      outcome.failure.tenantId = tenantId;
      return outcome;
  }
}

/** Nothing would ever take the value of a removed tenant out of SecretStorage again. */
async function hold({ roster, vault }: State, ref: TokenRef, value: string): Promise<boolean> {
  if (roster.has(ref.tenantId)) return vault.addUnclaimed(ref, value);
  vault.addInMemory(ref, value);
  return false;
}
