import { kindOf, type JwtClaims } from "../../detect/isAtlans.ts";
import type { Tenant, Token } from "../../tenants/model.ts";
import { stateOf } from "../../tenants/rules.ts";
import type { Store } from "../../tenants/store.ts";

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

/** A token in the list of a tenant. */
export interface Listed {
  readonly tenant: Tenant;
  readonly token: Token;
}

/** All tokens in the lists, by client ID; of those with one the first counts. Made once for many questions. */
export function listedByClientId(store: Store): ReadonlyMap<string, Listed> {
  const listed = new Map<string, Listed>();
  for (const tenant of store.roster.all()) {
    for (const token of store.tokens(tenant.id)) {
      if (!listed.has(token.clientId)) listed.set(token.clientId, { tenant, token });
    }
  }
  return listed;
}

export function ownerOf(claims: JwtClaims, store: Store, byClientId = listedByClientId(store)): Owner {
  const { clientId, userName, expiresAt } = claims;
  const issuer = URL.canParse(claims.issuer ?? "") ? new URL(claims.issuer ?? "") : undefined;
  const listed = clientId === undefined ? undefined : byClientId.get(clientId);
  const tenant = listed?.tenant ?? store.roster.all().find(({ address }) => address === issuer?.origin);
  const kind = kindOf(claims);
  return {
    kind,
    tenant,
    token: listed?.token,
    clientId,
    userName,
    host: issuer?.host,
    expiresAt,
    state: state(),
  };

  function state(): Owner["state"] {
    const now = store.now();
    if (expiresAt !== undefined && expiresAt <= now) return "expired";
    if (listed && stateOf(listed.token, now, 0) === "expired") return "expired";
    const known = tenant && store.shelf(tenant.id).kind === "ready";
    return known && kind === "apiToken" && !listed ? "deleted" : "active";
  }
}
