import { randomBytes, randomUUID } from "node:crypto";
import { unsignedJwt } from "./unsignedJwt.ts";
import { people as members, type Person } from "./people.ts";
import { realmRoles } from "./roles.ts";

/** Someone whose bearer token is there for the asking. */
interface DemoPerson {
  readonly userName: string;
  readonly firstName: string;
  readonly lastName: string;
  /** What they may do about connections and collections. */
  readonly about: string;
}

/** Who is signed in with a browser. */
export interface Sessions {
  readonly people: readonly DemoPerson[];
  /** A bearer token, valid for an hour from now on. @throws Error for a user name that nobody has */
  readonly bearerOf: (userName: string) => string;
  /** A request of theirs with such a token, as Chrome's "Copy as cURL (bash)" writes it. */
  readonly copiedRequest: (userName: string) => string;
  /** Whose bearer token it is; undefined for one that nobody has, or that has ended. */
  readonly holderOf: (bearer: string) => Person | undefined;
}

const SESSION_SECONDS = 3600;

const people: readonly DemoPerson[] = [
  demoPerson("jsmith", "administers most connections and edits collections"),
  demoPerson("aokafor", "edits one collection; is an admin of one connection, which a member may not change"),
  demoPerson("svogel", "administers nothing, views one collection"),
];

/**
 * @param issuer address of the tenant's realm
 * @param now epoch milliseconds
 */
export function openSessions(issuer: string, now: () => number): Sessions {
  const sessions = new Map<string, { readonly person: Person; readonly endsAt: number }>();
  const bearerOf = (userName: string): string => {
    for (const [bearer, { endsAt }] of sessions) if (endsAt <= now()) sessions.delete(bearer);
    const person = personNamed(userName);
    const issuedAt = Math.floor(now() / 1000);
    const bearer = bearerToken(person, issuer, issuedAt);
    sessions.set(bearer, { person, endsAt: (issuedAt + SESSION_SECONDS) * 1000 });
    return bearer;
  };
  return {
    people,
    bearerOf,
    copiedRequest: (userName) => curl(new URL(issuer).origin, bearerOf(userName)),
    holderOf: (bearer) => {
      const session = sessions.get(bearer);
      return session && session.endsAt > now() ? session.person : undefined;
    },
  };
}

function demoPerson(userName: string, about: string): DemoPerson {
  const { firstName, lastName } = personNamed(userName);
  return { userName, firstName, lastName, about };
}

function personNamed(userName: string): Person {
  const person = members.find(({ username }) => username === userName);
  if (!person) throw new Error(`Nobody is called ${userName}`);
  return person;
}

/** The claims that Keycloak writes for someone who signed in to Atlan with a browser. */
function bearerToken(person: Person, issuer: string, issuedAt: number): string {
  return unsignedJwt({
    exp: issuedAt + SESSION_SECONDS,
    iat: issuedAt,
    jti: randomUUID(),
    iss: issuer,
    sub: person.id,
    typ: "Bearer",
    azp: "atlan-frontend",
    sid: randomUUID(),
    realm_access: { roles: realmRoles(person.workspaceRole) },
    scope: "profile email",
    email_verified: true,
    name: `${person.firstName} ${person.lastName}`,
    preferred_username: person.username,
    given_name: person.firstName,
    family_name: person.lastName,
    email: person.email,
  });
}

function curl(origin: string, bearer: string): string {
  const parts = [
    `curl '${origin}/api/service/users/current'`,
    `-H 'accept: application/json, text/plain, */*'`,
    `-H 'accept-language: en-GB,en;q=0.9'`,
    `-H 'authorization: Bearer ${bearer}'`,
    `-b 'session=${randomBytes(12).toString("hex")}'`,
    `-H 'referer: ${origin}/assets'`,
    `-H 'user-agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'`,
  ];
  return parts.join(" \\\n  ");
}
