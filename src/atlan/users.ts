import type { AtlanClient } from "./wire/client.ts";
import { asFields, asNumber, asText, shapeFailure } from "./wire/unchecked.ts";
import type { WireUser } from "./wire/wire.ts";

/** A person of the tenant. Service accounts are not among them (Python SDK, its changelog). */
export interface User {
  readonly userName: string;
  readonly displayName: string;
  /** False where the account was switched off or locked. */
  readonly isEnabled: boolean;
  /** Epoch milliseconds; undefined where the tenant does not say. */
  readonly lastLogin: number | undefined;
}

interface WireMember extends WireUser {
  readonly isLocked: boolean;
  /** Epoch milliseconds. */
  readonly lastLoginTime: number;
}

const COLUMNS: readonly (keyof WireMember)[] = [
  "username",
  "firstName",
  "lastName",
  "enabled",
  "isLocked",
  "lastLoginTime",
];

/** How many names fit into an address. */
const NAMES_A_REQUEST = 50;

/**
 * Those of these user names that the tenant has, by their user names: who is not among them is no more. Fails as the client
 * does, and as garbled/shape where the tenant does not count, or counts more than it shows.
 */
export async function findUsers(
  client: AtlanClient,
  userNames: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, User>> {
  const found = new Map<string, User>();
  for (let from = 0; from < userNames.length; from += NAMES_A_REQUEST) {
    const some = userNames.slice(from, from + NAMES_A_REQUEST);
    for (const user of await usersNamed(client, some, signal)) found.set(user.userName, user);
  }
  return found;
}

async function usersNamed(
  client: AtlanClient,
  userNames: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly User[]> {
  const query = new URLSearchParams({ limit: `${NAMES_A_REQUEST}`, offset: "0", count: "true" });
  query.set("filter", JSON.stringify({ username: { $in: userNames } }));
  for (const column of COLUMNS) query.append("columns", column);
  const answer = asFields<{ records: unknown; filterRecord: unknown }>(
    await client.get(`/api/service/users?${query.toString()}`, { signal }),
  );
  // As in the list of tokens, null is none; but only of who counts none.
  const records = answer?.records ?? (asNumber(answer?.filterRecord) === 0 ? [] : undefined);
  if (!Array.isArray(records)) throw shapeFailure();
  // Who is left out would be said to be gone.
  const count = asNumber(answer?.filterRecord);
  if (count === undefined || count > records.length) throw shapeFailure();
  return records.map(readUser).filter(({ userName }) => userNames.includes(userName));
}

function readUser(record: unknown): User {
  const user = asFields<WireMember>(record);
  const userName = asText(user?.username);
  if (!user || userName === undefined) throw shapeFailure();
  const fullName = [asText(user.firstName), asText(user.lastName)].filter((name) => name !== undefined).join(" ");
  const lastLogin = asNumber(user.lastLoginTime);
  return {
    userName,
    displayName: fullName === "" ? userName : fullName,
    isEnabled: user.enabled !== false && user.isLocked !== true,
    lastLogin: lastLogin !== undefined && lastLogin > 0 ? lastLogin : undefined,
  };
}
