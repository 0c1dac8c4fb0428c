import assert from "node:assert/strict";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";
import { call, search } from "./calls.ts";

describe("a test's tenant with a slow search", () => {
  let tenant: TestTenant;
  let now: number;

  beforeEach(async () => {
    now = Date.UTC(2026, 5, 1, 12);
    tenant = await startTestTenant({ now: () => now });
    tenant.searchDelayMs = 5_000;
  });
  afterEach(() => tenant.stop());

  async function write(attributes: object, guid = "-1"): Promise<void> {
    const entity = { typeName: "Collection", guid, attributes };
    const body = { entities: [entity] };
    const { status } = await call(tenant, "POST", "/api/meta/entity/bulk", body, tenant.world.bearerOf("jsmith"));
    assert.equal(status, 200);
  }

  async function viewers(name: string): Promise<unknown> {
    const query = { term: { "name.keyword": name } };
    const { entities } = await search(tenant, { dsl: { query }, attributes: ["viewerUsers"] });
    return entities?.map((entity) => entity.attributes.viewerUsers);
  }

  it("shows a change only after the delay, though it is done at once", async () => {
    const onboarding = tenant.world.assets.find((asset) => asset.attributes.name === "Onboarding");
    assert.ok(onboarding);
    await write({ viewerUsers: ["svogel"] }, onboarding.guid);
    now += 3_000;
    await write({ viewerUsers: ["svogel", "lchen"] }, onboarding.guid);
    const written = tenant.world.assets.find((asset) => asset.guid === onboarding.guid);
    assert.deepEqual(written?.attributes.viewerUsers, ["svogel", "lchen"]);
    const shown: unknown[] = [];
    for (const pause of [1_999, 1, 2_999, 1]) {
      now += pause;
      shown.push(await viewers("Onboarding"));
    }
    assert.deepEqual(shown, [[[]], [["svogel"]], [["svogel"]], [["svogel", "lchen"]]]);
  });

  it("shows what is new only after the delay, and at once without one", async () => {
    await write({ qualifiedName: "default/collection/jsmith/x", name: "late" });
    assert.equal(await viewers("late"), undefined);
    now += 5_000;
    assert.deepEqual(await viewers("late"), [[]]);
    tenant.searchDelayMs = 0;
    await write({ qualifiedName: "default/collection/jsmith/y", name: "prompt" });
    assert.deepEqual(await viewers("prompt"), [[]]);
  });
});
