import assert from "node:assert/strict";
import type { Tenant, Token } from "../../../src/model/model.ts";
import { nameProblem } from "../../../src/model/naming.ts";
import {
  dateProblem,
  expiryOf,
  expiryOverflows,
  NEVER_SECONDS,
  relinked,
  stateOf,
  tenantAbilities,
  tokenAbilities,
  validityUntil,
} from "../../../src/model/rules.ts";

const now = Date.UTC(2026, 5, 1, 12);
const day = 86_400_000;

function token(facts: Partial<Token>): Token {
  return {
    guid: "g",
    clientId: "apikey-1",
    userName: "service-account-apikey-1",
    name: "n",
    description: "",
    createdAt: now,
    createdBy: "ada",
    lifespanSeconds: 86_400,
    personas: [],
    unreadable: [],
    workspacePermissions: [],
    ...facts,
  };
}

const tenant: Tenant = {
  id: "t",
  name: "T",
  address: "https://t.example",
  production: false,
  readOnly: false,
  demo: false,
  signedInAs: "ada",
};

describe("rules: when a token ends", () => {
  it("is its creation plus its lifespan", () => {
    assert.deepEqual(expiryOf(token({})), { kind: "at", at: now + day });
  });
  it("is never for the documented 409968000 seconds", () => {
    assert.deepEqual(expiryOf(token({ lifespanSeconds: NEVER_SECONDS })), { kind: "never" });
  });
  it("is unknown when the tenant leaves one of both out", () => {
    assert.deepEqual(expiryOf(token({ createdAt: undefined })), { kind: "unknown" });
    assert.deepEqual(expiryOf(token({ lifespanSeconds: undefined })), { kind: "unknown" });
  });
  it("overflows past 2038-01-19 for tokens made after 2025-01-22T03:14:07Z", () => {
    const last = Date.UTC(2025, 0, 22, 3, 14, 7);
    assert.equal(expiryOverflows(token({ createdAt: last, lifespanSeconds: NEVER_SECONDS })), false);
    assert.equal(expiryOverflows(token({ createdAt: last + 1000, lifespanSeconds: NEVER_SECONDS })), true);
  });
  it("decides the state", () => {
    assert.equal(stateOf(token({}), now + day, 0), "expired");
    assert.equal(stateOf(token({}), now, 1), "expiring");
    assert.equal(stateOf(token({ lifespanSeconds: 86_401 }), now, 1), "active");
    assert.equal(stateOf(token({ lifespanSeconds: NEVER_SECONDS }), now, 365), "active");
  });
});

describe("rules: names and days", () => {
  it("a name is one line of 1 to 255 characters that are not all spaces", () => {
    assert.equal(nameProblem(" "), "empty");
    assert.equal(nameProblem("a\u2028b"), "lineBreak");
    assert.equal(nameProblem("x".repeat(256)), "tooLong");
    assert.equal(nameProblem(` ${"x".repeat(255)} `), undefined);
  });
  it("a day lasts to its end", () => {
    const read = validityUntil("2026-06-02", now);
    assert.ok("seconds" in read);
    assert.equal(now + read.seconds * 1000, new Date(2026, 5, 2, 23, 59, 59).getTime());
  });
  it("days that are none, over, or beyond 32 bits are told apart", () => {
    assert.equal(dateProblem("2026-02-30", now), "notADate");
    assert.equal(dateProblem("next week", now), "notADate");
    assert.equal(dateProblem("2026-05-30", now), "past");
    assert.equal(dateProblem("2038-02-01", now), "beyond32Bit");
    assert.equal(dateProblem("2038-01-17", now), undefined);
  });
});

describe("rules: what may be done", () => {
  it("nothing changes in read-only mode, but a value that is held can be copied", () => {
    assert.deepEqual(tokenAbilities({ ...tenant, readOnly: true }, "kept"), ["copyValue"]);
    assert.deepEqual(tokenAbilities(tenant, undefined), [
      "rename",
      "describe",
      "link",
      "grant",
      "rotate",
      "quarantine",
      "delete",
    ]);
    const rotated = tokenAbilities(tenant, undefined, { isRotated: true, isQuarantined: true });
    assert.ok(rotated.includes("continueRotation") && !rotated.includes("rotate"));
    assert.ok(rotated.includes("release") && !rotated.includes("quarantine"));
    assert.ok(!tenantAbilities({ ...tenant, readOnly: true }).includes("create"));
    assert.ok(!tenantAbilities({ ...tenant, demo: true }).includes("replace"));
  });
  it("linking keeps the order and the others", () => {
    assert.deepEqual(relinked(["default/a", "default/b"], { add: ["default/c", "default/a"], remove: ["default/b"] }), [
      "default/a",
      "default/c",
    ]);
  });
});
