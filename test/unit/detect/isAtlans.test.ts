import assert from "node:assert/strict";
import { type Claims, readClaims } from "../../../src/atlan/wire/jwt.ts";
import { isAtlans, kindOf } from "../../../src/detect/isAtlans.ts";
import { jwt } from "../../support/jwt.ts";

const ATLAN = "https://acme.atlan.com/auth/realms/default";
const ELSEWHERE = "https://data.acme.example/auth/realms/default";

function claimsOf(payload: Readonly<Record<string, unknown>>): Claims {
  return readClaims(jwt(payload)) ?? assert.fail("no JWT");
}

function belongs(payload: Readonly<Record<string, unknown>>, known: readonly string[] = []): boolean {
  return isAtlans(claimsOf(payload), (clientId) => known.includes(clientId));
}

describe("a JWT is Atlan's", () => {
  const atlans: [string, Readonly<Record<string, unknown>>][] = [
    ["by a tenant on atlan.com", { iss: ATLAN }],
    ["by atlan.com itself", { iss: "https://atlan.com/auth/realms/default" }],
    ["by an issuer with a slash at its end", { iss: `${ATLAN}/` }],
    ["by an issuer in capitals", { iss: "HTTPS://Acme.ATLAN.com/auth/realms/default" }],
    ["by a tenant on atlan.com, whatever the client", { iss: ATLAN, azp: "account" }],
    ["by an API token's client, on any host", { iss: ELSEWHERE, azp: "apikey-1" }],
    ["by an API token's client in the other claim", { iss: ELSEWHERE, clientId: "apikey-1" }],
    ["by an API token's user, on any host", { iss: ELSEWHERE, preferred_username: "service-account-apikey-1" }],
    ["by the program people sign in with", { iss: ELSEWHERE, azp: "atlan-frontend" }],
    ["on a machine of one's own, by http", { iss: "http://127.0.0.1:8080/auth/realms/default", azp: "apikey-1" }],
  ];
  for (const [name, payload] of atlans) {
    it(name, () => {
      assert.equal(belongs(payload), true);
    });
  }

  it("by a client that is known, whoever issued it", () => {
    assert.equal(belongs({ azp: "apikey-1" }, ["apikey-1"]), true);
    assert.equal(belongs({ iss: "https://elsewhere.example/", azp: "apikey-1" }, ["apikey-1"]), true);
    assert.equal(belongs({ iss: "https://elsewhere.example/", azp: "apikey-2" }, ["apikey-1"]), false);
  });
});

describe("a JWT is left alone", () => {
  const others: [string, Readonly<Record<string, unknown>>][] = [
    ["when it says nothing", {}],
    ["when it says no issuer", { azp: "apikey-1", preferred_username: "service-account-apikey-1" }],
    ["of Auth0", { iss: "https://acme.eu.auth0.com/", azp: "my_client_id" }],
    ["of Google", { iss: "https://accounts.google.com", azp: "1.apps.googleusercontent.com" }],
    ["of Supabase", { iss: "supabase", ref: "abc", role: "anon" }],
    ["of GitHub", { iss: "https://token.actions.githubusercontent.com", sub: "repo:acme/acme" }],
    ["of another Keycloak's realm of that name", { iss: ELSEWHERE, azp: "account", preferred_username: "jsmith" }],
    ["of another realm", { iss: "https://acme.atlan.com/auth/realms/master", azp: "apikey-1" }],
    ["of a realm whose name goes on", { iss: `${ATLAN}s`, azp: "apikey-1" }],
    ["of a path before the realm", { iss: "https://acme.atlan.com/x/auth/realms/default" }],
    ["of a path after the realm", { iss: `${ATLAN}/x` }],
    ["of an issuer with a query", { iss: `${ATLAN}?x` }],
    ["of a host that only ends alike", { iss: "https://notatlan.com/auth/realms/default" }],
    ["of a host that only begins alike", { iss: "https://atlan.com.evil.example/auth/realms/default" }],
    ["of a host behind a user of that name", { iss: "https://atlan.com@evil.example/auth/realms/default" }],
    ["of another scheme", { iss: "ftp://acme.atlan.com/auth/realms/default" }],
    ["of an issuer that is no URL", { iss: "acme.atlan.com/auth/realms/default", azp: "apikey-1" }],
    ["of an issuer that is no text", { iss: 7, azp: "apikey-1" }],
    ["of a client that only contains the word", { iss: ELSEWHERE, azp: "my-apikey-1" }],
  ];
  for (const [name, payload] of others) {
    it(name, () => {
      assert.equal(belongs(payload), false);
    });
  }

  it("and nobody is asked for a client that it does not name", () => {
    const asked: string[] = [];
    isAtlans(claimsOf({ iss: ELSEWHERE }), (clientId) => asked.push(clientId) > 0);
    assert.deepEqual(asked, []);
  });
});

describe("a JWT of Atlan's is", () => {
  it("an API token's by its client or its user", () => {
    assert.equal(kindOf(claimsOf({ azp: "apikey-1" })), "apiToken");
    assert.equal(kindOf(claimsOf({ preferred_username: "service-account-apikey-1" })), "apiToken");
  });

  it("a person's otherwise", () => {
    assert.equal(kindOf(claimsOf({ azp: "atlan-frontend", preferred_username: "jsmith" })), "userToken");
    assert.equal(kindOf(claimsOf({ azp: "service-account-apikey-1" })), "userToken");
    assert.equal(kindOf(claimsOf({})), "userToken");
  });
});
