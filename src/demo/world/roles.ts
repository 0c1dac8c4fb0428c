import { uuidOf } from "./ids.ts";

export const ADMIN = "$admin";
export const MEMBER = "$member";

/** What the service account of each token has, and nobody else (metastore source, bootstrap policies). */
export const TOKEN_ACCESS = "$api-token-default-access";

/** What a holder of that role is in Keycloak, by name: the same in whoami, in a JWT and where rights are looked at. */
export function realmRoles(role: string): readonly string[] {
  return [role, "offline_access"];
}

/** The GUID of a role: assets name roles by it, people by the role's name. */
export function roleGuid(name: string): string {
  return uuidOf(`role ${name}`);
}
