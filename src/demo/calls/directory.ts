import { former, people, type Person } from "../world/people.ts";
import { ADMIN, MEMBER, roleGuid, TOKEN_ACCESS } from "../world/roles.ts";
import { uuidOf } from "../world/ids.ts";
import { type Fields, readFilter } from "./filter.ts";
import { wholeNumber } from "./wholeNumber.ts";

const DAY = 86_400_000;

/** One page of a list, as the sibling calls of the one for tokens answer. */
interface Page<Item> {
  readonly totalRecord: number;
  readonly filterRecord: number;
  readonly records: readonly Item[];
}

interface Role {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly level: string;
}

interface Group {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly attributes: { readonly alias: readonly string[] };
}

const roles: readonly Role[] = [
  [ADMIN, "Admin"],
  [MEMBER, "Member"],
  [TOKEN_ACCESS, "Default access of API tokens"],
].map(([name = "", description = ""]) => ({ id: roleGuid(name), name, description, level: "workspace" }));

const groups: readonly Group[] = [...new Set(people.flatMap((person) => person.groups))].map((name) => ({
  id: uuidOf(`group ${name}`),
  name,
  path: `/${name}`,
  attributes: { alias: [name] },
}));

const ofUsers: Fields<Person> = new Map<string, (person: Person) => string>([
  ["id", ({ id }) => id],
  ["username", ({ username }) => username],
  ["email", ({ email }) => email],
]);

const ofRoles: Fields<Role> = new Map<string, (role: Role) => string>([
  ["id", ({ id }) => id],
  ["name", ({ name }) => name],
  ["description", ({ description }) => description],
  ["level", ({ level }) => level],
]);

const ofGroups: Fields<Group> = new Map<string, (group: Group) => string>([
  ["id", ({ id }) => id],
  ["name", ({ name }) => name],
  ["alias", ({ name }) => name],
]);

/**
 * People, as the SDKs look up who is to be an admin of a connection. Service accounts are not among them.
 *
 * @param query `columns`: the fields to show, each by itself; all but those of signing in when there are none
 */
export function usersAnswer(query: URLSearchParams, now: number): Page<object> {
  const { records, ...counts } = pageOf([...people, ...former], ofUsers, query);
  const columns = query.getAll("columns");
  return { ...counts, records: records.map((person) => shown(person, columns, now)) };
}

function shown({ lastLoginDays, ...person }: Person, columns: readonly string[], now: number): object {
  const user = { ...person, emailVerified: true };
  if (columns.length === 0) return user;
  const all = { ...user, isLocked: false, lastLoginTime: now - lastLoginDays * DAY };
  return Object.fromEntries(Object.entries(all).filter(([name]) => columns.includes(name)));
}

export const rolesAnswer = (query: URLSearchParams): Page<Role> => pageOf(roles, ofRoles, query);

export const groupsAnswer = (query: URLSearchParams): Page<Group> => pageOf(groups, ofGroups, query);

function pageOf<Item>(items: readonly Item[], fields: Fields<Item>, query: URLSearchParams): Page<Item> {
  const filter = query.get("filter");
  const found = filter ? items.filter(readFilter(filter, fields)) : items;
  const offset = wholeNumber(query, "offset", 0);
  const records = found.slice(offset, offset + wholeNumber(query, "limit", 20));
  return { totalRecord: items.length, filterRecord: found.length, records };
}
