import { kindOf } from "../atlan/jwt.ts";
import type { Claims, Tenant, TenantToken, Token } from "../model/model.ts";
import { stateOf } from "../model/rules.ts";
import type { State } from "./state.ts";

/** Whose a token is, as far as it says so itself and the lists of the tenants know it. */
export interface Owner {
  readonly kind: "apiToken" | "userToken";
  readonly tenant: Tenant | undefined;
  /** Its row in the list, if it has one. */
  readonly token: Token | undefined;
  readonly clientId: string | undefined;
  readonly userName: string | undefined;
  /** Host of the tenant that issued it, as it says. */
  readonly host: string | undefined;
  /** Epoch milliseconds. */
  readonly expiresAt: number | undefined;
  readonly state: "active" | "expired" | "deleted";
}

/** All tokens in the lists, by client ID; of those with one the first counts. Made once for many questions. */
export function listedByClientId(state: State): ReadonlyMap<string, TenantToken> {
  const listed = new Map<string, TenantToken>();
  for (const tenant of state.roster.all()) {
    for (const token of state.tokens(tenant.id)) {
      if (!listed.has(token.clientId)) listed.set(token.clientId, { tenant, token });
    }
  }
  return listed;
}

export function ownerOf(state: State, claims: Claims, byClientId: ReadonlyMap<string, TenantToken>): Owner {
  const { clientId, userName, expiresAt } = claims;
  const issuer = URL.canParse(claims.issuer ?? "") ? new URL(claims.issuer ?? "") : undefined;
  const listed = clientId === undefined ? undefined : byClientId.get(clientId);
  const tenant = listed?.tenant ?? state.roster.all().find(({ address }) => address === issuer?.origin);
  const host = issuer?.host;
  const kind = kindOf(claims);
  return { kind, tenant, token: listed?.token, clientId, userName, host, expiresAt, state: standing() };

  function standing(): Owner["state"] {
    const now = state.now();
    if (expiresAt !== undefined && expiresAt <= now) return "expired";
    if (listed && stateOf(listed.token, now, 0) === "expired") return "expired";
    const known = tenant && state.shelf(tenant.id).kind === "ready";
    return known && kind === "apiToken" && !listed ? "deleted" : "active";
  }
}
