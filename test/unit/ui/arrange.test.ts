import assert from "node:assert/strict";
import { grouped, matches, sorted } from "../../../src/ui/tree/arrange.ts";
import type { Activity } from "../../../src/model/activity.ts";
import type { Token } from "../../../src/model/model.ts";
import { changedDaysAgo } from "../../support/activity.ts";

const now = Date.UTC(2026, 5, 1);
const day = 86_400;

function token(name: string, facts: Partial<Token> = {}): Token {
  return {
    guid: `guid-of-${name}`,
    clientId: `apikey-${name}`,
    userName: `service-account-apikey-${name}`,
    name,
    description: "",
    createdAt: now,
    createdBy: "ada",
    lifespanSeconds: 100 * day,
    personas: [],
    unreadable: [],
    workspacePermissions: [],
    ...facts,
  };
}

const activity = (daysAgo: Readonly<Record<string, number>>): Activity => changedDaysAgo(daysAgo, now);

const names = (tokens: readonly Token[]): string[] => tokens.map((each) => each.name);

describe("arrange", () => {
  it("sorts names as a person counts", () => {
    assert.deepEqual(names(sorted([token("b10"), token("B9"), token("a")], "name")), ["a", "B9", "b10"]);
  });
  it("sorts by end with the endless last, and by creation with the newest first", () => {
    const tokens = [
      token("never", { lifespanSeconds: 409_968_000, createdAt: now - 3000 }),
      token("late", { createdAt: now - 2000 }),
      token("soon", { lifespanSeconds: day, createdAt: now - 1000 }),
    ];
    assert.deepEqual(names(sorted(tokens, "expiry")), ["soon", "late", "never"]);
    assert.deepEqual(names(sorted(tokens, "created")), ["soon", "late", "never"]);
  });
  it("a filter finds all its words in name, description, personas, creator and IDs", () => {
    const made = token("ingest", { description: "Loads the LAKE", personas: [{ qualifiedName: "default/x" }] });
    const personas = new Map([["default/x", "Data Assets"]]);
    for (const filter of ["ING", "lake ingest", "data assets", "ADA", "guid-of", "service-account"]) {
      assert.ok(matches(made, personas, filter), filter);
    }
    assert.ok(!matches(made, personas, "lake marketing"));
  });
  it("sorts by last activity with the latest first, and those without any at the end", () => {
    const tokens = [token("idle"), token("long ago"), token("lately"), token("unclear", { clientId: "" })];
    const sign = activity({ "long ago": 40, lately: 2 });
    assert.deepEqual(names(sorted(tokens, "activity", sign)), ["lately", "long ago", "unclear", "idle"]);
    assert.deepEqual(names(sorted(tokens, "activity")), ["idle", "lately", "long ago", "unclear"]);
  });
  it("groups by last activity, from the latest to none and what nobody knows", () => {
    const born = { createdAt: now - 300 * day * 1000 };
    const all = ["idle", "week", "month", "quarter", "edge"].map((name) => token(name, born));
    const tokens = [...all, token("young"), token("unclear", { clientId: "" })];
    const sign = activity({ week: 1, month: 29, quarter: 89, edge: 7 });
    const groups = (known?: Activity) =>
      grouped(tokens, "activity", now, 14, known).map((group) => [group.value, names(group.tokens)]);
    assert.deepEqual(groups(sign), [
      ["days7", ["week", "edge"]],
      ["days30", ["month"]],
      ["days90", ["quarter"]],
      ["none", ["idle"]],
      ["new", ["young"]],
      ["unknown", ["unclear"]],
    ]);
    assert.deepEqual(groups(), [["unknown", names(tokens)]]);
  });
  it("groups by state in the order of urgency, by persona in each of them, by creator", () => {
    const tokens = [
      token("fine", { personas: [{ qualifiedName: "default/x" }, { qualifiedName: "default/y" }] }),
      token("dead", { createdAt: now - 200 * day * 1000, createdBy: "ben" }),
    ];
    const keys = (by: "state" | "persona" | "creator") =>
      grouped(tokens, by, now, 14).map((group) => [group.value, names(group.tokens)]);
    assert.deepEqual(keys("state"), [
      ["expired", ["dead"]],
      ["active", ["fine"]],
    ]);
    assert.deepEqual(keys("persona"), [
      ["default/x", ["fine"]],
      ["default/y", ["fine"]],
      [undefined, ["dead"]],
    ]);
    assert.deepEqual(keys("creator"), [
      ["ada", ["fine"]],
      ["ben", ["dead"]],
    ]);
  });
});
