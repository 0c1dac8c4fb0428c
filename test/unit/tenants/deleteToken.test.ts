import assert from "node:assert/strict";
import { type TestTenant, startTestTenant } from "../../support/testTenant.ts";
import type { TokenRef } from "../../../src/model/model.ts";
import { Windows } from "./windows.ts";

describe("deleting a token", () => {
  let demo: TestTenant;
  let store: ReturnType<Windows["open"]>;
  let ref: TokenRef;

  beforeEach(async () => {
    demo = await startTestTenant();
    const windows = new Windows(demo);
    store = windows.open();
    const tenantId = await windows.add(store);
    await store.load(tenantId);
    const draft = { name: "doomed", description: "", personaQualifiedNames: [], validitySeconds: 60 };
    const creation = await store.createToken(tenantId, draft);
    assert.ok(creation.kind === "created");
    ref = creation.ref;
    await store.keepValue(ref);
  });
  afterEach(() => demo.stop());

  const isOnTenant = (): boolean => demo.world.tokens.some(({ guid }) => guid === ref.guid);
  const none = JSON.stringify({ totalRecord: 0, filterRecord: 0, records: [] });

  for (const [what, deletion, list] of [
    ["was not performed", "", undefined],
    ["was not performed, and the list is empty", "", none],
    ["failed, and the list is empty", undefined, none],
    ["was not performed, and the list is no list", "", "{}"],
  ] as const) {
    it(`that ${what}, leaves its row and its value`, async () => {
      demo.intercept = ({ method, path }) => {
        if (method === "DELETE") return { status: deletion === undefined ? 503 : 200, body: deletion ?? "" };
        return list !== undefined && path.includes("/apikeys") ? { status: 200, body: list } : undefined;
      };
      await assert.rejects(store.deleteToken(ref), { mayHaveHappened: true });
      assert.ok(isOnTenant());
      assert.deepEqual([store.token(ref)?.name, store.holding(ref)], ["doomed", "kept"]);
      assert.match(await store.requireValue(ref), /^eyJ/);
    });
  }

  it("whose answer was lost is done when the tenant lists the others only", async () => {
    demo.intercept = ({ method }) => (method === "DELETE" ? "cutAfter" : undefined);
    await store.deleteToken(ref);
    assert.deepEqual([isOnTenant(), store.token(ref), store.holding(ref)], [false, undefined, undefined]);
  });

  it("can be tried again when it was not known, and was done meanwhile", async () => {
    demo.intercept = ({ method }) => (method === "DELETE" ? { status: 504, body: "" } : undefined);
    await assert.rejects(store.deleteToken(ref), { status: 504 });
    demo.intercept = undefined;
    demo.world.tokens.splice(
      demo.world.tokens.findIndex(({ guid }) => guid === ref.guid),
      1,
    );
    await store.deleteToken(ref);
    assert.equal(store.token(ref), undefined);
  });
});
