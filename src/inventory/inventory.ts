import { withoutCredentials } from "../atlan/wire/redaction.ts";
import type { AccessRole, Grant } from "../model/access.ts";
import { type Activity, type LastSign, lastSignOf } from "../model/activity.ts";
import type { Tenant, Token } from "../model/model.ts";
import { expiryOf, stateOf, type TokenState } from "../model/rules.ts";

/** Tokens as they leave VS Code: text and moments, no value and no credential. */
export interface Inventory {
  /** When it was made: ISO 8601, in UTC, as all moments in it. */
  readonly at: string;
  /** What the user had the tree show, and this with it; empty for all. */
  readonly filter: string;
  readonly tenants: readonly TenantInventory[];
}

export interface TenantInventory {
  readonly name: string;
  readonly address: string;
  /** When its tokens were read; undefined where they never were. */
  readonly asOf: string | undefined;
  /** Why these are not all tokens of the tenant, in sentences; none where they are. */
  readonly notWhole: readonly string[];
  readonly tokens: readonly ListedToken[];
}

export interface ListedToken {
  readonly name: string;
  readonly description: string;
  readonly state: TokenState | "unknown";
  /** A moment, or a word in the place of one. */
  readonly ends: string;
  readonly created: string;
  readonly createdBy: string;
  readonly personas: readonly { readonly name: string; readonly qualifiedName: string }[];
  /** Undefined where nobody asked for it, or it could not be read. */
  readonly access: readonly ListedAccess[] | undefined;
  readonly lastActivity: { readonly kind: LastSign["kind"]; readonly at: string | undefined };
  readonly guid: string;
  readonly clientId: string;
  readonly userName: string;
  /** The fields that the tenant did not give in a form that is known, which are empty here. */
  readonly unreadable: readonly string[];
}

export interface ListedAccess {
  readonly role: AccessRole;
  readonly name: string;
  readonly qualifiedName: string;
}

export const NEVER = "never";
export const UNKNOWN = "unknown";

/** What is known beside a token. */
export interface About {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly soonDays: number;
  readonly personaNames: ReadonlyMap<string, string>;
  readonly activity: Activity | undefined;
  /** Undefined where nobody asked for it, or it could not be read. */
  readonly grants: readonly Grant[] | undefined;
}

export function listedToken(token: Token, { now, soonDays, personaNames, activity, grants }: About): ListedToken {
  const sign = lastSignOf(activity, token);
  return {
    name: clean(token.name),
    description: clean(token.description),
    state: expiryOf(token).kind === "unknown" ? UNKNOWN : stateOf(token, now, soonDays),
    ends: endOf(token),
    created: momentText(token.createdAt) ?? UNKNOWN,
    createdBy: clean(token.createdBy ?? ""),
    personas: token.personas.map(({ qualifiedName }) => ({
      name: clean(personaNames.get(qualifiedName) ?? qualifiedName),
      qualifiedName: clean(qualifiedName),
    })),
    access: grants?.map(listedAccess),
    lastActivity: { kind: sign.kind, at: "at" in sign ? momentText(sign.at) : undefined },
    guid: clean(token.guid),
    clientId: clean(token.clientId),
    userName: clean(token.userName),
    unreadable: token.unreadable,
  };
}

/** @param asOf epoch milliseconds */
export function tenantInventory(
  { name, address }: Pick<Tenant, "name" | "address">,
  asOf: number | undefined,
  notWhole: readonly string[],
  tokens: readonly ListedToken[],
): TenantInventory {
  return { name: clean(name), address: clean(address), asOf: momentText(asOf), notWhole, tokens };
}

function listedAccess({ role, asset: { name, qualifiedName } }: Grant): ListedAccess {
  return { role, name: clean(name), qualifiedName: clean(qualifiedName) };
}

function endOf(token: Token): string {
  const expiry = expiryOf(token);
  if (expiry.kind === "at") return momentText(expiry.at) ?? UNKNOWN;
  return expiry.kind === "never" ? NEVER : UNKNOWN;
}

/** The furthest moment from 1970 that a date can hold, in milliseconds: a tenant may send any number. */
const FURTHEST = 8.64e15;

/** @param at epoch milliseconds */
export function momentText(at: number | undefined): string | undefined {
  return at !== undefined && Math.abs(at) <= FURTHEST ? new Date(at).toISOString() : undefined;
}

/** The day of a moment, as in 2031-12-31; a word that stands in the place of one, as it is. */
export function dayOf(moment: string): string {
  return /^[+-]?\d{4,6}-\d\d-\d\d(?=T)/.exec(moment)?.[0] ?? moment;
}

/** What somebody has written, without the values that they may have pasted into it. */
export const clean = (text: string): string => withoutCredentials(text);
