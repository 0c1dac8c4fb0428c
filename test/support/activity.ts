import type { Activity } from "../../src/model/activity.ts";

const DAY_MS = 86_400_000;

/** What is known of tokens that changed something so many days ago, by their names; of others nothing is recorded. */
export function changedDaysAgo(daysAgo: Readonly<Record<string, number>>, now: number): Activity {
  const traces = Object.entries(daysAgo).map(([name, days]) => {
    const trace = {
      last: now - days * DAY_MS,
      counts: { days7: 0, days30: 0, all: 1 },
      clients: [],
      addresses: [],
    };
    return [`service-account-apikey-${name}`, trace] as const;
  });
  const read = (of: typeof traces): Activity["changes"] => ({
    kind: "read",
    traces: { of: new Map(of), isWhole: true, isLeast: false, since: now - 90 * DAY_MS },
  });
  return { changes: read(traces), searches: read([]) };
}
