import type { Claims } from "../atlan/wire/jwt.ts";
import { isHostName } from "./address.ts";

/**
 * The origin of the host that issued a token, as its claims say: Keycloak, which issues Atlan's, names itself
 * `https://<host>/auth/realms/default` there. Undefined where they name no host. A hint only: nothing is verified.
 */
export function issuerIn(claims: Claims | undefined): string | undefined {
  const issuer = claims?.issuer ?? "";
  if (!URL.canParse(issuer)) return undefined;
  const { protocol, hostname, origin } = new URL(issuer);
  return (protocol === "https:" || protocol === "http:") && isHostName(hostname) ? origin : undefined;
}

/** Another host than the one of the address says that it issued the credential: a name, with the port unless it is the usual. */
export interface OtherIssuer {
  readonly problem: "otherIssuer";
  readonly host: string;
}

/**
 * Whether a credential may be sent to the tenant at an address: undefined if so. To be asked before anything is sent: what
 * another host issued must not go there, unless a person says that the tenant has a domain of its own. What says nothing of
 * its issuer may go. Only the hosts are compared, for behind a gateway Keycloak often takes itself for one of http.
 * @param issuer an origin, as `readCredential` gives it
 * @param address the origin of a tenant, as `readAddress` gives it
 */
export function issuerProblem({ issuer }: { readonly issuer?: string }, address: string): OtherIssuer | undefined {
  if (issuer === undefined) return undefined;
  const host = hostOf(issuer);
  return host === hostOf(address) ? undefined : { problem: "otherIssuer", host };
}

/** A dot at its end makes no other name of it. */
function hostOf(origin: string): string {
  const { hostname, port } = new URL(origin);
  return [hostname.replace(/\.$/, ""), port].filter((part) => part !== "").join(":");
}
