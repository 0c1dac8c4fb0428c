import { kindOf, type JwtClaims } from "../detect/belongs.ts";
import type { Tenant, Token } from "../tenants/model.ts";
import { stateOf } from "../tenants/rules.ts";
import type { Store } from "../tenants/store.ts";

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

export function ownerOf(claims: JwtClaims, store: Store): Owner {
  const { clientId, userName, expiresAt } = claims;
  const issuer = URL.canParse(claims.issuer ?? "") ? new URL(claims.issuer ?? "") : undefined;
  const tenants = store.roster.all();
  const listed = listedAs(clientId, tenants, store);
  const tenant = listed?.tenant ?? tenants.find(({ address }) => address === issuer?.origin);
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

function listedAs(
  clientId: string | undefined,
  tenants: readonly Tenant[],
  store: Store,
): { readonly tenant: Tenant; readonly token: Token } | undefined {
  for (const tenant of tenants) {
    const token = store.tokens(tenant.id).find((each) => each.clientId === clientId);
    if (token) return { tenant, token };
  }
  return undefined;
}
