import assert from "node:assert/strict";
import type { Store } from "../../../src/tenants/store.ts";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";
import { Windows } from "./windows.ts";

const HOUR = 3_600_000;

describe("a list that has become old", () => {
  let demo: TestTenant;
  let store: Store;
  let tenantId: string;
  let clock: number;

  beforeEach(async () => {
    clock = Date.now();
    demo = await startTestTenant();
    const windows = new Windows(demo);
    store = windows.open({ now: () => clock });
    tenantId = await windows.add(store);
  });
  afterEach(() => demo.stop());

  /** How many requests it took. */
  const readAgain = async (): Promise<number> => {
    const before = demo.requests.length;
    await store.readAgain();
    return demo.requests.length - before;
  };

  it("is read again after six hours, and not before", async () => {
    await store.load(tenantId);
    clock += 6 * HOUR - 1;
    assert.equal(await readAgain(), 0);
    clock += 1;
    assert.ok((await readAgain()) > 0);
    const shelf = store.shelf(tenantId);
    assert.ok(shelf.kind === "ready" && shelf.asOf === clock);
    assert.equal(await readAgain(), 0);
  });

  it("of a tenant that was not opened here is not asked for", async () => {
    clock += 100 * HOUR;
    assert.equal(await readAgain(), 0);
  });

  it("of a tenant that turns its credential down is not asked for", async () => {
    await store.load(tenantId);
    demo.intercept = () => ({ status: 401, body: "{}" });
    await store.load(tenantId);
    clock += 100 * HOUR;
    assert.equal(await readAgain(), 0);
  });

  it("of a tenant that did not answer is asked for once more in six hours", async () => {
    demo.intercept = () => "cut";
    await store.load(tenantId);
    clock += 6 * HOUR;
    assert.ok((await readAgain()) > 0);
    clock += HOUR;
    assert.equal(await readAgain(), 0);
  });
});
