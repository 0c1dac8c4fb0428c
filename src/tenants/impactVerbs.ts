import type { Impact } from "../model/impact.ts";
import type { TokenRef } from "../model/model.ts";
import type { State } from "./state/state.ts";

/** What a token reaches, and what would break without it. */
export function impactVerbs(state: State) {
  return {
    /** As far as it was read; undefined where nobody has asked. */
    impact: (ref: TokenRef): Impact | undefined => state.impacts.of(ref),
    /**
     * Asks the tenant anew: a request for the policies of the token's personas, one for each persona, one for purposes,
     * one for the creator, and what it may do beside its personas. Never rejects: a failure is what the part then says.
     */
    loadImpact: async (ref: TokenRef): Promise<void> => {
      const token = state.token(ref);
      if (!token) return;
      await Promise.all([state.impacts.load(ref, token), state.grants.load(ref, token.userName)]);
    },
  };
}
