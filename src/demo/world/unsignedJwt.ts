import { randomBytes } from "node:crypto";

/** Text in the form of a JSON web token. Nobody signed it: the tenant knows its values by heart. */
export function unsignedJwt(claims: Readonly<Record<string, unknown>>): string {
  const header = { alg: "RS256", typ: "JWT", kid: randomBytes(32).toString("base64url") };
  const parts = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
  return [...parts, randomBytes(256).toString("base64url")].join(".");
}
