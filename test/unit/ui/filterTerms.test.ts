import assert from "node:assert/strict";
import type { Token } from "../../../src/model/model.ts";
import { asksForActivity, type Circumstances, personaFilter, readFilter } from "../../../src/ui/tree/filterTerms.ts";
import { changedDaysAgo } from "../../support/activity.ts";

const now = Date.UTC(2026, 5, 1);
const day = 86_400;

function token(name: string, facts: Partial<Token> = {}): Token {
  return {
    guid: name,
    clientId: `apikey-${name}`,
    userName: `service-account-apikey-${name}`,
    name,
    description: "",
    createdAt: now,
    createdBy: "ada",
    lifespanSeconds: 100 * day,
    personas: [{ qualifiedName: "default/x" }],
    unreadable: [],
    workspacePermissions: [],
    ...facts,
  };
}

const tokens = [
  token("fine"),
  token("dead", { createdAt: now - 200 * day * 1000 }),
  token("soon", { lifespanSeconds: 5 * day, createdBy: "ben" }),
  token("endless", { lifespanSeconds: 409_968_000 }),
  token("bare", { personas: [] }),
  token("unread", { personas: [], unreadable: ["personas"] }),
];

const about: Circumstances = {
  now,
  soonDays: 14,
  holding: ({ name }) => (name === "fine" ? "kept" : name === "soon" ? "unclaimed" : undefined),
  me: ["ben"],
  personaNames: new Map([["default/x", 'Data "Assets"']]),
  activity: undefined,
};

function passing(filter: string): string {
  const { tests } = readFilter(filter);
  return tokens
    .filter((each) => tests.every((test) => test(each, about)))
    .map(({ name }) => name)
    .join(" ");
}

describe("a filter by how a token is", () => {
  it("finds those without recorded activity in all the time, as far as that is known", () => {
    const born = { createdAt: now - 300 * day * 1000 };
    const made = [token("idle", born), token("busy", born), token("young")];
    const finds = (filter: string, activity: Circumstances["activity"]): string[] =>
      made
        .filter((each) => readFilter(filter).tests.every((test) => test(each, { ...about, activity })))
        .map(({ name }) => name);
    const activity = changedDaysAgo({ busy: 3 }, now);
    assert.deepEqual(finds("No recorded activity", activity), ["idle"]);
    assert.deepEqual(finds("no recorded activity", undefined), []);
    assert.deepEqual(finds("no recorded activity mine", activity), []);
    assert.deepEqual(readFilter("ada no recorded activity idle").words.split(/\s+/), ["ada", "idle"]);
    assert.ok(asksForActivity("a no  recorded activity") && !asksForActivity('"no recorded activity"'));
  });

  for (const [filter, names] of [
    ["expired", "dead"],
    ["Expiring", "soon"],
    ["never", "endless"],
    ["no  persona", "bare"],
    ["kept", "fine"],
    ["mine", "soon"],
    ["hide expired", "fine soon endless bare unread"],
    ["expiring mine", "soon"],
    ["expired mine", ""],
    [personaFilter('Data "Assets"'), "fine dead soon endless"],
    [`${personaFilter("Data Assets")} hide expired mine`, "soon"],
    [personaFilter("Data"), ""],
  ] as const) {
    it(filter, () => {
      assert.equal(passing(filter), names);
      assert.equal(readFilter(filter).words, "");
    });
  }

  it("leaves the words to the search, what is in quotes too", () => {
    assert.equal(readFilter("loader expired lake").words.replaceAll(/\s+/g, " "), "loader lake");
    assert.deepEqual(readFilter('"never" ever'), { words: "never  ever", tests: [] });
    assert.deepEqual(readFilter("expired-loader"), { words: "expired-loader", tests: [] });
    assert.deepEqual(readFilter('half"open expired').words, 'half"open');
  });
});
