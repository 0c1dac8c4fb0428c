import assert from "node:assert/strict";
import { issuerProblem, readCredential } from "../../../src/paste/credential.ts";
import { jwt } from "../../support/jwt.ts";

describe("The issuer of a pasted credential", () => {
  const issuerOf = (text: string): string | undefined => {
    const read = readCredential(text, 0);
    assert.ok("credential" in read);
    return read.issuer;
  };

  const named: readonly (readonly [iss: unknown, issuer: string])[] = [
    ["https://acme.atlan.com/auth/realms/default", "https://acme.atlan.com"],
    ["https://ACME.atlan.com:443/auth/realms/default/", "https://acme.atlan.com"],
    ["http://127.0.0.1:41234/auth/realms/default", "http://127.0.0.1:41234"],
    ["https://jane:pw@acme.atlan.com/x", "https://acme.atlan.com"],
    ["https://login.example", "https://login.example"],
  ];
  for (const [iss, issuer] of named) {
    it(`is the origin of ${String(iss)}`, () => {
      const token = jwt({ iss });
      for (const text of [
        token,
        `Bearer ${token}`,
        `curl https://acme.atlan.com -H "Authorization: Bearer ${token}"`,
      ]) {
        assert.equal(issuerOf(text), issuer);
      }
    });
  }

  for (const iss of [
    undefined,
    7,
    "",
    "acme",
    "acme.atlan.com",
    "urn:acme",
    "file:///etc/hosts",
    "https://{a}",
    "https://",
  ]) {
    it(`is not known where it is said to be ${JSON.stringify(iss)}`, () => {
      assert.equal(issuerOf(jwt({ iss })), undefined);
    });
  }

  it("is not known of what is no JWT", () => {
    assert.equal(issuerOf("opaque-key_1"), undefined);
  });
});

describe("A credential may be sent", () => {
  const at = (iss: string | undefined, address: string) => {
    const read = readCredential(jwt({ iss }), 0);
    assert.ok("credential" in read);
    return issuerProblem(read, address);
  };

  const allowed: readonly (readonly [iss: string | undefined, address: string])[] = [
    ["https://acme.atlan.com/auth/realms/default", "https://acme.atlan.com"],
    ["http://acme.atlan.com/auth/realms/default", "https://acme.atlan.com"],
    ["https://acme.atlan.com./auth/realms/default", "https://acme.atlan.com"],
    ["https://acme.atlan.com:8443/auth/realms/default", "https://acme.atlan.com:8443"],
    ["http://127.0.0.1:41234/auth/realms/default", "http://127.0.0.1:41234"],
    [undefined, "https://acme.atlan.com"],
    ["urn:acme", "https://acme.atlan.com"],
  ];
  for (const [iss, address] of allowed) {
    it(`to ${address} when its issuer is ${String(iss)}`, () => {
      assert.equal(at(iss, address), undefined);
    });
  }

  const asked: readonly (readonly [iss: string, address: string, host: string])[] = [
    ["https://other.atlan.com/auth/realms/default", "https://acme.atlan.com", "other.atlan.com"],
    ["https://acme.atlan.com/auth/realms/default", "https://acme.atlan.com.evil.example", "acme.atlan.com"],
    ["https://evil.example/acme.atlan.com", "https://acme.atlan.com", "evil.example"],
    ["https://acme.atlan.com@evil.example", "https://acme.atlan.com", "evil.example"],
    ["https://acme.atlan.com:8443/auth/realms/default", "https://acme.atlan.com", "acme.atlan.com:8443"],
    ["http://127.0.0.1:41234/auth/realms/default", "http://127.0.0.1:41235", "127.0.0.1:41234"],
    ["https://acme.atlan.com./auth", "https://catalog.example", "acme.atlan.com"],
  ];
  for (const [iss, address, host] of asked) {
    it(`to ${address} only on a person's word when its issuer is ${iss}`, () => {
      assert.deepEqual(at(iss, address), { problem: "otherIssuer", host });
    });
  }
});
