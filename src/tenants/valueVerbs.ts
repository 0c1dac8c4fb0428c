import type { TokenRef } from "../model/model.ts";
import { followList, heldRef } from "./heldByClientId.ts";
import type { State } from "./state/state.ts";
import { settleUnstored } from "./unstored.ts";

/** What may be done with the values of tokens that are here. */
export function valueVerbs(state: State) {
  const { vault } = state;
  const at = (ref: TokenRef): TokenRef => heldRef(state, ref);
  followList(state);
  /** Also where it failed half-way: what is known of the value may be another thing than before. */
  const announced = async (ref: TokenRef, change: Promise<void>): Promise<void> => {
    try {
      await change;
    } finally {
      state.announce(ref.tenantId);
    }
  };
  const settling = async (ref: TokenRef, change: Promise<void>): Promise<void> => {
    await announced(ref, change);
    await settleUnstored(state, ref);
  };
  return {
    /** To be called when the value is where the user wanted it. */
    valueHandedOver: (ref: TokenRef): Promise<void> => settleUnstored(state, ref),
    /** Undefined when there is none (any more). Refuses where SecretStorage cannot say. */
    value: (ref: TokenRef): Promise<string | undefined> => vault.value(at(ref)),
    /** Refuses when there is no value (any more). */
    requireValue: (ref: TokenRef): Promise<string> => vault.requireValue(at(ref)),
    /** Refuses when there is no value, or when SecretStorage does not take it: nothing that is lost is called kept. */
    keepValue: (ref: TokenRef): Promise<void> => settling(ref, vault.keep(at(ref))),
    /** Keeps a value that came from elsewhere than a create: out of a text, where it stood in plain sight. */
    addKeptValue: (ref: TokenRef, value: string): Promise<void> => announced(ref, vault.addKept(at(ref), value)),
    /** Refuses where SecretStorage does not let go of the value, which can then be tried again. */
    forgetValue: (ref: TokenRef): Promise<void> => settling(ref, vault.forget(at(ref))),
    /** Forgets a value that nobody has claimed; one that is kept meanwhile stays. */
    discardUnclaimedValue: (ref: TokenRef): Promise<void> => settling(ref, vault.discardUnclaimed(at(ref))),
  };
}
