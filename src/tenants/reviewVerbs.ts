import { allAssets } from "../atlan/assets.ts";
import { findUsers } from "../atlan/users.ts";
import type { Asset } from "../model/access.ts";
import type { LastReview } from "../model/review.ts";
import { gapOf, type Seen } from "./state/gaps.ts";
import type { State } from "./state/state.ts";

/** What a review of a tenant's tokens takes besides their list. Changes nothing at the tenant. */
export function reviewVerbs(state: State) {
  return {
    /** Notes that the tokens that are known are reviewed now, and answers the review before; undefined where there was none. Never rejects. */
    noteReview: (tenantId: string): Promise<LastReview | undefined> => {
      const shelf = state.shelf(tenantId);
      return state.reviews.note(tenantId, state.tokens(tenantId), shelf.kind === "ready" && !shelf.tokensGap);
    },
    /** Those of these people whom the tenant does not have any more, or has switched off. Programs are none. Fails as the client does. */
    gonePeople: async (
      tenantId: string,
      userNames: readonly string[],
      signal?: AbortSignal,
    ): Promise<ReadonlySet<string>> => {
      const people = [...new Set(userNames)].filter((name) => !name.startsWith("service-account-"));
      if (people.length === 0) return new Set();
      const found = await state.read(tenantId, (client) => findUsers(client, people, signal));
      return new Set(people.filter((name) => found.get(name)?.isEnabled !== true));
    },
    /** All connections of the tenant, as its credential may see them; what is missing may be collections. Fails as the client does. */
    connections: async (tenantId: string, signal?: AbortSignal): Promise<Seen<Asset>> => {
      const { items, missing } = await state.read(tenantId, (client) => allAssets(client, signal));
      return { items: items.filter(({ typeName }) => typeName === "Connection"), gap: gapOf(missing) };
    },
  };
}
