import type { Holding, Persona, Shelf, Tenant, TenantToken, Token, TokenRef } from "./model.ts";

const DAY = 86_400_000;

/** The largest moment that a signed 32-bit count of seconds can hold, in epoch milliseconds: 2038-01-19T03:14:07Z. */
const LAST_32_BIT_MOMENT = 0x7fffffff * 1000;

/** The lifetime that Atlan's developer documentation calls "never expires": 4,745 days. */
export const NEVER_SECONDS = 409_968_000;

/** The longest lifetime that newer Atlan tools ask for: 5 years. */
export const FIVE_YEARS_SECONDS = 157_680_000;

export const refOf = ({ tenant, token }: TenantToken): TokenRef => ({ tenantId: tenant.id, guid: token.guid });

export function personaNames(token: Token): readonly string[] {
  return token.personas.map(({ qualifiedName }) => qualifiedName);
}

/** The names of personas by their qualified names. */
export function namesOf(personas: readonly Persona[]): ReadonlyMap<string, string> {
  return new Map(personas.map((persona) => [persona.qualifiedName, persona.name]));
}

export type Expiry =
  { readonly kind: "at"; readonly at: number } | { readonly kind: "never" } | { readonly kind: "unknown" };

export function expiryOf(token: Token): Expiry {
  if (token.lifespanSeconds === undefined) return { kind: "unknown" };
  if (token.lifespanSeconds >= NEVER_SECONDS) return { kind: "never" };
  if (token.createdAt === undefined) return { kind: "unknown" };
  return { kind: "at", at: token.createdAt + token.lifespanSeconds * 1000 };
}

/** True when the token's end lies past what Keycloak can count to, so that it may have been dead from the start. */
export function expiryOverflows(token: Token): boolean {
  return (
    token.createdAt !== undefined &&
    token.lifespanSeconds !== undefined &&
    token.createdAt + token.lifespanSeconds * 1000 > LAST_32_BIT_MOMENT
  );
}

export type TokenState = "expired" | "expiring" | "active";

/** @param soonDays from how many days before its end on a token counts as expiring. */
export function stateOf(token: Token, now: number, soonDays: number): TokenState {
  const expiry = expiryOf(token);
  if (expiry.kind !== "at") return "active";
  if (expiry.at <= now) return "expired";
  return expiry.at - now <= soonDays * DAY ? "expiring" : "active";
}

/** Whether what is known is what an earlier window has seen. */
export function isStored(shelf: Shelf): boolean {
  return shelf.kind !== "ready" && shelf.lastSeen?.isStored === true;
}

/** How many tokens are in which state. */
export function countStates(
  tokens: readonly Token[],
  now: number,
  soonDays: number,
): Readonly<Record<TokenState, number>> {
  const counts = { expired: 0, expiring: 0, active: 0 };
  for (const token of tokens) counts[stateOf(token, now, soonDays)] += 1;
  return counts;
}

export type DateProblem = "notADate" | "past" | "beyond32Bit";

/** Reads a day as YYYY-MM-DD, in the user's time zone, and gives the seconds from now to its end. */
export function validityUntil(
  text: string,
  now: number,
): { readonly seconds: number } | { readonly problem: DateProblem } {
  const match = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  if (!match) return { problem: "notADate" };
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const end = new Date(year, month - 1, day, 23, 59, 59);
  if (end.getMonth() !== month - 1 || end.getDate() !== day) return { problem: "notADate" };
  if (end.getTime() <= now) return { problem: "past" };
  if (end.getTime() > LAST_32_BIT_MOMENT) return { problem: "beyond32Bit" };
  return { seconds: Math.round((end.getTime() - now) / 1000) };
}

export function dateProblem(text: string, now: number): DateProblem | undefined {
  const read = validityUntil(text, now);
  return "problem" in read ? read.problem : undefined;
}

export type TokenAbility =
  | "rename"
  | "describe"
  | "link"
  | "grant"
  | "delete"
  | "copyValue"
  | "keepValue"
  | "rotate"
  | "continueRotation"
  | "quarantine"
  | "release";
export type TenantAbility = "create" | "replace" | "edit" | "remove" | "demo";

/** What may be done to a token; the menus ask for these words. */
export function tokenAbilities(
  tenant: Tenant,
  holding: Holding | undefined,
  { isRotated = false, isQuarantined = false } = {},
): readonly TokenAbility[] {
  const [rotating, quarantining] = [
    isRotated ? ("continueRotation" as const) : ("rotate" as const),
    isQuarantined ? ("release" as const) : ("quarantine" as const),
  ];
  const changes: readonly TokenAbility[] = tenant.readOnly
    ? []
    : ["rename", "describe", "link", "grant", rotating, quarantining, "delete"];
  if (holding === undefined) return changes;
  return holding === "unclaimed" ? [...changes, "copyValue", "keepValue"] : [...changes, "copyValue"];
}

export function tenantAbilities(tenant: Tenant): readonly TenantAbility[] {
  const abilities: TenantAbility[] = ["edit", "remove"];
  if (!tenant.readOnly) abilities.unshift("create");
  abilities.push(tenant.demo ? "demo" : "replace");
  return abilities;
}

/** Qualified names of personas, with those of `remove` taken out and those of `add` put at the end. */
export function relinked(
  linked: readonly string[],
  change: { readonly add: readonly string[]; readonly remove: readonly string[] },
): readonly string[] {
  return [...new Set([...linked.filter((name) => !change.remove.includes(name)), ...change.add])];
}

/** Whether both hold the same, in whichever order and however often. */
export function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  const left = new Set(some);
  const right = new Set(others);
  return left.size === right.size && [...left].every((item) => right.has(item));
}
