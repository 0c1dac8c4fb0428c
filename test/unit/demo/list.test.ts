import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../src/demo/server.ts";
import { call, create, find, list } from "./calls.ts";

describe("the demo tenant's list of tokens", () => {
  let tenant: DemoTenant;

  before(async () => {
    tenant = await startDemoTenant({ tokens: 250 });
  });
  after(() => tenant.stop());

  const created = async (query: Readonly<Record<string, string>>): Promise<number[]> =>
    ((await list(tenant, query)).records ?? []).map((record) => Number(record.attributes.createdAt));

  it("shows the 20 newest when nothing is asked for", async () => {
    const page = await list(tenant);
    assert.equal(page.totalRecord, 250);
    assert.equal(page.filterRecord, 250);
    assert.equal(page.records?.length, 20);
    const times = page.records.map((record) => Number(record.attributes.createdAt));
    assert.deepEqual(
      times,
      times.toSorted((one, other) => other - one),
    );
    assert.equal(page.records[0]?.displayName, "readonly-dashboard");
  });

  it("gives each token on exactly one page, in either order", async () => {
    const oldestFirst: number[] = [];
    const newestFirst: number[] = [];
    for (let offset = 0; offset < 300; offset += 90) {
      oldestFirst.push(...(await created({ limit: "90", offset: `${offset}`, sort: "createdAt" })));
      newestFirst.push(...(await created({ limit: "90", offset: `${offset}`, sort: "-createdAt" })));
    }
    assert.equal(new Set(oldestFirst).size, 250);
    assert.deepEqual(
      oldestFirst,
      oldestFirst.toSorted((one, other) => one - other),
    );
    assert.deepEqual(newestFirst, oldestFirst.toReversed());
  });

  it("gives no more than 100 at once, and nothing past the end", async () => {
    assert.equal((await created({ limit: "99999999999999999999999" })).length, 100);
    assert.deepEqual((await list(tenant, { offset: "99999999999999999999999" })).records, []);
    assert.deepEqual((await list(tenant, { limit: "0" })).records, []);
  });

  it("finds by name, client ID and GUID exactly, and by several of them together", async () => {
    const made = await create(tenant, { displayName: 'with "quotes" & %25 ünïcode' });
    const { id, clientId, displayName } = made;
    for (const filter of [
      { displayName },
      { clientId },
      { id },
      { id, displayName },
      { $and: [{ id }, { clientId }] },
    ]) {
      assert.deepEqual(
        (await find(tenant, filter)).map((record) => record.id),
        [id],
        JSON.stringify(filter),
      );
    }
    for (const filter of [
      { displayName: "with" },
      { id, displayName: "other" },
      { id: 1 },
      { id: null },
      { $or: [] },
    ]) {
      assert.deepEqual(await find(tenant, filter), [], JSON.stringify(filter));
    }
  });

  it("counts what matches beside what there is", async () => {
    const page = await list(tenant, { filter: '{"displayName":{"$ilike":"%-00_7"}}' });
    assert.deepEqual(page.records, []);
    const sevens = await list(tenant, { limit: "3", filter: '{"displayName":{"$ilike":"%-001%7"}}' });
    assert.equal(sevens.filterRecord, 10);
    assert.equal(sevens.records?.length, 3);
    assert.ok(sevens.totalRecord >= 250);
  });

  it("knows $in, $or and $ilike without regard to case", async () => {
    const { records } = await list(tenant);
    const [one, other] = records ?? [];
    assert.ok(one && other);
    assert.equal((await find(tenant, { id: { $in: [one.id, other.id, "none"] } })).length, 2);
    assert.equal((await find(tenant, { $or: [{ id: one.id }, { clientId: other.clientId }] })).length, 2);
    assert.equal((await find(tenant, { displayName: { $ilike: "DEMO-%MIN" } })).length, 1);
    await create(tenant, { displayName: "Capital Letters" });
    assert.equal((await find(tenant, { displayName: { $ilike: "capital%" } })).length, 1);
    assert.equal((await find(tenant, { displayName: { $ilike: "demo-admin%min" } })).length, 0);
    assert.equal((await find(tenant, { displayName: { $ilike: "Demo-Admin" } })).length, 1);
  });

  it("refuses filters, sorts and numbers that are none", async () => {
    const bad = [
      "filter=%7B",
      "filter=[]",
      "filter=7",
      "filter=%zz",
      'filter={"__proto__":"x"}',
      'filter={"displayName":{"$near":"x"}}',
      'filter={"displayName":{}}',
      'filter={"$or":{}}',
      "sort=displayName",
      "limit=-1",
      "limit=1e3",
      "offset=x",
    ];
    for (const query of bad) {
      const { status, json } = await call(tenant, "GET", `/api/service/apikeys?${query}`);
      assert.equal(status, 400, query);
      assert.equal(typeof (json as { message?: unknown }).message, "string", query);
    }
  });

  it("takes count in any spelling and plus signs in sort", async () => {
    const [oldest] = await created({ limit: "1", sort: "createdAt" });
    for (const query of [{ count: "True" }, { count: "true" }, { count: "1" }, { sort: "+createdAt", limit: "1" }]) {
      assert.ok((await list(tenant, query)).records?.length, JSON.stringify(query));
    }
    assert.deepEqual(await created({ limit: "1", sort: "+createdAt" }), [oldest]);
    const unencoded = await call(tenant, "GET", "/api/service/apikeys?limit=1&sort=+createdAt");
    assert.match(unencoded.text, new RegExp(`"createdAt":"${oldest ?? ""}"`));
  });
});

describe("the demo tenant's pages", () => {
  it("are as small as it was told", async () => {
    const tenant = await startDemoTenant({ tokens: 30, maxLimit: 7 });
    try {
      assert.equal((await list(tenant, { limit: "100" })).records?.length, 7);
      assert.equal((await list(tenant)).records?.length, 7);
      assert.equal((await list(tenant, { limit: "3" })).records?.length, 3);
    } finally {
      await tenant.stop();
    }
  });
});
