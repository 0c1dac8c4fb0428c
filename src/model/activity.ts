import type { AtlanFailure } from "../atlan/wire/failure.ts";
import type { Trace, Traces } from "../atlan/activity.ts";
import type { Token } from "./model.ts";
import type { Refusal } from "./refusal.ts";

export type { Trace } from "../atlan/activity.ts";

/** How many days are looked back for what is recorded of a token. */
export const DAYS_BACK = 90;

/** What one of the tenant's records says of all tokens, or why it could not be read. */
export type TraceRecord =
  | { readonly kind: "read"; readonly traces: Traces }
  | { readonly kind: "failed"; readonly failure: AtlanFailure | Refusal };

/** What a tenant has recorded of what its tokens did. Replaced, never changed. */
export interface Activity {
  /** To assets. */
  readonly changes: TraceRecord;
  /** Those that were logged: not those of the Python and Java SDKs. */
  readonly searches: TraceRecord;
}

/** What we know of it: nothing yet, what was read before while it is read again, or what was read. */
export type ActivityShelf =
  | { readonly kind: "closed" }
  | { readonly kind: "loading"; readonly activity: Activity | undefined }
  | { readonly kind: "ready"; readonly activity: Activity };

/** What one record says of one token. */
export type Recorded = Trace | "none" | "unknown";

/** The last sign of life of a token. */
export type LastSign =
  | { readonly kind: "changed" | "searched"; readonly at: number }
  /** Nothing is recorded in all days that are looked back, and it was there in all of them. */
  | { readonly kind: "none" }
  /** Nothing is recorded, and it was not there in all of them. */
  | { readonly kind: "new" }
  /** That there was none, nobody could say. */
  | { readonly kind: "unknown" };

const UNKNOWN: LastSign = { kind: "unknown" };

export function activityOn(shelf: ActivityShelf): Activity | undefined {
  return shelf.kind === "closed" ? undefined : shelf.activity;
}

export function recorded(record: TraceRecord | undefined, { userName, clientId }: Token): Recorded {
  if (record?.kind !== "read" || clientId === "") return "unknown";
  return record.traces.of.get(userName) ?? (record.traces.isWhole ? "none" : "unknown");
}

/** A trace is believed wherever it is found; that there is none only where both records were read from end to end. */
export function lastSignOf(activity: Activity | undefined, token: Token): LastSign {
  if (!activity) return UNKNOWN;
  const changes = recorded(activity.changes, token);
  const searches = recorded(activity.searches, token);
  const signs = [
    ...(typeof changes === "object" ? [{ kind: "changed", at: changes.last } as const] : []),
    ...(typeof searches === "object" ? [{ kind: "searched", at: searches.last } as const] : []),
  ];
  const [last] = signs.toSorted((one, other) => other.at - one.at);
  if (last) return last;
  if (changes === "unknown" || searches === "unknown" || activity.changes.kind === "failed") return UNKNOWN;
  return isYounger(token, activity.changes.traces.since) ? { kind: "new" } : { kind: "none" };
}

/** Whose birth is not known may be older than any. */
function isYounger({ createdAt }: Token, since: number): boolean {
  return createdAt !== undefined && createdAt > since;
}

/** Why nothing can be said of any token; undefined where something can. */
export function nothingReadable({ changes, searches }: Activity): AtlanFailure | Refusal | undefined {
  return changes.kind === "failed" && searches.kind === "failed" ? changes.failure : undefined;
}
