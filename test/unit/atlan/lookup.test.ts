import assert from "node:assert/strict";
import { findTokenByClientId, findTokenByGuid, listTokensByName } from "../../../src/atlan/tokens.ts";
import { answer, html, json, type Reply } from "../../support/misbehaving.ts";
import { Facing } from "./facing.ts";
import { failureOf, pageOf, tokenRecord, tokenRecords } from "./records.ts";

describe("a token is said not to be there", () => {
  const facing = new Facing();
  const asking = async (reply: Reply) => findTokenByGuid(await facing.clientOf(() => reply), "guid-4");
  const others = tokenRecords(3);

  for (const [name, body] of [
    ["no records", { totalRecord: 4_000, filterRecord: 0, records: [] }],
    ["a null", { totalRecord: 4_000, filterRecord: 0, records: null }],
    ["nothing at all", { totalRecord: 0, records: null }],
    ["all others", { totalRecord: 3, filterRecord: 3, records: others }],
  ] as const) {
    it(`by a list that counts and shows ${name}, beside one of others`, async () => {
      const all = json({ totalRecord: 3, filterRecord: 3, records: others });
      const client = await facing.clientOf(({ query }) => (query.has("filter") ? json(body) : all));
      assert.equal(await findTokenByGuid(client, "guid-4", { hasOthers: true }), undefined);
    });
  }

  it("by a tenant that has none at all", async () => {
    assert.equal(await asking(json({ totalRecord: 0, records: null })), undefined);
  });

  it("but not by one that has lost sight of all its tokens", async () => {
    const client = await facing.clientOf(() => json({ totalRecord: 0, filterRecord: 0, records: [] }));
    assert.equal((await failureOf(findTokenByGuid(client, "guid-4", { hasOthers: true }))).kind, "garbled");
  });

  it("nor by another than was asked for, nor by one wrong answer", async () => {
    const records = tokenRecords(5);
    const all = json({ totalRecord: 5, filterRecord: 5, records });
    for (const wrong of [
      { filterRecord: 1, records: records.slice(0, 1) },
      { filterRecord: 0, records: [] },
    ]) {
      const client = await facing.clientOf((_, nth) => (nth === 1 ? json({ totalRecord: 5, ...wrong }) : all));
      assert.equal((await findTokenByGuid(client, "guid-4"))?.guid, "guid-4");
    }
  });

  for (const [name, reply] of [
    ["an empty object", json({})],
    ["null", json(null)],
    ["an empty list", json([])],
    ["a list that does not count", json({ records: [] })],
    ["a null that does not count", json({ records: null })],
    ["a list that counts all there are only", json({ totalRecord: 12, records: [] })],
    ["a list that counts more than it shows", json({ totalRecord: 12, filterRecord: 1, records: [] })],
    ["others, of more that are counted", json({ totalRecord: 12, filterRecord: 12, records: others })],
    ["others that are not counted", json({ records: others })],
    ["no records, although none are counted", json({ totalRecord: 12, filterRecord: 0, records: {} })],
    ["a web page", html()],
    ["nothing", answer(200, "")],
  ] as const) {
    it(`but not by ${name}`, async () => {
      assert.equal((await failureOf(asking(reply))).kind, "garbled");
    });
  }

  it("nor by its name, where another's cannot be read", async () => {
    const [record] = tokenRecords(1);
    const nameless = {
      ...record,
      displayName: undefined,
      attributes: { ...record?.attributes, displayName: undefined },
    };
    const client = await facing.clientOf(() => json({ totalRecord: 1, filterRecord: 1, records: [nameless] }));
    assert.equal((await failureOf(listTokensByName(client, "one of many"))).kind, "garbled");
  });

  it("nor by its name, and how many more there are of that is told", async () => {
    const named = [1, 2, 3].map((n) => tokenRecord(n, { displayName: "one of many" }));
    const client = await facing.clientOf((request, nth) =>
      json(nth === 1 ? { records: [] } : { totalRecord: 9, filterRecord: 5, records: pageOf(named, request) }),
    );
    assert.equal((await failureOf(listTokensByName(client, "one of many"))).kind, "garbled");
    const { items, missing } = await listTokensByName(client, "one of many");
    assert.deepEqual([items.length, missing], [3, 2]);
  });

  it("nor by its client ID, where the tenant does not count", async () => {
    const client = await facing.clientOf(() => json({ records: [] }));
    assert.equal((await failureOf(findTokenByClientId(client, "apikey-4"))).kind, "garbled");
  });
});
