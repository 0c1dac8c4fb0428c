import assert from "node:assert/strict";
import { type Asked, changesOf, searchesOf } from "../../../src/atlan/activity.ts";
import { assetsOf, readAsset, searchAssets } from "../../../src/atlan/assets.ts";
import { listPersonas } from "../../../src/atlan/personas.ts";
import { AtlanClient } from "../../../src/atlan/wire/client.ts";
import { json, type Reply, startMisbehavingTenant } from "../../support/misbehaving.ts";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";
import { failureOf, impatientClient } from "./records.ts";

const DAY = 86_400_000;
const ASKED: Asked = { tokens: 14, days: 90 };
const refused = (status: number): { status: number; body: string } => ({ status, body: "{}" });

describe("what tokens did", () => {
  let tenant: TestTenant;
  let client: AtlanClient;
  beforeEach(async () => {
    tenant = await startTestTenant();
    client = new AtlanClient({ address: tenant.address, credential: tenant.key });
  });
  afterEach(() => tenant.stop());

  const userOf = (name: string): string => {
    const token = tenant.world.tokens.findLast((each) => each.name === name);
    assert.ok(token);
    return `service-account-${token.clientId}`;
  };
  const paths = (): readonly string[] => tenant.requests.map(({ path }) => path);

  it("is asked for all tokens at once: what they changed, when last, through what", async () => {
    const { of, isWhole, isLeast } = await changesOf(client, ASKED);
    assert.deepEqual(paths(), ["/api/meta/entity/auditSearch"]);
    assert.deepEqual([isWhole, isLeast, of.size], [true, false, 6]);
    const trace = of.get(userOf("ingest-bot"));
    const entries = tenant.world.audit.filter(({ user }) => user === userOf("ingest-bot"));
    assert.ok(trace);
    assert.equal(trace.last, Math.max(...entries.map(({ created }) => created)));
    const within = (days: number): number =>
      new Set(entries.filter(({ created }) => created >= client.now() - days * DAY).map(({ entityId }) => entityId))
        .size;
    assert.deepEqual(trace.counts, { days7: within(7), days30: within(30), all: within(90) });
    assert.deepEqual(trace.clients, ["sdk", "python"]);
    assert.deepEqual(of.get(userOf("airflow-prod"))?.clients, ["workflow"]);
    assert.equal(of.has(userOf("sandbox")), false);
  });

  it("is asked of the log of searches, with the addresses that they came from", async () => {
    const { of, isWhole } = await searchesOf(client, ASKED);
    assert.deepEqual(paths(), ["/api/meta/search/searchlog"]);
    assert.deepEqual([isWhole, of.size], [true, 1]);
    const trace = of.get(userOf("tableau-refresh"));
    assert.deepEqual(trace?.addresses, ["203.0.113.17", "203.0.113.18"]);
    assert.deepEqual(trace.clients, ["Atlan-GOSDK/0.0.26"]);
    const { days7, days30, all } = trace.counts;
    assert.ok(0 < days7 && days7 < days30 && days30 < all);
  });

  it("what was done longer ago is none of it", async () => {
    const [entry] = tenant.world.audit;
    assert.ok(entry);
    tenant.world.audit.push({ ...entry, user: userOf("sandbox"), created: Date.now() - 91 * DAY });
    assert.equal((await changesOf(client, ASKED)).of.has(userOf("sandbox")), false);
  });

  it("what people did is none of it, nor what no program says through what", async () => {
    const [entry] = tenant.world.audit;
    assert.ok(entry);
    tenant.world.audit.push({ ...entry, user: "jsmith", created: Date.now() });
    tenant.world.audit.push({ ...entry, user: userOf("sandbox"), created: Date.now(), headers: {} });
    const { of } = await changesOf(client, ASKED);
    assert.equal(of.has("jsmith"), false);
    assert.deepEqual(of.get(userOf("sandbox"))?.clients, []);
  });

  it("of thousands of tokens is asked in parts, which make up the whole", async () => {
    const { of } = await changesOf(client, { ...ASKED, tokens: 10_000 });
    assert.equal(paths().length, 4);
    assert.deepEqual(new Map([...of].toSorted()), new Map([...(await changesOf(client, ASKED)).of].toSorted()));
  });

  for (const status of [403, 404]) {
    it(`where the audit answers ${status} is what they were the last to change, and no more is claimed`, async () => {
      const user = userOf("sandbox");
      const [asset] = tenant.world.assets;
      assert.ok(asset);
      const at = Date.now() - 3 * DAY;
      tenant.write({ ...asset, updatedBy: user, updateTime: at });
      tenant.intercept = ({ path }) => (path.includes("auditSearch") ? refused(status) : undefined);
      const { of, isWhole, isLeast } = await changesOf(client, ASKED);
      assert.deepEqual([isWhole, isLeast], [false, true]);
      assert.deepEqual(of.get(user), { last: at, counts: { days7: 1, days30: 1, all: 1 }, clients: [], addresses: [] });
      assert.deepEqual(paths(), ["/api/meta/entity/auditSearch", "/api/meta/search/indexsearch"]);
    });
  }

  it("that cannot be read is not read in a lesser way, and what is refused everywhere is refused", async () => {
    tenant.intercept = ({ path }) => (path.includes("auditSearch") ? { status: 200, body: "{}" } : undefined);
    assert.deepEqual((await failureOf(changesOf(client, ASKED))).detail, "shape");
    assert.equal(paths().length, 1);
    tenant.intercept = ({ path }) => refused(path.includes("auditSearch") ? 404 : 403);
    assert.deepEqual((await failureOf(changesOf(client, ASKED))).kind, "missing");
    assert.deepEqual((await failureOf(searchesOf(client, ASKED))).kind, "forbidden");
  });

  it("no search of ours is logged: refreshing would count as activity", async () => {
    const bodies: unknown[] = [];
    tenant.intercept = ({ path, body }) => {
      if (path.includes("indexsearch")) bodies.push(body);
      return path.includes("auditSearch") ? refused(403) : undefined;
    };
    const before = tenant.world.searchLog.length;
    await listPersonas(client);
    await assetsOf(client, userOf("ingest-bot"));
    const { assets } = await searchAssets(client, { type: "Connection", offset: 0, limit: 1 });
    await readAsset(client, assets[0]?.guid ?? "");
    await changesOf(client, ASKED);
    assert.equal(bodies.length, 8);
    for (const body of bodies) {
      assert.equal((body as { requestMetadata?: { saveSearchLog?: unknown } }).requestMetadata?.saveSearchLog, false);
    }
    assert.equal(tenant.world.searchLog.length, before);
  });
});

describe("an answer to what tokens did", () => {
  const bucket = {
    key: "service-account-apikey-1",
    doc_count: 3,
    last: { value: 1_700_000_000_000 },
    things: { value: 3 },
    days7: { doc_count: 1, things: { value: 1 } },
    days30: { doc_count: 2, things: { value: 2 } },
    clients0: { buckets: [{ key: "sdk", doc_count: 3 }] },
  };
  const users = (...buckets: readonly unknown[]): object => ({
    aggregations: { users: { doc_count_error_upper_bound: 0, sum_other_doc_count: 0, buckets } },
  });
  async function asking(reply: Reply): ReturnType<typeof changesOf> {
    const misbehaving = await startMisbehavingTenant(() => reply);
    try {
      return await changesOf(impatientClient(misbehaving.address), ASKED);
    } finally {
      await misbehaving.stop();
    }
  }

  it("is not whole where there are more entries than those of its users", async () => {
    assert.equal((await asking(json({ ...users(bucket), totalCount: 3 }))).isWhole, true);
    assert.equal((await asking(json({ ...users(), totalCount: 3 }))).isWhole, false);
    assert.equal((await asking(json({ ...users(bucket), approximateCount: 4 }))).isWhole, false);
  });

  it("is read as Elasticsearch writes it", async () => {
    const { of, isWhole } = await asking(json(users(bucket)));
    assert.equal(isWhole, true);
    assert.deepEqual(of.get("service-account-apikey-1")?.counts, { days7: 1, days30: 2, all: 3 });
  });

  it("of as many tokens as one may be of is not too intricate to be read", async () => {
    const [two, window] = [
      {
        doc_count_error_upper_bound: 0,
        sum_other_doc_count: 0,
        buckets: [bucket.clients0.buckets[0], { key: "b", doc_count: 1 }],
      },
      { doc_count: 1, things: { value: 1 } },
    ];
    const full = {
      ...{ doc_count: 3, last: { value: 1_700_000_000_000, value_as_string: "2023-11-14T22:13:20.000Z" } },
      ...{ things: { value: 3 }, days7: window, days30: window, clients0: two, clients1: two },
    };
    const all = Array.from({ length: 4_000 }, (_, n) => ({ key: `service-account-apikey-${n}`, ...full }));
    assert.equal((await asking(json(users(...all)))).of.size, 4_000);
  });

  it("that leaves some out, or does not say that it does not, is not whole", async () => {
    for (const others of [5, undefined, "many"]) {
      const { isWhole } = await asking(json({ aggregations: { users: { sum_other_doc_count: others, buckets: [] } } }));
      assert.equal(isWhole, false, String(others));
    }
  });

  const garbled: Readonly<Record<string, unknown>> = {
    "nothing counted": { entityAudits: [], totalCount: 0 },
    "null counted": { aggregations: null },
    "no buckets": { aggregations: { users: {} } },
    "buckets by name": { aggregations: { users: { buckets: { "service-account-apikey-1": bucket } } } },
    "no user": users({ ...bucket, key: undefined }),
    "a user that is a number": users({ ...bucket, key: 7 }),
    "no last time": users({ ...bucket, last: { value: null } }),
    "a time in words": users({ ...bucket, last: { value: "yesterday" } }),
    "no week": users({ ...bucket, days7: undefined }),
    "a count in words": users({ ...bucket, things: { value: "many" } }),
    "a count below none": users({ ...bucket, things: { value: -1 } }),
    "an array": [users(bucket)],
    "a text": "none",
  };
  for (const [name, body] of Object.entries(garbled)) {
    it(`with ${name} is not understood, and not taken for none`, async () => {
      assert.equal((await failureOf(asking(json(body)))).detail, "shape");
    });
  }

  it("whose programs cannot be read is read without them", async () => {
    for (const clients0 of [undefined, null, { buckets: {} }, { buckets: [null, { key: 7 }] }]) {
      const { of } = await asking(json(users({ ...bucket, clients0 })));
      assert.deepEqual(of.get("service-account-apikey-1")?.clients, []);
    }
  });
});
