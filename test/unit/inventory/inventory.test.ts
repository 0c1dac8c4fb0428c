import assert from "node:assert/strict";
import { comparisonText, type ComparisonWords } from "../../../src/inventory/comparison.ts";
import { csvText } from "../../../src/inventory/csv.ts";
import { listedToken, tenantInventory } from "../../../src/inventory/inventory.ts";
import { jsonText, readInventory } from "../../../src/inventory/json.ts";
import { markdownText, type MarkdownWords } from "../../../src/inventory/markdown.ts";
import type { Grant } from "../../../src/model/access.ts";
import type { Token } from "../../../src/model/model.ts";
import { changedDaysAgo } from "../../support/activity.ts";
import { readCsv } from "../../support/csv.ts";
import { jwt } from "../../support/jwt.ts";
import { inventoryOf, listed, listOf } from "./listed.ts";

const now = Date.UTC(2026, 5, 1);
const DAY = 86_400;

const token: Token = {
  guid: "g",
  clientId: "apikey-a",
  userName: "service-account-apikey-a",
  name: "ingest",
  description: "hourly",
  createdAt: now,
  createdBy: "ada",
  lifespanSeconds: 5 * DAY,
  personas: [{ qualifiedName: "default/p" }, { qualifiedName: "default/unknown" }],
  unreadable: [],
  workspacePermissions: [],
};
const about = {
  now,
  soonDays: 14,
  personaNames: new Map([["default/p", "Data"]]),
  activity: undefined,
  grants: undefined,
};

describe("a token in a list that leaves VS Code", () => {
  it("has what is known of it, moments in UTC", () => {
    assert.deepEqual(listedToken(token, about), {
      ...listed("ingest", { description: "hourly", state: "expiring", ends: "2026-06-06T00:00:00.000Z" }),
      created: "2026-06-01T00:00:00.000Z",
      personas: [
        { name: "Data", qualifiedName: "default/p" },
        { name: "default/unknown", qualifiedName: "default/unknown" },
      ],
      guid: "g",
      clientId: "apikey-a",
      userName: "service-account-apikey-a",
    });
  });

  it("that never ends, or of which nobody knows when, says so in a word; so does one with a moment beyond all dates", () => {
    const endOf = (facts: Partial<Token>) => {
      const { ends, state } = listedToken({ ...token, ...facts }, about);
      return [ends, state];
    };
    assert.deepEqual(endOf({ lifespanSeconds: 409_968_000 }), ["never", "active"]);
    assert.deepEqual(endOf({ lifespanSeconds: undefined }), ["unknown", "unknown"]);
    assert.deepEqual(endOf({ createdAt: 1e300 }), ["unknown", "active"]);
    assert.deepEqual(endOf({ createdAt: now - 6 * DAY * 1000 }), ["2026-05-31T00:00:00.000Z", "expired"]);
  });

  it("has its access and last activity where they were read", () => {
    const asset = { name: "prod", qualifiedName: "default/snowflake/1" } as Grant["asset"];
    const grants: readonly Grant[] = [{ role: "connectionAdmin", byBirth: false, asset }];
    const { access, lastActivity } = listedToken(token, {
      ...about,
      grants,
      activity: changedDaysAgo({ a: 3 }, now),
    });
    assert.deepEqual(access, [{ role: "connectionAdmin", name: "prod", qualifiedName: "default/snowflake/1" }]);
    assert.deepEqual(lastActivity, { kind: "changed", at: "2026-05-29T00:00:00.000Z" });
  });

  it("has no value, wherever somebody has pasted one", () => {
    const value = jwt({ azp: "apikey-a" }, "s".repeat(300));
    const odd = { ...token, name: `n ${value}`, description: `use Bearer ${value}`, createdBy: value };
    const made = listedToken(odd, { ...about, personaNames: new Map([["default/p", value]]) });
    const list = tenantInventory({ name: value, address: "https://a.example" }, now, [], [made]);
    const texts = [csvText(inventoryOf(list)), jsonText(inventoryOf(list)), markdownText(inventoryOf(list), words)];
    for (const text of texts) assert.ok(!text.includes(value.slice(20, 60)), text);
    const foreign = JSON.stringify({ format: "atlan-token-list/1", ...inventoryOf(listOf([listed(value)])) });
    assert.doesNotMatch(JSON.stringify(readInventory(foreign)), /eyJ/);
  });
});

describe("CSV", () => {
  it("has a line of names, and one for each token", () => {
    const personas = [
      { name: "Data, all", qualifiedName: "default/p" },
      { name: 'the "best"', qualifiedName: "default/q" },
    ];
    const [names = [], first] = readCsv(csvText(inventoryOf(listOf([listed("a", { personas }), listed("b")]))));
    assert.deepEqual(names.slice(0, 4), ["tenant", "address", "name", "description"]);
    assert.ok(!names.includes("access"), "nobody asked for it");
    assert.equal(first?.[names.indexOf("personas")], 'Data, all, the "best"');
    assert.equal(readCsv(csvText(inventoryOf(listOf([listed("a"), listed("b")])))).length, 3);
  });

  it("has access where it was asked for", () => {
    const access = [{ role: "connectionAdmin", name: "prod", qualifiedName: "q" }] as const;
    const [names = [], first, second] = readCsv(
      csvText(inventoryOf(listOf([listed("a", { access }), listed("b", { access: [] })]))),
    );
    assert.equal(first?.[names.indexOf("access")], "connectionAdmin prod");
    assert.equal(second?.[names.indexOf("access")], "");
  });

  for (const formula of ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\u200b=1", "＝1", "a;=1", "a\n=1"])
    it(`takes ${JSON.stringify(formula)} for no formula`, () => {
      const [, row = []] = readCsv(csvText(inventoryOf(listOf([listed(formula)]))));
      for (const cell of row.flatMap((each) => each.split(";"))) assert.doesNotMatch(cell, /^\s*[=+\-@＝]/, cell);
    });

  it("is one line for each row, whatever a description holds", () => {
    const text = csvText(inventoryOf(listOf([listed("a", { description: "one\r\ntwo\u2028three\u0000\u202e" })])));
    assert.equal(text.split(/[\r\n\u2028]+/).filter((line) => line !== "").length, 2);
    assert.match(text, /"one two three"/);
  });

  it("says in a row of its own that a list is not whole", () => {
    const list = listOf([listed("a")], { notWhole: ["5 tokens counted, 1 shown."] });
    const [names = [], , last = []] = readCsv(csvText(inventoryOf(list)));
    assert.equal(last[names.indexOf("state")], "incomplete");
    assert.equal(last[names.indexOf("description")], "5 tokens counted, 1 shown.");
    assert.equal(last[names.indexOf("guid")], "");
  });
});

const words: MarkdownWords = {
  title: "API tokens",
  headings: {
    name: "Name",
    description: "Description",
    state: "State",
    ends: "Ends",
    personas: "Personas",
    access: "Access",
    createdBy: "Created by",
    lastActivity: "Last activity",
    guid: "GUID",
    clientId: "Client ID",
  },
  noTokens: "No tokens.",
  asOf: (moment) => `as of ${moment}`,
};

describe("Markdown", () => {
  it("has a table for each tenant", () => {
    const lists = [listOf([listed("a")]), listOf([], { name: "Beta", asOf: undefined, notWhole: ["Not read."] })];
    assert.equal(
      markdownText(inventoryOf(...lists), words),
      [
        "# API tokens",
        "",
        "## Acme",
        "",
        "https\\://acme\\.example · as of 2026-06-01T08\\:00\\:00\\.000Z",
        "",
        "| Name | Description | State | Ends | Personas | Created by | Last activity | GUID | Client ID |",
        "|---|---|---|---|---|---|---|---|---|",
        "| a |  | active | 2031-12-31 |  | ada | unknown | guid-a | apikey-a |",
        "",
        "## Beta",
        "",
        "https\\://acme\\.example",
        "",
        "Not read\\.",
        "",
        "No tokens\\.",
        "",
      ].join("\n"),
    );
  });

  it("has no cell, line, link, image or tag that somebody has written", () => {
    const description = "a | b\n| c | ![x](http://x.example) <b> `code` $(trash) www.x.example a@b.example";
    const text = markdownText(inventoryOf(listOf([listed("[x](command:y)", { description })])), words);
    const row = text.split("\n").find((line) => line.includes("command")) ?? "";
    assert.equal(row.replaceAll("\\|", "").split("|").length, 11);
    assert.doesNotMatch(row, /(?<!\\)[[\]<>`!$@]|http:|www\.|command:/);
  });
});

describe("JSON", () => {
  it("is read back as it was", () => {
    const access = [{ role: "collectionViewer", name: "n", qualifiedName: "q" }] as const;
    const tokens = [listed("a", { access, state: "unknown", unreadable: ["personas"] }), listed("b\n=1")];
    const list = { ...inventoryOf(listOf(tokens), listOf([], { asOf: undefined, notWhole: ["why"] })), filter: "mine" };
    assert.deepEqual(readInventory(jsonText(list)), list);
  });

  const good = JSON.parse(jsonText(inventoryOf(listOf([listed("a")])))) as Record<string, unknown>;
  const [list] = good.tenants as Record<string, unknown>[];
  const [item] = list?.tokens as Record<string, unknown>[];
  const withToken = (facts: object): unknown => ({ ...good, tenants: [{ ...list, tokens: [{ ...item, ...facts }] }] });
  const foreign: Readonly<Record<string, unknown>> = {
    "no JSON": undefined,
    "another format": { ...good, format: "atlan-token-list/2" },
    "a list": [good],
    "tenants that are none": { ...good, tenants: {} },
    "a tenant without tokens": { ...good, tenants: [{ ...list, tokens: undefined }] },
    "a token without a name": withToken({ name: 7 }),
    "a token with a persona that is none": withToken({ personas: ["x"] }),
    "a token in a state that is none": withToken({ state: "fine" }),
    "a token with access of no kind": withToken({ access: [{ role: "root", name: "n", qualifiedName: "q" }] }),
    "a token with activity that is none": withToken({ lastActivity: "unused" }),
    "a token that is null": { ...good, tenants: [{ ...list, tokens: [null] }] },
  };
  for (const [what, value] of Object.entries(foreign))
    it(`of another kind is refused: ${what}`, () => {
      assert.equal(readInventory(value === undefined ? "{" : JSON.stringify(value)), undefined);
    });

  it("of ours is read field by field: what else is in it goes no further", () => {
    const text = JSON.stringify(withToken({ value: "secret", __proto__: { polluted: true } }));
    assert.doesNotMatch(
      JSON.stringify(readInventory(text.replace('"value"', '"__proto__":{"x":1},"value"'))),
      /secret|"x"/,
    );
  });
});

describe("a comparison", () => {
  const said: ComparisonWords = {
    ends: (day) => `ends ${day}`,
    never: "never ends",
    endUnknown: "end unknown",
    personas: (names) => `personas: ${names}`,
    noPersona: "no persona",
    personasUnreadable: "personas unreadable",
  };
  const persona = (name: string) => ({ name, qualifiedName: `default/${Math.random()}` });

  it("has a line for each token, by name, with what two tenants can have alike", () => {
    const tokens = [
      listed("b10", { personas: [persona("Z"), persona("A")] }),
      listed("b2", { ends: "never" }),
      listed("A", { ends: "unknown", unreadable: ["personas"] }),
    ];
    assert.equal(
      comparisonText(listOf(tokens), said),
      "A · end unknown · personas unreadable\nb2 · never ends · no persona\nb10 · ends 2031-12-31 · personas: A, Z\n",
    );
  });

  it("is the same in whichever order the tokens come", () => {
    const tokens = ["a", "A", "á", "a", "a\u200b"].map((name, at) => listed(name, { guid: String(at) }));
    assert.equal(comparisonText(listOf(tokens.toReversed()), said), comparisonText(listOf(tokens), said));
  });

  it("says above it why a list is not whole", () => {
    assert.match(comparisonText(listOf([listed("a")], { notWhole: ["Not\nread."] }), said), /^# Not read\.\na · /);
  });
});
