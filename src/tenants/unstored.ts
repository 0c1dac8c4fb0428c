import type { TokenRef } from "../model/model.ts";
import { heldRef } from "./heldByClientId.ts";
import type { IntentNote } from "./intents.ts";
import type { State } from "./state/state.ts";

/** What is stored nowhere is lost when the window ends, and is to be told then, unless the user has got it. */
export async function noteUnstored(state: State, ref: TokenRef, { settle, leaveUnstored }: IntentNote): Promise<void> {
  state.unstored.push({ ref, settle });
  await leaveUnstored();
}

/** The user has the value, or does not want it: nothing is lost any more when this window ends. */
export async function settleUnstored(state: State, ref: TokenRef): Promise<void> {
  const isMeant = (other: TokenRef): boolean =>
    isSame(other, ref) || isSame(heldRef(state, other), heldRef(state, ref));
  const settled = state.unstored.filter((each) => isMeant(each.ref));
  state.unstored = state.unstored.filter((each) => !settled.includes(each));
  await Promise.all(settled.map(({ settle }) => settle()));
}

const isSame = (one: TokenRef, other: TokenRef): boolean => one.tenantId === other.tenantId && one.guid === other.guid;
