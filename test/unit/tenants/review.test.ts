import assert from "node:assert/strict";
import type { Store } from "../../../src/tenants/store.ts";
import { findingOnly } from "../../support/cutLists.ts";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";
import { Windows } from "./windows.ts";

describe("what a review reads", () => {
  let demo: TestTenant;
  let store: Store;
  let tenantId: string;

  beforeEach(async () => {
    demo = await startTestTenant();
    const windows = new Windows(demo);
    store = windows.open();
    tenantId = await windows.add(store);
    await store.load(tenantId);
  });
  afterEach(() => demo.stop());

  it("is who of the creators is no more or switched off; programs are not looked for", async () => {
    const names = ["jsmith", "pnovak", "tbrandt", "service-account-apikey-x", "jsmith"];
    assert.deepEqual(await store.gonePeople(tenantId, names), new Set(["pnovak", "tbrandt"]));
    const before = demo.requests.length;
    assert.deepEqual(await store.gonePeople(tenantId, ["service-account-apikey-x"]), new Set());
    assert.equal(demo.requests.length, before, "nobody was asked");
  });

  it("is all connections, and whether more is counted", async () => {
    const { items, gap } = await store.connections(tenantId);
    assert.ok(items.length > 1 && items.every(({ typeName }) => typeName === "Connection"));
    assert.equal(gap, undefined);
    demo.intercept = findingOnly(1);
    const cut = await store.connections(tenantId);
    assert.ok(cut.items.length < items.length && cut.gap?.kind === "missing");
  });

  it("fails as the tenant does", async () => {
    demo.intercept = () => ({ status: 403, body: "{}" });
    for (const reading of [store.gonePeople(tenantId, ["jsmith"]), store.connections(tenantId)])
      await assert.rejects(reading, { kind: "forbidden", tenantId });
  });
});
