import { withoutCredentials } from "../../atlan/wire/redaction.ts";
import { asFields, parseJson } from "../../atlan/wire/unchecked.ts";
import type { Gap, Persona, PersonaLink, Ready, Token } from "../../model/model.ts";
import { readActivity, type SeenActivity } from "./seenActivity.ts";

/** A file of another format is as if it were not there: the next reading writes it anew. */
const FORMAT = 1;

/** The list of a tenant as it was last seen. */
export interface SeenList extends Pick<Ready, "tokens" | "personas" | "tokensGap" | "personasGap" | "asOf"> {
  /** Whose it is: what another tenant has must not be shown for it. */
  readonly tenantId: string;
  readonly address: string;
  /** Tokens that were deleted, and when, in epoch milliseconds: a reading that was begun before may still have them. */
  readonly gone: Readonly<Record<string, number>>;
  /** Files of before have none. */
  readonly activity?: SeenActivity | undefined;
}

/** Nothing shorter is a credential. */
const SHORT = 20;

/** The list as JSON. No value and no credential is in it, also where somebody has written one into a description. */
export function seenText(list: SeenList): string {
  return JSON.stringify({ format: FORMAT, ...list }, (_, value: unknown) =>
    typeof value === "string" && value.length >= SHORT ? withoutCredentials(value) : value,
  );
}

/** Undefined where it is not such a list from beginning to end: a part of one would pass for all there is. */
export function readSeenText(text: string): SeenList | undefined {
  const list = asFields<SeenList & { readonly format: number }>(parseJson(text));
  if (list?.format !== FORMAT) return undefined;
  const { tenantId, address, asOf, gone } = list;
  if (!isText(tenantId) || !isText(address) || !isNumber(asOf) || !isRecord(gone)) return undefined;
  const tokens = allOf(list.tokens, readToken);
  const personas = allOf(list.personas, readPersona);
  const [tokensGap, personasGap] = [readGap(list.tokensGap), readGap(list.personasGap)];
  if (!tokens || !personas || tokensGap === "odd" || personasGap === "odd") return undefined;
  const activity = readActivity(list.activity);
  return { tenantId, address, asOf, gone, tokens, personas, tokensGap, personasGap, activity };
}

const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isTextOrNone = (value: unknown): value is string | undefined => value === undefined || isText(value);
const isNumberOrNone = (value: unknown): value is number | undefined => value === undefined || isNumber(value);
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

function isRecord(value: unknown): value is Readonly<Record<string, number>> {
  const fields = asFields<Record<string, unknown>>(value);
  return fields !== undefined && Object.values(fields).every(isNumber);
}

function allOf<T>(value: unknown, read: (item: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map(read).filter((item) => item !== undefined);
  return items.length === value.length ? items : undefined;
}

/** Field by field: what else a file holds goes no further. */
function readToken(item: unknown): Token | undefined {
  const token = asFields<Token>(item);
  if (!token) return undefined;
  const { guid, clientId, userName, name, description, createdAt, createdBy, lifespanSeconds } = token;
  const { unreadable, workspacePermissions } = token;
  const personas = allOf(token.personas, readLink);
  if (!isText(guid) || guid === "" || !isText(clientId) || !isText(userName) || !isText(name)) return undefined;
  if (!isText(description) || !isNumberOrNone(createdAt) || !isTextOrNone(createdBy)) return undefined;
  if (!isNumberOrNone(lifespanSeconds) || !personas || !isTexts(workspacePermissions)) return undefined;
  if (!isTexts(unreadable) || !unreadable.every(isField)) return undefined;
  return {
    guid,
    clientId,
    userName,
    name,
    description,
    createdAt,
    createdBy,
    lifespanSeconds,
    personas,
    unreadable,
    workspacePermissions,
  };
}

const isField = (name: string): name is Token["unreadable"][number] =>
  ["name", "description", "personas"].includes(name);

function readLink(item: unknown): PersonaLink | undefined {
  const link = asFields<PersonaLink>(item);
  if (!link || !isText(link.qualifiedName)) return undefined;
  const { qualifiedName, uniqueName, guid } = link;
  return isTextOrNone(uniqueName) && isTextOrNone(guid) ? { qualifiedName, uniqueName, guid } : undefined;
}

function readPersona(item: unknown): Persona | undefined {
  const persona = asFields<Persona>(item);
  if (!persona) return undefined;
  const { guid, qualifiedName, name, description, enabled } = persona;
  if (!isText(guid) || !isText(qualifiedName) || !isText(name) || !isText(description)) return undefined;
  return typeof enabled === "boolean" ? { guid, qualifiedName, name, description, enabled } : undefined;
}

function readGap(value: unknown): Gap | undefined | "odd" {
  if (value === undefined) return undefined;
  const gap = asFields<{ readonly kind: string; readonly count: number }>(value);
  return gap?.kind === "missing" && isNumberOrNone(gap.count) ? { kind: "missing", count: gap.count } : "odd";
}
