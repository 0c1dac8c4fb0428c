import assert from "node:assert/strict";
import { readAddress } from "../../../src/paste/address.ts";
import { jwt } from "../../support/jwt.ts";

describe("An address", () => {
  const addresses: readonly (readonly [typed: string, address: string])[] = [
    ["https://acme.atlan.com", "https://acme.atlan.com"],
    ["acme.atlan.com", "https://acme.atlan.com"],
    ["  HTTPS://Acme.Atlan.com/  ", "https://acme.atlan.com"],
    ["https://acme.atlan.com/assets/1f0e/overview?tab=lineage#columns", "https://acme.atlan.com"],
    ["acme.atlan.com/api?x=1", "https://acme.atlan.com"],
    ["https://acme.atlan.com:443", "https://acme.atlan.com"],
    ["acme.atlan.com:8443", "https://acme.atlan.com:8443"],
    ['"https://acme.atlan.com"', "https://acme.atlan.com"],
    ["`acme.atlan.com`\n", "https://acme.atlan.com"],
    ["<https://acme.atlan.com>", "https://acme.atlan.com"],
    ["https://bücher.example", "https://xn--bcher-kva.example"],
    ["https://acme.atlan.com/?token=" + jwt(), "https://acme.atlan.com"],
    ["http://localhost:8080/", "http://localhost:8080"],
    ["http://127.0.0.1:41234", "http://127.0.0.1:41234"],
    ["http://127.9.8.7", "http://127.9.8.7"],
    ["http://[::1]:8080", "http://[::1]:8080"],
    ["http://[0:0:0:0:0:0:0:1]", "http://[::1]"],
    ["localhost:8443", "https://localhost:8443"],
    ["https://my_host.example.", "https://my_host.example."],
  ];
  for (const [typed, address] of addresses) {
    it(`${JSON.stringify(typed.slice(0, 40))} is ${address}`, () => {
      assert.deepEqual(readAddress(typed), { address });
    });
  }

  const refused: readonly (readonly [typed: string, problem: string])[] = [
    ["", "empty"],
    [" \n\t", "empty"],
    ['""', "empty"],
    ["http://acme.atlan.com", "notHttps"],
    ["http://127.0.0.1.evil.example", "notHttps"],
    ["http://127.evil.example", "notHttps"],
    ["http://localhost.evil.example", "notHttps"],
    ["http://10.0.0.1", "notHttps"],
    ["http://[::2]", "notHttps"],
    ["ftp://acme.atlan.com", "notHttps"],
    ["ws://localhost", "notHttps"],
    ["file:///etc/hosts", "notHttps"],
    ["https://jane:secret@acme.atlan.com", "userInfo"],
    ["http://jane@acme.atlan.com", "userInfo"],
    ["jane@acme.com", "userInfo"],
    ["https://", "notAnAddress"],
    ["https://acme atlan.com", "notAnAddress"],
    ["https://acme\natlan.com", "notAnAddress"],
    ["https://acme.atlan.com:99999", "notAnAddress"],
    ["javascript:alert(1)", "notAnAddress"],
    ["/api/service", "notAnAddress"],
    ["my tenant", "notAnAddress"],
    ["https://acme.atlan.com;", "notAnAddress"],
    ["https://{acme,other}.atlan.com", "notAnAddress"],
    ["https://$HOST/api", "notAnAddress"],
    ["https://acme..atlan.com", "notAnAddress"],
    [`https://${"a".repeat(64)}.example`, "notAnAddress"],
    [`https://${"abc.".repeat(70)}example`, "notAnAddress"],
    [jwt({ exp: 4102444800 }), "credential"],
    [`Bearer ${jwt()}`, "credential"],
    ["0123456789abcdef".repeat(3), "credential"],
    [`https://${jwt()}`, "credential"],
    [`https://${"0123456789abcdef".repeat(3)}/api`, "credential"],
    [`https:${jwt()}?a`, "credential"],
    ["curl 'https://acme.atlan.com'", "command"],
    ['await fetch("https://acme.atlan.com")', "command"],
  ];
  for (const [typed, problem] of refused) {
    it(`${JSON.stringify(typed.slice(0, 40))} is refused: ${problem}`, () => {
      assert.deepEqual(readAddress(typed), { problem });
    });
  }
});
