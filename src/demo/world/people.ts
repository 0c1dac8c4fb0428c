import { uuidOf } from "./ids.ts";
import { ADMIN, MEMBER } from "./roles.ts";

/** A made-up member of the tenant. */
export interface Person {
  readonly id: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly groups: readonly string[];
  /** By name. Everybody has exactly one. */
  readonly workspaceRole: string;
}

type Standing = Partial<Pick<Person, "groups" | "workspaceRole">>;

function person(username: string, firstName: string, lastName: string, standing: Standing = {}): Person {
  return {
    id: uuidOf(`person ${username}`),
    username,
    firstName,
    lastName,
    email: `${username}@example.com`,
    groups: [],
    workspaceRole: MEMBER,
    ...standing,
  };
}

export const people = [
  person("jsmith", "Jordan", "Smith", { workspaceRole: ADMIN }),
  person("mgarcia", "Marta", "García", { workspaceRole: ADMIN, groups: ["finance"] }),
  person("aokafor", "Ada", "Okafor"),
  person("lchen", "Lin", "Chen", { workspaceRole: ADMIN, groups: ["data-platform"] }),
  person("svogel", "Sabine", "Vogel"),
] as const;
