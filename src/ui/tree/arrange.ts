import type { Token } from "../../model/model.ts";
import { expiryOf, stateOf, type TokenState } from "../../model/rules.ts";

export type SortOrder = "name" | "expiry" | "created";
export type Grouping = "none" | "state" | "persona" | "creator";

/** Tokens under one heading; `key` is stable, the heading's words are ui's business. */
export interface Group {
  readonly key: string;
  readonly by: Exclude<Grouping, "none">;
  /** The state, the persona's qualified name, the creator's user name; undefined where the token has none. */
  readonly value: string | undefined;
  readonly tokens: readonly Token[];
}

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

export function sorted(tokens: readonly Token[], order: SortOrder): Token[] {
  const compare = {
    name: () => 0,
    expiry: (a: Token, b: Token) => endOf(a) - endOf(b),
    created: (a: Token, b: Token) => (b.createdAt ?? 0) - (a.createdAt ?? 0),
  }[order];
  return tokens.toSorted((a, b) => compare(a, b) || byName(a.name, b.name) || byName(a.guid, b.guid));
}

/** Tokens that never end come last. */
function endOf(token: Token): number {
  const expiry = expiryOf(token);
  return expiry.kind === "at" ? expiry.at : Number.MAX_SAFE_INTEGER;
}

/** A token with several personas stands in the group of each. Groups come by urgency (state) or in the order of their tokens. */
export function grouped(tokens: readonly Token[], by: Group["by"], now: number, soonDays: number): Group[] {
  const groups = new Map<string | undefined, Token[]>();
  if (by === "state")
    for (const state of ["expired", "expiring", "active"] satisfies TokenState[]) groups.set(state, []);
  for (const token of tokens) {
    for (const value of groupsOf(token, by, now, soonDays)) {
      const group = groups.get(value);
      if (group) group.push(token);
      else groups.set(value, [token]);
    }
  }
  return [...groups]
    .filter(([, members]) => members.length > 0)
    .map(([value, members]) => ({ key: `${by}:${value ?? ""}`, by, value, tokens: members }));
}

function groupsOf(token: Token, by: Group["by"], now: number, soonDays: number): readonly (string | undefined)[] {
  switch (by) {
    case "state":
      return [stateOf(token, now, soonDays)];
    case "creator":
      return [token.createdBy];
    case "persona":
      return token.personas.length > 0 ? token.personas.map((persona) => persona.qualifiedName) : [undefined];
  }
}
