import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../src/demo/server.ts";
import { call, search } from "./calls.ts";

describe("the demo tenant's index search", () => {
  let tenant: DemoTenant;

  before(async () => {
    tenant = await startDemoTenant();
  });
  after(() => tenant.stop());

  const names = async (query: unknown, more: object = {}): Promise<unknown[]> => {
    const answer = await search(tenant, { dsl: { size: 50, query, ...more }, attributes: [] });
    return (answer.entities ?? []).map((entity) => entity.attributes.name);
  };
  const ofType = (value: unknown) => ({ term: { "__typeName.keyword": value } });
  const named = (value: unknown) => ({ term: { "name.keyword": value } });

  it("finds personas as the Python SDK asks for them", async () => {
    const answer = await search(tenant, {
      attributes: [],
      relationAttributes: ["name"],
      dsl: {
        from: 0,
        size: 300,
        aggregations: {},
        track_total_hits: true,
        query: {
          bool: {
            filter: [
              { term: { __state: { value: "ACTIVE" } } },
              { term: { "__typeName.keyword": { value: "PERSONA" } } },
              { term: { "name.keyword": { value: "data assets", case_insensitive: false } } },
            ],
          },
        },
        sort: [{ __guid: { order: "asc" } }],
      },
      requestMetadata: { saveSearchLog: false, utmTags: ["project_sdk_python"] },
    });
    assert.equal(answer.approximateCount, 1);
    const [persona, ...others] = answer.entities ?? [];
    assert.deepEqual(others, []);
    assert.ok(persona);
    assert.equal(persona.typeName, "Persona");
    assert.equal(persona.status, "ACTIVE");
    assert.deepEqual(Object.keys(persona.attributes).toSorted(), ["description", "name", "qualifiedName"]);
    assert.match(String(persona.attributes.qualifiedName), /^default\/[A-Za-z0-9]{22}$/);
  });

  it("knows 6 personas, 4 connections and 3 collections", async () => {
    assert.equal((await names(ofType("Persona"))).length, 6);
    assert.equal((await names(ofType({ value: "connection" }))).length, 4);
    assert.equal((await names(ofType("COLLECTION"))).length, 3);
  });

  it("shows the attributes that were asked for, and no more", async () => {
    const query = { bool: { filter: [ofType("Persona"), named("Legacy Reporting")] } };
    const attributes = ["isAccessControlEnabled", "__proto__", "constructor", 7];
    const { entities } = await search(tenant, { dsl: { query }, attributes });
    assert.equal(entities?.[0]?.attributes.isAccessControlEnabled, false);
    assert.equal(Object.keys(entities[0].attributes).length, 4);
    const admins = await search(tenant, { dsl: { query: named("production") }, attributes: ["adminUsers"] });
    assert.deepEqual((admins.entities?.[0]?.attributes.adminUsers as string[]).slice(0, 2), ["jsmith", "mgarcia"]);
  });

  it("compares names without regard to case, other fields exactly", async () => {
    assert.deepEqual(await names(named("DATA platform")), ["Data Platform"]);
    assert.deepEqual(await names({ term: { connectorName: "Snowflake" } }), []);
    assert.deepEqual(await names({ term: { connectorName: { value: "Snowflake", case_insensitive: true } } }), [
      "production",
      "development",
    ]);
  });

  it("understands must, should, must_not, terms and lists of values", async () => {
    const developments = { bool: { must: [ofType("Connection"), named("development")] } };
    assert.equal((await names(developments)).length, 2);
    assert.deepEqual(
      await names({ bool: { ...developments.bool, must_not: { term: { connectorName: "snowflake" } } } }),
      ["development"],
    );
    const should = [named("production"), named("churn analysis")];
    assert.equal((await names({ bool: { should } })).length, 2);
    assert.equal((await names({ bool: { filter: [ofType("Connection")], should } })).length, 4);
    assert.equal(
      (await names({ bool: { filter: [ofType("Connection")], should, minimum_should_match: 1 } })).length,
      1,
    );
    assert.equal((await names({ terms: { "name.keyword": ["Production", "Marketing"] } })).length, 2);
    assert.deepEqual(await names({ term: { adminUsers: "lchen" } }), ["development", "development"]);
    const referenceable = { bool: { should: [{ term: { "__superTypeNames.keyword": "Referenceable" } }] } };
    assert.equal((await names({ bool: { filter: [referenceable] } })).length, 25);
  });

  it("understands prefixes and wildcards", async () => {
    assert.deepEqual(await names({ prefix: { "name.keyword": "Prod" } }), ["production"]);
    assert.deepEqual(await names({ prefix: { "name.keyword": { value: "*" } } }), []);
    assert.deepEqual(await names({ prefix: { connectorName: "Snow" } }), []);
    for (const [pattern, found] of [
      ["*DUCT*", ["production"]],
      ["p?oduction", ["production"]],
      ["*n*", ["production", "Onboarding"]],
      ["on*o*d*g", ["Onboarding"]],
      ["on*e", []],
      ["\\*duct\\*", []],
      ["p\\roduction", ["production"]],
      ["prod", []],
      ["production?", []],
      ["production*", ["production"]],
      ["", []],
    ] as const) {
      const wildcard = { wildcard: { "name.keyword": { value: pattern } } };
      const all = await names(wildcard);
      assert.deepEqual(
        all.filter((name) => name === "production" || name === "Onboarding"),
        found,
        pattern,
      );
    }
    assert.deepEqual(await names({ wildcard: { connectorName: "SNOW*" } }), []);
    assert.deepEqual(await names({ wildcard: { connectorName: { value: "SNOW*", case_insensitive: true } } }), [
      "production",
      "development",
    ]);
    const slow = { wildcard: { "name.keyword": `${"*a".repeat(5_000)}*` } };
    assert.deepEqual(await names(slow), []);
  });

  it("finds by creator, viewer, qualified name and GUID", async () => {
    const [onboarding] = tenant.world.assets.filter((asset) => asset.attributes.name === "Onboarding");
    assert.ok(onboarding);
    for (const field of ["createdBy", "__createdBy"]) {
      assert.deepEqual(await names({ bool: { filter: [ofType("Collection"), { term: { [field]: "jsmith" } }] } }), [
        "Onboarding",
      ]);
    }
    assert.deepEqual(await names({ term: { viewerUsers: "svogel" } }), ["Churn analysis"]);
    assert.deepEqual(await names({ terms: { __guid: [onboarding.guid] } }), ["Onboarding"]);
    assert.deepEqual(await names({ term: { qualifiedName: onboarding.attributes.qualifiedName } }), ["Onboarding"]);
  });

  it("leaves entities out where there are none, and always counts", async () => {
    const nobody = await search(tenant, { dsl: { query: named("nobody") } });
    assert.ok(!("entities" in nobody));
    assert.equal(nobody.approximateCount, 0);
    const past = await search(tenant, { dsl: { query: ofType("Persona"), from: 6 } });
    assert.ok(!("entities" in past));
    assert.equal(past.approximateCount, 6);
  });

  it("pages and sorts", async () => {
    const all = await names(ofType("Persona"), { sort: [{ "name.keyword": { order: "asc" } }] });
    assert.deepEqual(all, all.toSorted());
    const paged: unknown[] = [];
    for (const from of [0, 4]) {
      paged.push(...(await names(ofType("Persona"), { from, size: 4, sort: [{ "name.keyword": "desc" }] })));
    }
    assert.deepEqual(paged, all.toReversed());
    assert.equal((await search(tenant, { dsl: {} })).entities?.length, 10);
  });

  it("answers with a slash at the end of its address too, where the Go SDK sends it", async () => {
    const { status, json } = await call(tenant, "POST", "/api/meta/search/indexsearch/", { dsl: {} });
    assert.equal(status, 200);
    assert.equal((json as { approximateCount: unknown }).approximateCount, tenant.world.assets.length);
  });

  it("takes the query as text too, and says it back as text", async () => {
    const dsl = JSON.stringify({ query: ofType("Collection") });
    const answer = await search(tenant, { dsl });
    assert.equal(answer.entities?.length, 3);
    assert.equal((answer.searchParameters as { query: unknown }).query, dsl);
  });

  it("refuses what it cannot understand, in the metastore's words", async () => {
    const bodies = [
      "",
      "{",
      "[]",
      {},
      { dsl: "{" },
      { dsl: { query: { fuzzy: {} } } },
      { dsl: { query: { wildcard: { name: 7 } } } },
      { dsl: { query: { term: {} } } },
      { dsl: { query: { bool: { filter: [7] } } } },
      { dsl: { size: -1 } },
      { dsl: { from: "1" } },
    ];
    for (const body of bodies) {
      const { status, json } = await call(tenant, "POST", "/api/meta/search/indexsearch", body);
      assert.equal(status, 400, JSON.stringify(body));
      assert.equal((json as { errorCode: unknown }).errorCode, "ATLAS-400-00-029");
    }
  });
});
