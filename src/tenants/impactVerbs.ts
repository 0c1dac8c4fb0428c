import type { Asset } from "../model/access.ts";
import type { Impact, Part } from "../model/impact.ts";
import type { TokenRef } from "../model/model.ts";
import type { State } from "./state/state.ts";

/** What tokens reach, and what would break without them. */
export function impactVerbs(state: State) {
  return {
    /** As far as it was read; undefined where nobody has asked. */
    impact: (ref: TokenRef): Impact | undefined => state.impacts.of(ref),
    /**
     * Asks the tenant anew: a request for the policies of the token's personas, one for each persona, one for purposes,
     * one for the creator. Never rejects: a failure is what the part then says.
     */
    loadImpact: async (ref: TokenRef): Promise<void> => {
      const token = state.token(ref);
      if (token) await state.impacts.load(ref, token);
    },
    /** The connections and collections of the tenant with their lists, as far as they were read; undefined where nobody has asked. */
    access: (tenantId: string): Part<readonly Asset[]> | undefined => state.access.of(tenantId),
    /** Reads them, a request for 300 each. Never rejects: a failure is what `access` then says. */
    loadAccess: (tenantId: string): Promise<void> => state.access.load(tenantId),
  };
}
