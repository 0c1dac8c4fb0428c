import { AtlanFailure } from "../atlan/wire/failure.ts";
import { findTokenByGuid } from "../atlan/tokens.ts";
import type { Token, TokenRef } from "../model/model.ts";
import { putFound, removeToken } from "./shelving.ts";
import type { State } from "./state/state.ts";

/** The token as the server has it now. Undefined, and off the shelf, when it is no more. */
export async function rereadIfThere(state: State, ref: TokenRef, signal?: AbortSignal): Promise<Token | undefined> {
  const hasOthers = state.tokens(ref.tenantId).some(({ guid }) => guid !== ref.guid);
  const search = { hasOthers, signal };
  const token = await state.read(ref.tenantId, (client) => findTokenByGuid(client, ref.guid, search));
  if (token) putFound(state, ref.tenantId, token);
  else removeToken(state, ref.tenantId, ref.guid);
  return token;
}

/** The token as the server has it now. Fails as missing when it is no more. */
export async function reread(state: State, ref: TokenRef, signal?: AbortSignal): Promise<Token> {
  const token = await rereadIfThere(state, ref, signal);
  if (token) return token;
  const failure = new AtlanFailure("missing");
  failure.tenantId = ref.tenantId;
  throw failure;
}
