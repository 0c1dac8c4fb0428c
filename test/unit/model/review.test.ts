import assert from "node:assert/strict";
import type { Asset } from "../../../src/model/access.ts";
import type { Token } from "../../../src/model/model.ts";
import { findingsOf, type ReviewedWith } from "../../../src/model/review.ts";
import { changedDaysAgo } from "../../support/activity.ts";

const now = Date.UTC(2026, 5, 1);
const DAY = 86_400;

function token(name: string, facts: Partial<Token> = {}): Token {
  return {
    guid: name,
    clientId: `apikey-${name}`,
    userName: `service-account-apikey-${name}`,
    name,
    description: "",
    createdAt: now - 200 * DAY * 1000,
    createdBy: "ada",
    lifespanSeconds: 500 * DAY,
    personas: [{ qualifiedName: "default/p" }],
    unreadable: [],
    workspacePermissions: [],
    ...facts,
  };
}

const about: ReviewedWith = {
  now,
  quietDays: 90,
  activity: undefined,
  last: undefined,
  gone: new Set(),
  connections: [],
};
const kinds = (some: Token, more: Partial<ReviewedWith> = {}): readonly string[] =>
  findingsOf([some], { ...about, ...more }).map(({ kind }) => kind);
const ending = (days: number): Partial<Token> => ({ createdAt: now - DAY * 1000, lifespanSeconds: (days + 1) * DAY });

describe("a review", () => {
  it("has nothing to say of a token that is fine", () => {
    assert.deepEqual(kinds(token("a")), []);
  });

  it("names those that end before the next look, and those that never end", () => {
    assert.deepEqual(kinds(token("a", ending(6))), ["ends"]);
    assert.deepEqual(kinds(token("a", ending(8))), []);
    assert.deepEqual(kinds(token("a", { lifespanSeconds: 409_968_000 })), ["never"]);
    assert.deepEqual(kinds(token("a", { lifespanSeconds: undefined })), []);
  });

  it("leaves out what has expired, whatever else there is of it", () => {
    assert.deepEqual(kinds(token("a", { ...ending(-1), personas: [] }), { gone: new Set(["ada"]) }), []);
  });

  it("names those of which nothing is recorded for so long, and never one of which that is not known", () => {
    const activity = changedDaysAgo({ a: 40 }, now);
    assert.deepEqual(kinds(token("a"), { activity }), []);
    assert.deepEqual(kinds(token("a"), { activity, quietDays: 30 }), ["quiet"]);
    assert.deepEqual(kinds(token("other"), { activity }), ["quiet"]);
    const young = { createdAt: now - 20 * DAY * 1000 };
    assert.deepEqual(kinds(token("other", young), { activity }), []);
    assert.deepEqual(kinds(token("other", young), { activity, quietDays: 10 }), ["quiet"]);
    const failed = { kind: "read", traces: { of: new Map(), isWhole: false, isLeast: false, since: now } } as const;
    assert.deepEqual(kinds(token("other"), { activity: { ...activity, changes: failed } }), []);
  });

  it("names those without a persona, and those with other ones than at the last review", () => {
    const last = { at: now, personas: { a: ["default/p"] } };
    const two = { personas: [{ qualifiedName: "default/p" }, { qualifiedName: "default/q" }] };
    assert.deepEqual(kinds(token("a", { personas: [] }), { last }), ["noPersona"]);
    assert.deepEqual(kinds(token("a", { personas: [], unreadable: ["personas"] }), { last }), []);
    assert.deepEqual(kinds(token("a"), { last }), []);
    const [more] = findingsOf([token("a", two)], { ...about, last });
    assert.deepEqual(more?.kind === "morePersonas" && more.added, ["default/q"]);
    assert.deepEqual(kinds(token("new", two), { last }), [], "it was not there then");
    assert.deepEqual(kinds(token("constructor", two), { last }), []);
    assert.deepEqual(kinds(token("a", two)), [], "it is the first review");
  });

  it("names those whose creator is gone", () => {
    assert.deepEqual(kinds(token("a"), { gone: new Set(["ada"]) }), ["creatorGone"]);
    assert.deepEqual(kinds(token("a", { createdBy: undefined }), { gone: new Set(["ada"]) }), []);
  });

  it("names those that alone administer a connection, where that is known", () => {
    const connection: Asset = {
      guid: "c",
      typeName: "Connection",
      qualifiedName: "default/snowflake/1",
      name: "prod",
      connector: "snowflake",
      createdBy: undefined,
      scrubbed: false,
      adminUsers: ["service-account-apikey-a"],
      adminGroups: [],
      adminRoles: [],
      viewerUsers: undefined,
      viewerGroups: undefined,
    };
    const withAdmins = (facts: Partial<Asset>) => kinds(token("a"), { connections: [{ ...connection, ...facts }] });
    assert.deepEqual(withAdmins({}), ["onlyAdmin"]);
    assert.deepEqual(withAdmins({ adminUsers: ["service-account-apikey-a", "ada"] }), []);
    assert.deepEqual(withAdmins({ adminUsers: ["service-account-apikey-b"] }), []);
    assert.deepEqual(withAdmins({ adminRoles: ["role"] }), []);
    assert.deepEqual(withAdmins({ adminUsers: undefined }), []);
    assert.deepEqual(withAdmins({ adminUsers: [] }), []);
  });
});
