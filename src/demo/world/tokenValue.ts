import { randomUUID } from "node:crypto";
import { uuidOf } from "./ids.ts";
import { realmRoles, TOKEN_ACCESS } from "./roles.ts";
import { expirySeconds, issuedAtSeconds, userNameOf, type DemoToken } from "./tokens.ts";
import { unsignedJwt } from "./unsignedJwt.ts";

/**
 * What the tenant hands out when a token is created, with the claims that Keycloak writes for a client's service account.
 *
 * @param issuer address of the realm, such as `http://127.0.0.1:41234/auth/realms/default`
 */
export function tokenValue(token: DemoToken, issuer: string): string {
  return unsignedJwt({
    exp: expirySeconds(token),
    iat: issuedAtSeconds(token),
    jti: randomUUID(),
    iss: issuer,
    sub: serviceAccountId(token),
    typ: "Bearer",
    azp: token.clientId,
    acr: "1",
    realm_access: { roles: realmRoles(TOKEN_ACCESS) },
    scope: "profile email",
    clientId: token.clientId,
    preferred_username: userNameOf(token),
  });
}

/** The ID of the user as whom the token acts; not the token's GUID, which is that of the Keycloak client. */
export function serviceAccountId(token: DemoToken): string {
  return uuidOf(`service account of ${token.clientId}`);
}
