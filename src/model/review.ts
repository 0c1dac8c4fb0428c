import type { Asset } from "./access.ts";
import { type Activity, type LastSign, lastSignOf } from "./activity.ts";
import { isOnlyAdmin } from "./impact.ts";
import type { Token } from "./model.ts";
import { expiryOf, personaNames, stateOf } from "./rules.ts";

/** After so many days somebody looks again. */
export const NEXT_LOOK_DAYS = 7;

const DAY = 86_400_000;

/** The personas of a tenant's tokens as they were at a review: IDs only. */
export interface LastReview {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Qualified names, by the GUID of the token. */
  readonly personas: Readonly<Record<string, readonly string[]>>;
}

/** Why somebody should look at a token. */
export type Finding = { readonly token: Token } & (
  | { readonly kind: "ends" }
  /** Nothing is recorded for as long as is asked for, or since it was created. */
  | { readonly kind: "quiet"; readonly sign: LastSign }
  | { readonly kind: "never" }
  | { readonly kind: "noPersona" }
  /** By qualified names: linked now, and not at the last review. */
  | { readonly kind: "morePersonas"; readonly added: readonly string[] }
  | { readonly kind: "creatorGone"; readonly creator: string }
  | { readonly kind: "onlyAdmin"; readonly connection: Asset }
);

export interface ReviewedWith {
  /** Epoch milliseconds. */
  readonly now: number;
  /** For so long nothing is to be recorded of a quiet token. */
  readonly quietDays: number;
  readonly activity: Activity | undefined;
  /** Undefined where this is the first. */
  readonly last: LastReview | undefined;
  /** The user names of people who are no more, or switched off. */
  readonly gone: ReadonlySet<string>;
  /** Those of the tenant. */
  readonly connections: readonly Asset[];
}

/** What there is to look at, token by token. One that has expired can do nothing any more, and is left out. */
export function findingsOf(tokens: readonly Token[], about: ReviewedWith): readonly Finding[] {
  const administered = about.connections.flatMap(onlyAdminOf);
  return tokens
    .filter((token) => stateOf(token, about.now, 0) !== "expired")
    .flatMap((token) => [
      ...endFinding(token, about),
      ...quietFinding(token, about),
      ...personaFindings(token, about),
      ...(token.createdBy !== undefined && about.gone.has(token.createdBy)
        ? [{ kind: "creatorGone", token, creator: token.createdBy } as const]
        : []),
      ...administered
        .filter(({ userName }) => userName === token.userName)
        .map(({ connection }) => ({ kind: "onlyAdmin", token, connection }) as const),
    ]);
}

/** The one user who is admin of a connection, if it is known that nobody else is. */
function onlyAdminOf(connection: Asset): readonly { readonly userName: string; readonly connection: Asset }[] {
  const [userName, ...others] = connection.adminUsers ?? [];
  if (userName === undefined || others.length > 0) return [];
  const grant = { role: "connectionAdmin", asset: connection, byBirth: false } as const;
  return isOnlyAdmin(grant, userName) === true ? [{ userName, connection }] : [];
}

function endFinding(token: Token, { now }: ReviewedWith): readonly Finding[] {
  if (expiryOf(token).kind === "never") return [{ kind: "never", token }];
  return stateOf(token, now, NEXT_LOOK_DAYS) === "expiring" ? [{ kind: "ends", token }] : [];
}

function quietFinding(token: Token, { now, quietDays, activity }: ReviewedWith): readonly Finding[] {
  const sign = lastSignOf(activity, token);
  return isQuiet(token, sign, now - quietDays * DAY) ? [{ kind: "quiet", token, sign }] : [];
}

/** Only what is known to be so: of a token without a trace that may have one, nothing is said. */
function isQuiet({ createdAt }: Token, sign: LastSign, since: number): boolean {
  switch (sign.kind) {
    case "changed":
    case "searched":
      return sign.at < since;
    case "none":
      return true;
    case "new":
      return createdAt !== undefined && createdAt < since;
    case "unknown":
      return false;
  }
}

function personaFindings(token: Token, { last }: ReviewedWith): readonly Finding[] {
  if (token.unreadable.includes("personas")) return [];
  if (token.personas.length === 0) return [{ kind: "noPersona", token }];
  const before = last && Object.hasOwn(last.personas, token.guid) ? last.personas[token.guid] : undefined;
  const added = before ? personaNames(token).filter((name) => !before.includes(name)) : [];
  return added.length > 0 ? [{ kind: "morePersonas", token, added }] : [];
}
