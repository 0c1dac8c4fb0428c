import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../src/demo/server.ts";
import { call, search } from "./calls.ts";

const DAY = 86_400_000;
const AUDIT = "/api/meta/entity/auditSearch";
const LOG = "/api/meta/search/searchlog";

interface Bucket {
  readonly key: string;
  readonly doc_count: number;
  readonly [name: string]: unknown;
}

describe("what the demo tenant knows of what tokens did", () => {
  let tenant: DemoTenant;
  beforeEach(async () => {
    tenant = await startDemoTenant();
  });
  afterEach(() => tenant.stop());

  const ask = async (path: string, dsl: object): Promise<Record<string, unknown>> => {
    const { status, json, text } = await call(tenant, "POST", path, { dsl });
    assert.equal(status, 200, text);
    return json as Record<string, unknown>;
  };
  const bucketsOf = (answer: Record<string, unknown>, name = "by"): readonly Bucket[] =>
    (answer.aggregations as Record<string, { buckets: Bucket[] }>)[name]?.buckets ?? [];
  const nameOf = (userName: string): string =>
    tenant.world.tokens.find(({ clientId }) => `service-account-${clientId}` === userName)?.name ?? userName;

  const rename = (name: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> => {
    const asset = tenant.world.assets.find(({ attributes }) => attributes.name === "Sales dashboards");
    assert.ok(asset);
    const { guid, typeName, attributes } = asset;
    return fetch(`${tenant.address}/api/meta/entity/bulk`, {
      method: "POST",
      headers: { authorization: `Bearer ${tenant.world.bearerOf("jsmith")}`, ...headers },
      body: JSON.stringify({
        entities: [{ typeName, guid, attributes: { qualifiedName: attributes.qualifiedName, name } }],
      }),
    });
  };

  it("half of the tokens have changed something or searched in the last 90 days, each after it was there", async () => {
    const range = { gte: Date.now() - 90 * DAY };
    const changed = await ask(AUDIT, {
      size: 0,
      query: {
        bool: { filter: [{ prefix: { user: "service-account-apikey-" } }, { range: { created: range } }] },
      },
      aggs: {
        by: { terms: { field: "user", size: 50 }, aggs: { id: { terms: { field: "headers.x-atlan-agent" } } } },
      },
    });
    const agents = bucketsOf(changed).map(({ key, id }) => [
      nameOf(key),
      (id as { buckets: Bucket[] }).buckets[0]?.key,
    ]);
    assert.deepEqual(agents.toSorted(), [
      ["airflow-prod", "workflow"],
      ["dbt-lineage", "sdk"],
      ["github-actions", "sdk"],
      ["github-actions", "sdk"],
      ["ingest-bot", "sdk"],
      ["looker-sync", "atlan-mcp"],
    ]);
    const searched = await ask(LOG, {
      size: 0,
      sort: [{ timestamp: { order: "desc" } }],
      aggs: { by: { terms: { field: "userName" } } },
    });
    assert.deepEqual(
      bucketsOf(searched).map(({ key }) => nameOf(key)),
      ["tableau-refresh"],
    );
    for (const { user, created } of tenant.world.audit) {
      const token = tenant.world.tokens.find(({ clientId }) => `service-account-${clientId}` === user);
      assert.ok(token && created > token.createdAt && created < token.createdAt + token.validitySeconds * 1000);
    }
  });

  it("counts as Elasticsearch does: the most first, the rest in one number, what is below each", async () => {
    const answer = await ask(AUDIT, {
      size: 0,
      query: { match_all: {} },
      aggs: {
        by: {
          terms: { field: "user", size: 1 },
          aggs: {
            last: { max: { field: "created" } },
            week: {
              filter: { range: { created: { gt: Date.now() - 7 * DAY } } },
              aggs: { assets: { cardinality: { field: "entityId" } } },
            },
          },
        },
        none: { max: { field: "nothing" } },
      },
    });
    const [first, ...others] = bucketsOf(answer);
    const mine = tenant.world.audit.filter(({ user }) => user === first?.key);
    const week = mine.filter(({ created }) => created > Date.now() - 7 * DAY);
    const last = Math.max(...mine.map(({ created }) => created));
    assert.deepEqual(others, []);
    assert.equal(first?.doc_count, mine.length);
    assert.deepEqual(first.last, { value: last, value_as_string: new Date(last).toISOString() });
    const assets = new Set(week.map(({ entityId }) => entityId)).size;
    assert.ok(assets < week.length, "the same asset more than once");
    assert.deepEqual(first.week, { doc_count: week.length, assets: { value: assets } });
    const { by, none } = answer.aggregations as Record<string, Record<string, unknown>>;
    assert.equal(by?.sum_other_doc_count, tenant.world.audit.length - mine.length);
    assert.deepEqual(none, { value: null });
    assert.deepEqual([answer.entityAudits, answer.count, answer.totalCount], [[], 0, tenant.world.audit.length]);
  });

  it("gives the users in parts that make up the whole", async () => {
    const part = async (partition: number): Promise<readonly string[]> => {
      const include = { partition, num_partitions: 3 };
      const query = { match_all: {} };
      const answer = await ask(AUDIT, { size: 0, query, aggs: { by: { terms: { field: "user", include } } } });
      return bucketsOf(answer).map(({ key }) => key);
    };
    const parts = [...(await part(0)), ...(await part(1)), ...(await part(2))];
    assert.deepEqual(parts.toSorted(), [...new Set(tenant.world.audit.map(({ user }) => user))].toSorted());
  });

  it("writes down who changed an asset and through what, the latest first, and hides the rest from others", async () => {
    assert.equal((await rename("Sales 2", { "x-atlan-agent-id": "java", "user-agent": "x" })).status, 200);
    const { json } = await call(tenant, "POST", AUDIT, { dsl: { size: 1 } }, tenant.world.bearerOf("jsmith"));
    const [entry] = (json as { entityAudits: Record<string, unknown>[] }).entityAudits;
    assert.deepEqual(
      [entry?.user, entry?.action, entry?.typeName, entry?.headers],
      ["jsmith", "ENTITY_UPDATE", "Connection", { "x-atlan-agent-id": "java" }],
    );
    assert.ok(entry?.detail);
    const others = await ask(AUDIT, { size: 1, query: { term: { user: "jsmith" } } });
    assert.deepEqual((others.entityAudits as { detail: unknown }[])[0]?.detail, null);
  });

  it("shows what was done only after a while, where it is to be slow", async () => {
    await tenant.stop();
    tenant = await startDemoTenant({ traceDelayMs: 60_000 });
    assert.equal((await rename("Sales 3")).status, 200);
    const { entityAudits } = await ask(AUDIT, { query: { term: { user: "jsmith" } } });
    assert.deepEqual(entityAudits, []);
  });

  it("logs a search that is to be logged, with the address that it came from, and no other", async () => {
    const query = { dsl: { query: { match_all: {} } }, attributes: [] };
    const before = tenant.world.searchLog.length;
    await search(tenant, { ...query, requestMetadata: { saveSearchLog: false } });
    await search(tenant, query);
    await search(tenant, { ...query, requestMetadata: { utmTags: [] } });
    assert.equal(tenant.world.searchLog.length, before);
    await search(tenant, { ...query, requestMetadata: { saveSearchLog: true, utmTags: ["project_sdk_go"] } });
    const { logs, approximateCount } = await ask(LOG, { size: 1, sort: [{ createdAt: "desc" }] });
    const [entry] = logs as Record<string, unknown>[];
    assert.equal(approximateCount, before + 1);
    assert.deepEqual([entry?.ipAddress, entry?.utmTags], ["127.0.0.1", ["project_sdk_go"]]);
  });

  it("refuses to search the log without a sort, or by a field that it does not have", async () => {
    for (const sort of [undefined, [], [{ created: { order: "desc" } }]]) {
      const { status, text } = await call(tenant, "POST", LOG, { dsl: { size: 0, sort } });
      assert.equal(status, 400, text);
      assert.match(text, /No mapping found for \[created\]/);
    }
  });

  it("refuses what it does not understand", async () => {
    for (const aggs of [
      { by: { percentiles: {} } },
      { by: { terms: {} } },
      { by: 1 },
      { by: { terms: { field: "user", include: "x" } } },
    ]) {
      assert.equal((await call(tenant, "POST", AUDIT, { dsl: { aggs } })).status, 400);
    }
    const query = { range: { created: { gte: "now-7d" } } };
    assert.equal((await call(tenant, "POST", AUDIT, { dsl: { query } })).status, 400);
  });
});
