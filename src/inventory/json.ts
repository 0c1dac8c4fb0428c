import type { AccessRole } from "../model/access.ts";
import { clean, type Inventory, type ListedAccess, type ListedToken, type TenantInventory } from "./inventory.ts";

/** What our exports begin with; another number is another format. */
const FORMAT = "atlan-token-list/1";

/** The whole of it, with nothing left out or cut: `readInventory` gives it back. */
export function jsonText(inventory: Inventory): string {
  return `${JSON.stringify({ format: FORMAT, ...inventory }, undefined, 2)}\n`;
}

/** Undefined where the text is not such a list from beginning to end: a part of one would pass for all there is. */
export function readInventory(text: string): Inventory | undefined {
  const list = fields(parsed(text));
  if (list?.format !== FORMAT) return undefined;
  const { at, filter } = list;
  const tenants = allOf(list.tenants, readTenant);
  if (!isText(at) || !isText(filter) || !tenants) return undefined;
  return { at, filter: clean(filter), tenants };
}

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === "string";
const isTextOrNone = (value: unknown): value is string | undefined => value === undefined || isText(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own error quotes the text.
    return undefined;
  }
}

function fields(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function allOf<T>(value: unknown, read: (item: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map(read).filter((item) => item !== undefined);
  return items.length === value.length ? items : undefined;
}

/** What somebody has written, and may have pasted a value into. */
const readText = (item: unknown): string | undefined => (isText(item) ? clean(item) : undefined);

function readTenant(item: unknown): TenantInventory | undefined {
  const tenant = fields(item);
  if (!tenant) return undefined;
  const [name, address] = [readText(tenant.name), readText(tenant.address)];
  const notWhole = allOf(tenant.notWhole, readText);
  const tokens = allOf(tenant.tokens, readToken);
  const { asOf } = tenant;
  if (name === undefined || address === undefined || !notWhole || !tokens || !isTextOrNone(asOf)) return undefined;
  return { name, address, asOf, notWhole, tokens };
}

const TEXTS = [
  "name",
  "description",
  "state",
  "ends",
  "created",
  "createdBy",
  "guid",
  "clientId",
  "userName",
] as const satisfies readonly (keyof ListedToken)[];

/** Field by field: what else a file holds goes no further. */
function readToken(item: unknown): ListedToken | undefined {
  const token = fields(item);
  if (!token) return undefined;
  const texts = TEXTS.map((name) => [name, readText(token[name])] as const);
  const personas = allOf(token.personas, readPersona);
  const access = token.access === undefined ? [] : allOf(token.access, readAccess);
  const lastActivity = readActivity(token.lastActivity);
  const unreadable = allOf(token.unreadable, readText);
  if (texts.some(([, text]) => text === undefined)) return undefined;
  const read = Object.fromEntries(texts) as Record<(typeof TEXTS)[number], string>;
  if (!personas || !access || !lastActivity || !unreadable || !isState(read.state)) return undefined;
  return {
    ...read,
    state: read.state,
    personas,
    access: token.access === undefined ? undefined : access,
    lastActivity,
    unreadable,
  };
}

function readPersona(item: unknown): ListedToken["personas"][number] | undefined {
  const persona = fields(item);
  const [name, qualifiedName] = [readText(persona?.name), readText(persona?.qualifiedName)];
  return name === undefined || qualifiedName === undefined ? undefined : { name, qualifiedName };
}

function readAccess(item: unknown): ListedAccess | undefined {
  const access = fields(item);
  const [name, qualifiedName] = [readText(access?.name), readText(access?.qualifiedName)];
  const role = access?.role;
  return name === undefined || qualifiedName === undefined || !isRole(role) ? undefined : { role, name, qualifiedName };
}

function readActivity(item: unknown): ListedToken["lastActivity"] | undefined {
  const sign = fields(item);
  return sign && isSign(sign.kind) && isTextOrNone(sign.at) ? { kind: sign.kind, at: sign.at } : undefined;
}

const STATES: readonly unknown[] = ["expired", "expiring", "active", "unknown"] satisfies ListedToken["state"][];
const ROLES: readonly unknown[] = ["connectionAdmin", "collectionEditor", "collectionViewer"] satisfies AccessRole[];
const SIGNS: readonly unknown[] = [
  "changed",
  "searched",
  "none",
  "new",
  "unknown",
] satisfies ListedToken["lastActivity"]["kind"][];

const isState = (value: unknown): value is ListedToken["state"] => STATES.includes(value);
const isRole = (value: unknown): value is AccessRole => ROLES.includes(value);
const isSign = (value: unknown): value is ListedToken["lastActivity"]["kind"] => SIGNS.includes(value);
