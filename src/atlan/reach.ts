import type { AtlanClient } from "./wire/client.ts";
import { asFields, asNumber, shapeFailure } from "./wire/unchecked.ts";
import type { WireSearch, WireSearchAnswer } from "./wire/wire.ts";

/**
 * How many active assets a persona lets its holders read: the metastore searches within it, where it is named by its
 * qualified name (metastore source, EntityDiscoveryService). None for one that is switched off, or allows no reading.
 * Those of several personas overlap. Fails as garbled/shape where the tenant does not count.
 */
export async function reachOf(client: AtlanClient, persona: string, signal?: AbortSignal): Promise<number> {
  const body: WireSearch = {
    dsl: {
      from: 0,
      size: 0,
      track_total_hits: true,
      query: { bool: { filter: [{ term: { __state: { value: "ACTIVE" } } }] } },
      sort: [],
    },
    attributes: [],
    persona,
    suppressLogs: true,
    requestMetadata: { saveSearchLog: false },
  };
  const answer = asFields<WireSearchAnswer>(await client.search("/api/meta/search/indexsearch", body, { signal }));
  const count = asNumber(answer?.approximateCount);
  if (count === undefined || count < 0) throw shapeFailure();
  return count;
}
