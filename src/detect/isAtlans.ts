import { type Claims, kindOf } from "../atlan/wire/jwt.ts";

export { type Claims as JwtClaims, kindOf } from "../atlan/wire/jwt.ts";

/** The program with which people sign in to Atlan in a browser. */
const ATLAN_IN_BROWSER = "atlan-frontend";

/**
 * Whether a JWT is one that Atlan issued: by a realm of Atlan's, or for a client that is known to be an API token.
 * `isKnownClient` gets a client ID as the JWT has it (`apikey-<uuid>`). A hint, as the claims are: nothing is verified.
 */
export function isAtlans(claims: Claims, isKnownClient: (clientId: string) => boolean): boolean {
  if (claims.clientId !== undefined && isKnownClient(claims.clientId)) return true;
  const host = realmHost(claims.issuer);
  if (host === undefined) return false;
  // A tenant may have a domain of its own, and other Keycloaks have a realm of this name too.
  if (host === "atlan.com" || host.endsWith(".atlan.com")) return true;
  return kindOf(claims) === "apiToken" || claims.clientId === ATLAN_IN_BROWSER;
}

/** The host, in lower case and without its port, of an issuer that is named as Atlan's realms are. */
function realmHost(issuer: string | undefined): string | undefined {
  if (issuer === undefined || !URL.canParse(issuer)) return undefined;
  const { protocol, hostname, pathname, search, hash } = new URL(issuer);
  if (protocol !== "https:" && protocol !== "http:") return undefined;
  return /^\/auth\/realms\/default\/?$/.test(pathname) && search === "" && hash === "" ? hostname : undefined;
}
