import assert from "node:assert/strict";
import { readCredential } from "../../../src/paste/credential.ts";
import { call, claimsOf, create, valueOf } from "./calls.ts";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";

describe("the demo tenant's people", () => {
  let tenant: TestTenant;
  let now: number;

  beforeEach(async () => {
    now = Date.UTC(2026, 5, 1, 12);
    tenant = await startTestTenant({ now: () => now });
  });
  afterEach(() => tenant.stop());

  const as = (userName: string, method: string, path: string, body?: unknown) =>
    call(tenant, method, path, body, tenant.world.bearerOf(userName));

  it("are three, each signed in under their own name with a bearer token of a browser", async () => {
    assert.equal(tenant.world.people.length, 3);
    for (const { userName, firstName, lastName } of tenant.world.people) {
      const bearer = tenant.world.bearerOf(userName);
      const { json } = await call(tenant, "GET", "/api/service/users/current", undefined, bearer);
      const { username, firstName: first, lastName: last } = json as Record<string, unknown>;
      assert.deepEqual([username, first, last], [userName, firstName, lastName]);
      const claims = claimsOf(bearer);
      assert.equal(claims.azp, "atlan-frontend");
      assert.equal(claims.preferred_username, userName);
      assert.equal(claims.iss, `${tenant.address}/auth/realms/default`);
      assert.equal(claims.exp, now / 1000 + 3600);
    }
    assert.throws(() => tenant.world.bearerOf("nobody"), /nobody/);
  });

  it("are signed out after an hour, and in again with a new bearer token", async () => {
    const bearer = tenant.world.bearerOf("jsmith");
    const me = (credential: string) => call(tenant, "GET", "/api/service/users/current", undefined, credential);
    now += 3_599_999;
    assert.equal((await me(bearer)).status, 200);
    const next = tenant.world.bearerOf("jsmith");
    now += 1;
    assert.equal((await me(bearer)).status, 401);
    assert.equal((await me(next)).status, 200);
  });

  it("hand out a request as Chrome copies it, to this tenant", () => {
    const command = tenant.world.copiedRequest("jsmith");
    assert.match(command, /^curl 'http:\/\/127\.0\.0\.1:\d+\/api\/service\/users\/current' \\\n {2}-H '/);
    const read = readCredential(command, now);
    assert.ok("credential" in read);
    assert.equal(read.address, tenant.address);
    assert.equal(claimsOf(read.credential).preferred_username, "jsmith");
  });

  it("may list tokens; only admins may change them", async () => {
    assert.equal((await as("svogel", "GET", "/api/service/apikeys")).status, 200);
    const [victim] = tenant.world.tokens;
    assert.ok(victim);
    for (const [method, path] of [
      ["POST", "/api/service/apikeys"],
      ["POST", `/api/service/apikeys/${victim.guid}`],
      ["DELETE", `/api/service/apikeys/${victim.guid}`],
    ] as const) {
      const { status, json } = await as("svogel", method, path, { displayName: "x" });
      assert.deepEqual([status, (json as { code: unknown }).code], [403, 403], `${method} ${path}`);
    }
    assert.deepEqual(tenant.world.tokens[0], victim);
    const made = await as("jsmith", "POST", "/api/service/apikeys", { displayName: "x" });
    assert.equal((made.json as { attributes: { createdBy: unknown } }).attributes.createdBy, "jsmith");
  });

  it("have the roles of their bearer token, and tokens those of their value; no token is an admin", async () => {
    const value = valueOf(await create(tenant, {}));
    for (const [credential, username, role] of [
      [tenant.world.bearerOf("jsmith"), "jsmith", "$admin"],
      [tenant.world.bearerOf("svogel"), "svogel", "$member"],
      [tenant.key, claimsOf(tenant.key).preferred_username, "$api-token-default-access"],
      [value, claimsOf(value).preferred_username, "$api-token-default-access"],
    ] as const) {
      const { json } = await call(tenant, "GET", "/api/service/whoami", undefined, credential);
      const names = [role, "offline_access"];
      assert.deepEqual(json, { username, roles: names.map((name) => ({ name })) });
      assert.deepEqual(claimsOf(credential).realm_access, { roles: names });
    }
  });

  describe("in the search", () => {
    const query = { terms: { "__typeName.keyword": ["Connection", "Collection"] } };
    const attributes = ["connectorName", "adminUsers", "adminGroups", "viewerUsers"];

    async function readable(userName: string): Promise<unknown[]> {
      const { status, json } = await as(userName, "POST", "/api/meta/search/indexsearch", {
        dsl: { size: 20, query },
        attributes,
      });
      assert.equal(status, 200);
      const { entities } = json as { entities: { isScrubbed?: boolean; attributes: Record<string, unknown> }[] };
      assert.equal(entities.length, 7);
      for (const { isScrubbed, attributes: shown } of entities) {
        const names = Object.keys(shown).filter((name) => name !== "description");
        if (isScrubbed) {
          // What Atlan's type definitions keep from being scrubbed stays.
          const kept = ["adminGroups", "adminUsers", "connectorName", "name", "qualifiedName", "viewerUsers"];
          assert.deepEqual(
            names.filter((name) => !kept.includes(name)),
            [],
          );
        } else assert.ok("adminUsers" in shown);
      }
      return entities
        .filter((entity) => !entity.isScrubbed)
        .map((entity) => [entity.attributes.name, entity.attributes.connectorName].join(" ").trim())
        .toSorted();
    }

    it("see what they administer, edit or view, admins of the workspace too", async () => {
      assert.deepEqual(await readable("jsmith"), [
        "Churn analysis",
        "Month-end close",
        "Onboarding",
        "Sales dashboards looker",
        "development snowflake",
        "production snowflake",
      ]);
      assert.deepEqual(await readable("lchen"), [
        "Sales dashboards looker",
        "development postgres",
        "development snowflake",
        "production snowflake",
      ]);
      assert.deepEqual(await readable("aokafor"), ["Churn analysis", "development postgres"]);
      assert.deepEqual(await readable("svogel"), ["Churn analysis"]);
    });

    it("see personas as admins, and so does a token; a token sees no connection but its own", async () => {
      const value = valueOf(await create(tenant, {}));
      const scrubbed = async (credential: string, type: string): Promise<unknown[]> => {
        const body = { dsl: { size: 50, query: { term: { "__typeName.keyword": type } } }, attributes };
        const { json } = await call(tenant, "POST", "/api/meta/search/indexsearch", body, credential);
        const { entities } = json as { entities: { isScrubbed?: boolean; displayText: string }[] };
        return entities.map((entity) => [entity.displayText, entity.isScrubbed ?? false]);
      };
      const flags = async (...of: Parameters<typeof scrubbed>) =>
        new Set((await scrubbed(...of)).map((found) => (found as unknown[])[1]));
      assert.deepEqual(await flags(tenant.world.bearerOf("jsmith"), "Persona"), new Set([false]));
      assert.deepEqual(await flags(tenant.world.bearerOf("svogel"), "Persona"), new Set([true]));
      assert.deepEqual(await flags(tenant.key, "Persona"), new Set([false]));
      assert.deepEqual(await flags(tenant.key, "Connection"), new Set([true]));

      const own = { qualifiedName: "default/api/1700000000", name: "own", connectorName: "api" };
      const entities = [{ typeName: "Connection", guid: "-1", attributes: own }];
      assert.equal((await call(tenant, "POST", "/api/meta/entity/bulk", { entities }, value)).status, 200);
      const readable = (await scrubbed(value, "Connection")).filter((found) => (found as unknown[])[1] === false);
      assert.deepEqual(readable, [["own", false]]);
    });
  });
});
