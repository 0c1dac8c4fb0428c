import { kindOf, originOf } from "../atlan/wire/jwt.ts";
import type { Claims, Tenant, TenantToken, Token } from "../model/model.ts";
import { stateOf } from "../model/rules.ts";
import type { State } from "./state/state.ts";

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

/** All tokens in the lists, by client ID. Made once for many questions. */
export type ByClientId = ReadonlyMap<string, readonly TenantToken[]>;

export function listedByClientId(state: State): ByClientId {
  const listed = new Map<string, TenantToken[]>();
  for (const tenant of state.roster.all()) {
    for (const token of state.tokens(tenant.id)) {
      const others = listed.get(token.clientId);
      if (others) others.push({ tenant, token });
      else listed.set(token.clientId, [{ tenant, token }]);
    }
  }
  return listed;
}

/** A tenant may list whatever client ID it likes: only to the tenant that has issued it does a token belong. */
export function ownerOf(state: State, claims: Claims, byClientId: ByClientId): Owner {
  const { clientId, userName, expiresAt } = claims;
  const issuer = originOf(claims.issuer);
  const isIssuer = (tenant: Tenant): boolean =>
    issuer !== undefined && [tenant.address, tenant.issuer].includes(issuer);
  const listed = (clientId === undefined ? [] : (byClientId.get(clientId) ?? [])).find(
    // The demo tenant has another address in each window.
    (each) => each.tenant.demo || isIssuer(each.tenant),
  );
  const tenant = listed?.tenant ?? state.roster.all().find(isIssuer);
  const host = issuer === undefined ? undefined : new URL(issuer).host;
  const kind = kindOf(claims);
  return { kind, tenant, token: listed?.token, clientId, userName, host, expiresAt, state: standing() };

  function standing(): Owner["state"] {
    const now = state.now();
    if (expiresAt !== undefined && expiresAt <= now) return "expired";
    if (listed && stateOf(listed.token, now, 0) === "expired") return "expired";
    const shelf = tenant && state.shelf(tenant.id);
    const isWhole = shelf?.kind === "ready" && !shelf.tokensGap;
    return isWhole && kind === "apiToken" && !listed ? "deleted" : "active";
  }
}
