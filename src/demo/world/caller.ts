import type { WireUser } from "../../atlan/wire/wire.ts";
import type { Person } from "./people.ts";
import { realmRoles, TOKEN_ACCESS } from "./roles.ts";
import { userNameOf, type DemoToken } from "./tokens.ts";
import { serviceAccountId } from "./tokenValue.ts";

/** Whoever sent a request: a person, or the service account of a token. */
export interface Caller {
  readonly userName: string;
  readonly groups: readonly string[];
  /** By name. */
  readonly roles: readonly string[];
  readonly profile: CurrentUser;
}

/** A Keycloak user. */
type CurrentUser = WireUser & Readonly<Record<string, unknown>>;

export function tokenAsCaller(token: DemoToken): Caller {
  const userName = userNameOf(token);
  return {
    userName,
    groups: [],
    roles: realmRoles(TOKEN_ACCESS),
    profile: keycloakUser(serviceAccountId(token), userName, token.createdAt),
  };
}

export function personAsCaller({ id, username, firstName, lastName, email, groups, workspaceRole }: Person): Caller {
  return {
    userName: username,
    groups,
    roles: realmRoles(workspaceRole),
    profile: { ...keycloakUser(id, username, Date.UTC(2023, 0, 2)), firstName, lastName, email, emailVerified: true },
  };
}

function keycloakUser(id: string, username: string, createdTimestamp: number): CurrentUser {
  return {
    id,
    username,
    enabled: true,
    emailVerified: false,
    totp: false,
    createdTimestamp,
    disableableCredentialTypes: [],
    requiredActions: [],
    access: {},
  };
}
