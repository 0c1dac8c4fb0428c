import { asFields, asNumber, asText, parseJson } from "./unchecked.ts";

/** What a token says of itself. Hints only: nothing of it is verified, and Atlan promises none of it. */
export interface Claims {
  readonly issuer?: string | undefined;
  /** `apikey-<uuid>` for an API token; for a person, the program that signed them in. */
  readonly clientId?: string | undefined;
  readonly userName?: string | undefined;
  /** Epoch milliseconds. */
  readonly expiresAt?: number | undefined;
  /** Epoch milliseconds. */
  readonly issuedAt?: number | undefined;
}

/** The claims as Keycloak, which issues Atlan's tokens, names them. Times are epoch seconds. */
interface KeycloakClaims {
  readonly iss: string;
  readonly azp: string;
  readonly clientId: string;
  readonly preferred_username: string;
  readonly exp: number;
  readonly iat: number;
}

/** The JSON texts of a token's first two parts; nothing says yet that they are JSON. */
interface Decoded {
  readonly header: string;
  readonly payload: string;
}

/** The origin of an issuer that is an address: Keycloak's are `<tenant>/auth/realms/default`. */
export function originOf(issuer: string | undefined): string | undefined {
  return issuer !== undefined && URL.canParse(issuer) ? new URL(issuer).origin : undefined;
}

const API_TOKEN = "apikey-";
const API_TOKEN_USER = `service-account-${API_TOKEN}`;

/** Whose credential a JWT of Atlan's is: an API token's, or that of a person who signed in. */
export function kindOf(claims: Claims): "apiToken" | "userToken" {
  const isApiToken = claims.clientId?.startsWith(API_TOKEN) ?? false;
  return isApiToken || (claims.userName?.startsWith(API_TOKEN_USER) ?? false) ? "apiToken" : "userToken";
}

/** Keycloak's are four deep: the roles of each client. To parse what is deeper takes a multiple of the time. */
const DEEPEST = 64;

const [OPEN_LIST, OPEN_OBJECT, CLOSE_LIST, CLOSE_OBJECT] = [0x5b, 0x7b, 0x5d, 0x7d];

/** The last moment that a Date can hold, epoch seconds. */
const LATEST = 8_640_000_000_000;

/** Decodes a token here, without asking anyone; undefined when it is no JWT. */
export function readClaims(token: string): Claims | undefined {
  const texts = decoded(token);
  return texts && claimsIn(texts);
}

/** Undefined when the token has not three parts. */
function decoded(token: string): Decoded | undefined {
  const [header, payload, signature, ...rest] = token.split(".");
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) return undefined;
  return { header: textOf(header), payload: textOf(payload) };
}

/** Undefined when a part is no JSON object, or the claims are nested deeper than any. */
function claimsIn({ header, payload }: Decoded): Claims | undefined {
  if (depthOf(payload) > DEEPEST) return undefined;
  const claims = asFields<KeycloakClaims>(parseJson(payload));
  if (!claims || !asFields<object>(parseJson(header))) return undefined;
  return {
    issuer: asText(claims.iss),
    clientId: asText(claims.azp) ?? asText(claims.clientId),
    userName: asText(claims.preferred_username),
    expiresAt: milliseconds(claims.exp),
    issuedAt: milliseconds(claims.iat),
  };
}

/** How many brackets of a JSON text are open at once, those in its strings included. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < json.length; at++) {
    const unit = json.charCodeAt(at);
    if (unit === OPEN_LIST || unit === OPEN_OBJECT) deepest = Math.max(deepest, ++depth);
    else if (unit === CLOSE_LIST || unit === CLOSE_OBJECT) depth -= 1;
  }
  return deepest;
}

const textOf = (part: string): string => Buffer.from(part, "base64url").toString("utf8");

function milliseconds(seconds: unknown): number | undefined {
  const number = asNumber(seconds);
  return number === undefined || Math.abs(number) > LATEST ? undefined : number * 1000;
}
