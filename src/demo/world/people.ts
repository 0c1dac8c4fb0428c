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
  /** False for who was switched off. */
  readonly enabled: boolean;
  /** Days since the last time that they signed in. */
  readonly lastLoginDays: number;
}

type Standing = Partial<Pick<Person, "groups" | "workspaceRole" | "enabled" | "lastLoginDays">>;

function person(username: string, firstName: string, lastName: string, standing: Standing = {}): Person {
  return {
    id: uuidOf(`person ${username}`),
    username,
    firstName,
    lastName,
    email: `${username}@example.com`,
    groups: [],
    workspaceRole: MEMBER,
    enabled: true,
    lastLoginDays: 2,
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

/** Who has left: their account is switched off, and cannot sign in. */
export const former: readonly Person[] = [person("pnovak", "Petr", "Novák", { enabled: false, lastLoginDays: 140 })];

/** A creator of tokens whom nobody knows any more. */
export const FORGOTTEN = "tbrandt";
