import { asFields, asNumber, asText, parseJson, shapeFailure, type Unchecked } from "./unchecked.ts";
import type { WirePersonaLink, WireToken, WireTokenAttributes } from "./wire.ts";

/** A persona as a token names it. */
export interface PersonaLink {
  readonly qualifiedName: string;
  readonly uniqueName?: string | undefined;
  readonly guid?: string | undefined;
}

export interface ApiToken {
  /** What updates and deletions name it by. */
  readonly guid: string;
  /** `apikey-<uuid>`: another uuid than the GUID. */
  readonly clientId: string;
  /** `service-account-<clientId>`: how the token is named wherever a user could be. */
  readonly userName: string;
  /** Not unique. */
  readonly name: string;
  readonly description: string;
  /** Epoch milliseconds. */
  readonly createdAt: number | undefined;
  readonly createdBy: string | undefined;
  readonly lifespanSeconds: number | undefined;
  readonly personas: readonly PersonaLink[];
  /** False when a persona of the record could not be read: what is in `personas` must then not be written back. */
  readonly personasReadable: boolean;
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
  return {
    guid,
    clientId,
    userName: SERVICE_ACCOUNT + clientId,
    // Where the two differ, the Python SDK believes the attribute.
    name: asText(attributes?.displayName) ?? asText(token.displayName) ?? "",
    description: asText(attributes?.description) ?? "",
    createdAt: asNumber(attributes?.createdAt),
    createdBy: asText(attributes?.createdBy),
    lifespanSeconds: asNumber(attributes?.["access.token.lifespan"]),
    ...readPersonas(attributes),
    workspacePermissions: readNames(attributes?.workspacePermissions),
  };
}

/** The value in the answer to a creation: in no other answer is there one. */
export function readValue(record: unknown): string | undefined {
  const attributes = asFields<WireToken>(record)?.attributes;
  return asText(asFields<WireTokenAttributes>(attributes)?.accessToken);
}

function readPersonas(
  attributes: Unchecked<WireTokenAttributes> | undefined,
): Pick<ApiToken, "personas" | "personasReadable"> {
  if (!attributes) return { personas: [], personasReadable: false };
  const items = listOf(attributes.personaQualifiedName);
  const links = items?.map(readPersona).filter((link) => link !== undefined);
  const distinct = new Map(links?.map((link) => [link.qualifiedName, link]));
  return { personas: [...distinct.values()], personasReadable: items !== undefined && items.length === links?.length };
}

/** Lists are arrays in some answers and text in others: the SDKs hold code for both. Undefined when it is neither. */
function listOf(value: unknown): readonly unknown[] | undefined {
  if (value === undefined || value === null || value === "") return [];
  if (Array.isArray(value)) return value as readonly unknown[];
  if (typeof value !== "string") return undefined;
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

function isQualified(name: string): boolean {
  return /^[^\s/]+\/[^\s/]+$/.test(name);
}

function readNames(value: unknown): readonly string[] {
  return listOf(value)?.filter((name) => typeof name === "string") ?? [];
}
