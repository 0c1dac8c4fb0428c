import { asFields, asNumber, asText, parseJson, shapeFailure } from "./unchecked.ts";
import type { WirePersonaLink, WireToken, WireTokenAttributes } from "./wire.ts";

/** A persona as a token names it. */
export interface PersonaLink {
  readonly qualifiedName: string;
  readonly uniqueName?: string | undefined;
  readonly guid?: string | undefined;
}

/** What an update replaces, so that it has to be repeated where it shall stay. */
export type TokenField = "name" | "description" | "personas";

export interface ApiToken {
  /** What updates and deletions name it by. */
  readonly guid: string;
  /** `apikey-<uuid>`: another uuid than the GUID. */
  readonly clientId: string;
  /** `service-account-<clientId>`: how the token is named wherever a user could be. */
  readonly userName: string;
  /** Not unique. Empty when it is unreadable. */
  readonly name: string;
  /** Empty when it is unreadable. */
  readonly description: string;
  /** Epoch milliseconds. */
  readonly createdAt: number | undefined;
  readonly createdBy: string | undefined;
  readonly lifespanSeconds: number | undefined;
  /** Those that could be read. */
  readonly personas: readonly PersonaLink[];
  /** What the record does not say, or not in a form that is known: it is not empty, and must not be written back. */
  readonly unreadable: readonly TokenField[];
  readonly workspacePermissions: readonly string[];
}

const SERVICE_ACCOUNT = "service-account-";

/** The client ID in the user name of a token; any other text as it is. */
export function clientIdOf(clientIdOrUserName: string): string {
  return clientIdOrUserName.startsWith(SERVICE_ACCOUNT)
    ? clientIdOrUserName.slice(SERVICE_ACCOUNT.length)
    : clientIdOrUserName;
}

/** Fails as garbled/shape when the record has no GUID: a token that cannot be named must not just be left out. */
export function readToken(record: unknown): ApiToken {
  const token = asFields<WireToken>(record);
  const guid = asText(token?.id);
  if (!token || guid === undefined) throw shapeFailure();
  const attributes = asFields<WireTokenAttributes>(token.attributes);
  const clientId = asText(token.clientId) ?? asText(attributes?.clientId) ?? "";
  // Where the two differ, the Python SDK believes the attribute.
  const name = asText(attributes?.displayName) ?? asText(token.displayName) ?? noneOr(attributes?.displayName);
  const description = asText(attributes?.description) ?? noneOr(attributes?.description);
  const { personas, allRead } = readPersonas(attributes?.personaQualifiedName);
  const readable: Readonly<Record<TokenField, boolean>> = {
    name: name !== undefined,
    description: description !== undefined,
    personas: allRead,
  };
  return {
    guid,
    clientId,
    userName: SERVICE_ACCOUNT + clientId,
    name: name ?? "",
    description: description ?? "",
    createdAt: asNumber(attributes?.createdAt),
    createdBy: asText(attributes?.createdBy),
    lifespanSeconds: asNumber(attributes?.["access.token.lifespan"]),
    personas,
    unreadable: FIELDS.filter((field) => !readable[field]),
    workspacePermissions: readNames(attributes?.workspacePermissions),
  };
}

const FIELDS: readonly TokenField[] = ["name", "description", "personas"];

/** An empty text is empty; anything else that is no text is not. */
function noneOr(value: unknown): "" | undefined {
  return value === "" ? "" : undefined;
}

/** The value in the answer to a creation: in no other answer is there one. */
export function readValue(record: unknown): string | undefined {
  const attributes = asFields<WireToken>(record)?.attributes;
  return asText(asFields<WireTokenAttributes>(attributes)?.accessToken);
}

/**
 * The attribute is there in each record, also where no persona is linked (the Java SDK reads it unasked): a record
 * without it says nothing of personas.
 */
function readPersonas(value: unknown): { readonly personas: readonly PersonaLink[]; readonly allRead: boolean } {
  const items = listOf(value);
  const links = items?.map(readPersona).filter((link) => link !== undefined);
  const distinct = new Map(links?.map((link) => [link.qualifiedName, link]));
  return { personas: [...distinct.values()], allRead: items !== undefined && items.length === links?.length };
}

/** Lists are arrays in some answers and text in others: the SDKs hold code for both. Undefined when it is neither. */
function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (typeof value !== "string" || value.trim() === "") return undefined;
  if (!/^\s*[[{]/.test(value)) return [value];
  const parsed = parseJson(value);
  return Array.isArray(parsed) ? (parsed as readonly unknown[]) : undefined;
}

function readPersona(item: unknown): PersonaLink | undefined {
  if (typeof item === "string") return isQualified(item) ? { qualifiedName: item } : undefined;
  const link = asFields<WirePersonaLink>(item);
  const uniqueName = asText(link?.persona);
  const qualifiedName = asText(link?.personaQualifiedName) ?? uniqueName?.replace(/^default_/, "default/");
  if (qualifiedName === undefined || !isQualified(qualifiedName)) return undefined;
  return { qualifiedName, uniqueName, guid: asText(link?.id) };
}

/** Several names in one text are not one. */
function isQualified(name: string): boolean {
  return /^[^\s/,;|"']+\/[^\s/,;|"']+$/.test(name);
}

function readNames(value: unknown): readonly string[] {
  return listOf(value)?.filter((name) => typeof name === "string") ?? [];
}
