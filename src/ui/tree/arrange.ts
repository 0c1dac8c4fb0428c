import { type Activity, type LastSign, lastSignOf } from "../../model/activity.ts";
import type { Token } from "../../model/model.ts";
import { expiryOf, stateOf, type TokenState } from "../../model/rules.ts";

export type SortOrder = "name" | "expiry" | "created" | "activity";
export type Grouping = "none" | "state" | "persona" | "creator" | "activity";

/** Tokens under one heading; `key` is stable, the heading's words are ui's business. */
export interface Group {
  readonly key: string;
  readonly by: Exclude<Grouping, "none">;
  /** The state, the persona's qualified name, the creator's user name, the span; undefined where the token has none. */
  readonly value: string | undefined;
  readonly tokens: readonly Token[];
}

/** When a token gave its last sign of life. */
export type Span = "days7" | "days30" | "days90" | Extract<LastSign["kind"], "none" | "new" | "unknown">;

const SPANS: readonly Span[] = ["days7", "days30", "days90", "none", "new", "unknown"];

/** Whether every word of the filter occurs in what a person may know a token by. */
export function matches(token: Token, personaNames: ReadonlyMap<string, string>, filter: string): boolean {
  const haystack = [
    token.name,
    token.description,
    token.guid,
    token.userName,
    token.createdBy ?? "",
    ...token.personas.map((persona) => personaNames.get(persona.qualifiedName) ?? persona.qualifiedName),
  ]
    .join("\n")
    .toLocaleLowerCase();
  return filter
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

/** As people sort names: 2 before 10, and no capitals first. */
export const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;

export function sorted(tokens: readonly Token[], order: SortOrder, activity?: Activity): Token[] {
  // Found out once for each token, not for each comparison.
  const last = new Map(order === "activity" ? tokens.map((token) => [token, lastOf(token, activity)]) : []);
  const compare = {
    name: () => 0,
    expiry: (a: Token, b: Token) => endOf(a) - endOf(b),
    created: (a: Token, b: Token) => (b.createdAt ?? 0) - (a.createdAt ?? 0),
    activity: (a: Token, b: Token) => (last.get(b) ?? 0) - (last.get(a) ?? 0),
  }[order];
  return tokens.toSorted((a, b) => compare(a, b) || byName(a.name, b.name) || byName(a.guid, b.guid));
}

/** Tokens that never end come last. */
function endOf(token: Token): number {
  const expiry = expiryOf(token);
  return expiry.kind === "at" ? expiry.at : Number.MAX_SAFE_INTEGER;
}

/** Tokens without any come last, and before them those of which it is not known. */
function lastOf(token: Token, activity: Activity | undefined): number {
  const sign = lastSignOf(activity, token);
  return "at" in sign ? sign.at : sign.kind === "unknown" ? 0 : -1;
}

/**
 * A token with several personas stands in the group of each. Groups come by urgency (state), by time (activity) or in the
 * order of their tokens.
 */
export function grouped(
  tokens: readonly Token[],
  by: Group["by"],
  now: number,
  soonDays: number,
  activity?: Activity,
): Group[] {
  const groups = new Map<string | undefined, Token[]>();
  if (by === "state")
    for (const state of ["expired", "expiring", "active"] satisfies TokenState[]) groups.set(state, []);
  if (by === "activity") for (const span of SPANS) groups.set(span, []);
  for (const token of tokens) {
    const values = by === "activity" ? [spanOf(lastSignOf(activity, token), now)] : groupsOf(token, by, now, soonDays);
    for (const value of values) {
      const group = groups.get(value);
      if (group) group.push(token);
      else groups.set(value, [token]);
    }
  }
  return [...groups]
    .filter(([, members]) => members.length > 0)
    .map(([value, members]) => ({ key: `${by}:${value ?? ""}`, by, value, tokens: members }));
}

const DAY = 86_400_000;

function spanOf(sign: LastSign, now: number): Span {
  if (!("at" in sign)) return sign.kind;
  const days = (now - sign.at) / DAY;
  return days <= 7 ? "days7" : days <= 30 ? "days30" : "days90";
}

function groupsOf(
  token: Token,
  by: Exclude<Group["by"], "activity">,
  now: number,
  soonDays: number,
): readonly (string | undefined)[] {
  switch (by) {
    case "state":
      return [stateOf(token, now, soonDays)];
    case "creator":
      return [token.createdBy];
    case "persona":
      return token.personas.length > 0 ? token.personas.map((persona) => persona.qualifiedName) : [undefined];
  }
}
