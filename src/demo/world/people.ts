import { uuidOf } from "./ids.ts";

/** A made-up member of the tenant. */
export interface Person {
  readonly id: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly groups: readonly string[];
  /** By name, as Keycloak keeps them. */
  readonly roles: readonly string[];
}

type Standing = Partial<Pick<Person, "groups" | "roles">>;

function person(username: string, firstName: string, lastName: string, standing: Standing = {}): Person {
  const roles = ["$member"];
  const email = `${username}@example.com`;
  return { id: uuidOf(`person ${username}`), username, firstName, lastName, email, groups: [], roles, ...standing };
}

export const people = [
  person("jsmith", "Jordan", "Smith", { roles: ["$admin"] }),
  person("mgarcia", "Marta", "García", { roles: ["$admin"], groups: ["finance"] }),
  person("aokafor", "Ada", "Okafor"),
  person("lchen", "Lin", "Chen", { groups: ["data-platform"] }),
  person("svogel", "Sabine", "Vogel"),
] as const;

/** The GUID of a role: assets name roles by it, people by the role's name. */
export function roleGuid(name: string): string {
  return uuidOf(`role ${name}`);
}
