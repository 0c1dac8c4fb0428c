import { asFields } from "../../atlan/wire/unchecked.ts";
import type { Activity, Trace, TraceRecord } from "../../model/activity.ts";
import { Refusal } from "../../model/refusal.ts";

/** What a tenant's records said of its tokens, as it is kept beside the list; a record that could not be read is left out. */
export interface SeenActivity {
  readonly changes?: SeenTraces | undefined;
  readonly searches?: SeenTraces | undefined;
}

interface SeenTraces {
  /** By user name. */
  readonly of: readonly (readonly [string, Trace])[];
  readonly isWhole: boolean;
  readonly isLeast: boolean;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** Undefined where nothing could be read. */
export function toBeKept({ changes, searches }: Activity): SeenActivity | undefined {
  if (changes.kind === "failed" && searches.kind === "failed") return undefined;
  return {
    ...(changes.kind === "read" && { changes: tracesOf(changes.traces) }),
    ...(searches.kind === "read" && { searches: tracesOf(searches.traces) }),
  };
}

const tracesOf = (traces: Extract<TraceRecord, { kind: "read" }>["traces"]): SeenTraces => ({
  ...traces,
  of: [...traces.of],
});

/** What was kept, as if it had just been read; what was not kept is not known. */
export function restoredActivity({ changes, searches }: SeenActivity): Activity {
  return { changes: recordOf(changes), searches: recordOf(searches) };
}

function recordOf(traces: SeenTraces | undefined): TraceRecord {
  if (!traces) return { kind: "failed", failure: new Refusal({ kind: "stopped" }) };
  return { kind: "read", traces: { ...traces, of: new Map(traces.of) } };
}

/** Undefined where there is none, or an odd one: the list is shown all the same. */
export function readActivity(value: unknown): SeenActivity | undefined {
  const activity = asFields<Record<keyof SeenActivity, unknown>>(value);
  if (!activity) return undefined;
  const kept = { changes: readTraces(activity.changes), searches: readTraces(activity.searches) };
  return kept.changes || kept.searches ? kept : undefined;
}

function readTraces(value: unknown): SeenTraces | undefined {
  const traces = asFields<Record<keyof SeenTraces, unknown>>(value);
  if (!traces || !Array.isArray(traces.of) || !isNumber(traces.since)) return undefined;
  const { isWhole, isLeast, since } = traces;
  if (typeof isWhole !== "boolean" || typeof isLeast !== "boolean") return undefined;
  const of = traces.of.map(readEntry).filter((entry) => entry !== undefined);
  return of.length === traces.of.length ? { of, isWhole, isLeast, since } : undefined;
}

function readEntry(value: unknown): readonly [string, Trace] | undefined {
  const [userName, item] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  const trace = asFields<Record<keyof Trace, unknown>>(item);
  const counts = asFields<Record<keyof Trace["counts"], unknown>>(trace?.counts);
  if (typeof userName !== "string" || !trace || !counts || !isNumber(trace.last)) return undefined;
  const { days7, days30, all } = counts;
  const { last, clients, addresses } = trace;
  if (!isNumber(days7) || !isNumber(days30) || !isNumber(all) || !isTexts(clients) || !isTexts(addresses))
    return undefined;
  return [userName, { last, counts: { days7, days30, all }, clients, addresses }];
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((text) => typeof text === "string");
