import assert from "node:assert/strict";
import { readClaims } from "../../../src/atlan/wire/jwt.ts";

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = (claims: unknown): string => `${part({ alg: "RS256" })}.${part(claims)}.c2ln`;

describe("the claims of a token", () => {
  it("are those of an API token", () => {
    const claims = {
      iss: "https://acme.atlan.com/auth/realms/default",
      azp: "apikey-1",
      preferred_username: "service-account-apikey-1",
      iat: 1_735_689_600,
      exp: 1_893_369_600,
    };
    assert.deepEqual(readClaims(jwt(claims)), {
      issuer: "https://acme.atlan.com/auth/realms/default",
      clientId: "apikey-1",
      userName: "service-account-apikey-1",
      issuedAt: 1_735_689_600_000,
      expiresAt: 1_893_369_600_000,
    });
  });

  it("may name the client otherwise, expire before they began, or be missing", () => {
    assert.equal(readClaims(jwt({ clientId: "apikey-1" }))?.clientId, "apikey-1");
    assert.equal(readClaims(jwt({ exp: -2_147_483_648 }))?.expiresAt, -2_147_483_648_000);
    assert.equal(readClaims(jwt({ exp: "soon" }))?.expiresAt, undefined);
    assert.notEqual(readClaims(jwt({})), undefined);
  });

  it("hold names in any script", () => {
    assert.equal(readClaims(jwt({ preferred_username: "søren-名前" }))?.userName, "søren-名前");
  });

  it("are none where they are nested deeper than a token's", () => {
    const nested = (depth: number): unknown => JSON.parse("[".repeat(depth - 1) + "]".repeat(depth - 1));
    assert.notEqual(readClaims(jwt({ a: nested(64) })), undefined);
    assert.equal(readClaims(jwt({ a: nested(65) })), undefined);
  });

  for (const text of [
    "",
    "eyJ",
    "a.b.c",
    "a.b",
    jwt([]),
    jwt("text"),
    jwt(null),
    `${jwt({})}.d`,
    `x${jwt({})}`,
    `..`,
  ]) {
    it(`are none in ${text === "" ? "nothing" : text}`, () => {
      assert.equal(readClaims(text), undefined);
    });
  }
});
