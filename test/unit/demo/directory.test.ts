import assert from "node:assert/strict";
import { startDemoTenant, type DemoTenant } from "../../../src/demo/server.ts";
import { call, search } from "./calls.ts";

interface Page {
  readonly totalRecord: number;
  readonly filterRecord: number;
  readonly records: readonly Record<string, unknown>[];
}

describe("the demo tenant's directory, which Atlan's SDKs look admins up in", () => {
  let tenant: DemoTenant;
  before(async () => {
    tenant = await startDemoTenant();
  });
  after(() => tenant.stop());

  async function found(list: string, filter: unknown): Promise<Page> {
    const query = new URLSearchParams({ filter: JSON.stringify(filter), limit: "20", offset: "0", count: "true" });
    const { status, json } = await call(tenant, "GET", `/api/service/${list}?${query.toString()}`);
    assert.equal(status, 200);
    return json as Page;
  }

  it("finds people by user name and by e-mail, and no service account", async () => {
    const { records, filterRecord, totalRecord } = await found("users", { username: "jsmith" });
    assert.deepEqual([records[0]?.firstName, filterRecord, totalRecord], ["Jordan", 1, 6]);
    const byMail = await found("users", { $or: [{ email: { $ilike: "%svogel%" } }] });
    assert.deepEqual(
      byMail.records.map(({ username }) => username),
      ["svogel"],
    );
    assert.equal((await found("users", { username: "service-account-apikey-1" })).filterRecord, 0);
  });

  it("finds roles by the GUID that connections name them by, and groups by alias", async () => {
    const { records } = await found("roles", { name: { $ilike: "%$admin%" } });
    const { entities } = await search(tenant, {
      dsl: { query: { term: { "name.keyword": "Sales dashboards" } } },
      attributes: ["adminRoles"],
    });
    assert.deepEqual(entities?.[0]?.attributes.adminRoles, [records[0]?.id]);
    const groups = await found("groups", { $and: [{ alias: { $ilike: "%finance%" } }] });
    assert.deepEqual(groups.records[0]?.attributes, { alias: ["finance"] });
  });

  it("refuses a filter that it does not know", async () => {
    const { status } = await call(tenant, "GET", `/api/service/users?filter=${encodeURIComponent('{"shoe":1}')}`);
    assert.equal(status, 400);
  });

  it("gives one asset by its GUID to who may read it, with or without a slash at the end", async () => {
    const asset = tenant.world.assets.find(({ attributes }) => attributes.name === "production");
    assert.ok(asset);
    const bearer = (userName: string): string => tenant.world.bearerOf(userName);
    for (const path of [`/api/meta/entity/guid/${asset.guid}`, `/api/meta/entity/guid/${asset.guid}/`]) {
      const { status, json } = await call(tenant, "GET", path, undefined, bearer("jsmith"));
      assert.equal(status, 200);
      const { entity } = json as { entity: { attributes: Record<string, unknown> } };
      assert.equal(entity.attributes.qualifiedName, asset.attributes.qualifiedName);
    }
    const refused = await call(tenant, "GET", `/api/meta/entity/guid/${asset.guid}`, undefined, bearer("svogel"));
    assert.equal(refused.status, 403);
    const missing = await call(tenant, "GET", "/api/meta/entity/guid/00000000-0000-4000-8000-000000000000");
    assert.equal(missing.status, 404);
  });
});
