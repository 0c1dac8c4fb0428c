import assert from "node:assert/strict";
import type { Gap } from "../../../src/model/model.ts";
import { findingOnly, showingOnly } from "../../support/cutLists.ts";
import { type TestTenant, startTestTenant } from "../../support/testTenant.ts";
import { Windows } from "./windows.ts";

describe("a list that is not whole", () => {
  let demo: TestTenant;
  let windows: Windows;
  let store: ReturnType<Windows["open"]>;
  let tenantId: string;
  let total: number;

  beforeEach(async () => {
    demo = await startTestTenant();
    windows = new Windows(demo);
    store = windows.open();
    tenantId = await windows.add(store);
    total = demo.world.tokens.length;
  });
  afterEach(() => demo.stop());

  const missing = (count: number | undefined): Gap => ({ kind: "missing", count });
  const told = () => ({ shown: store.tokens(tenantId).length, gap: store.tokensGap(tenantId) });
  const listing = (body: object): TestTenant["intercept"] => {
    const reply = { status: 200, body: JSON.stringify(body) };
    return ({ path }) => (path.includes("apikeys?") ? reply : undefined);
  };
  const NONE = { totalRecord: 0, filterRecord: 0, records: null };
  const lookUp = (text: string) => store.lookUp(text, new AbortController().signal);

  it("says so, until it is read whole", async () => {
    demo.intercept = showingOnly(5);
    await store.load(tenantId);
    assert.deepEqual(told(), { shown: 5, gap: missing(total - 5) });
    demo.intercept = undefined;
    await store.load(tenantId);
    assert.deepEqual(told(), { shown: total, gap: undefined });
  });

  it("has none of the personas that a tenant does not show which leaves out the token that asks", async () => {
    demo.intercept = ({ path }) =>
      path.includes("apikeys?")
        ? { status: 200, body: JSON.stringify(NONE) }
        : { status: 200, body: '{"approximateCount":0}' };
    await store.load(tenantId);
    const shelf = store.shelf(tenantId);
    assert.ok(shelf.kind === "ready");
    assert.deepEqual([shelf.tokensGap, shelf.personasGap], [missing(undefined), missing(undefined)]);
  });

  it("says so while it is read anew, and when that fails", async () => {
    demo.intercept = showingOnly(5);
    await store.load(tenantId);
    demo.intercept = () => ({ status: 503, body: "" });
    const loading = store.load(tenantId);
    assert.deepEqual([store.shelf(tenantId).kind, told().gap], ["loading", missing(total - 5)]);
    await loading;
    assert.deepEqual([store.shelf(tenantId).kind, told().gap], ["failed", missing(total - 5)]);
  });

  it("misses one less when one of the missing was found, but is not whole by that", async () => {
    demo.intercept = showingOnly(total - 2);
    await store.load(tenantId);
    const [one, other] = demo.world.tokens.slice(total - 2);
    assert.ok(one && other);
    await lookUp(one.guid);
    await lookUp(one.guid);
    assert.deepEqual(told(), { shown: total - 1, gap: missing(1) });
    await lookUp(other.guid);
    assert.deepEqual(told(), { shown: total, gap: missing(undefined) });
  });

  it("misses as many as before when a token is created or deleted", async () => {
    demo.intercept = showingOnly(5);
    await store.load(tenantId);
    const draft = { name: "new", description: "", personaQualifiedNames: [], validitySeconds: 60 };
    const creation = await store.createToken(tenantId, draft);
    assert.deepEqual(told(), { shown: 6, gap: missing(total - 5) });
    assert.ok(creation.kind === "created");
    await store.deleteToken({ tenantId, guid: creation.token.guid });
    assert.deepEqual(told(), { shown: 5, gap: missing(total - 5) });
  });

  it("is no proof that a token was deleted which it does not show", async () => {
    const token = demo.world.tokens.at(-1);
    assert.ok(token);
    const claims = { clientId: token.clientId, issuer: `${demo.address}/auth/realms/default`, userName: undefined };
    const state = () => store.ownerOf({ ...claims, expiresAt: undefined }).state;
    demo.intercept = showingOnly(5);
    await store.load(tenantId);
    assert.equal(state(), "active");
    demo.world.tokens.pop();
    demo.intercept = undefined;
    await store.load(tenantId);
    assert.equal(state(), "deleted");
  });

  describe("and is empty", () => {
    beforeEach(async () => {
      const bearer = demo.world.bearerOf("jsmith");
      tenantId = await windows.add(store, "A person's", bearer, bearer);
      await store.load(tenantId);
    });

    it("leaves what was there, as of then, until the tenant says so twice", async () => {
      const seen = store.shelf(tenantId);
      demo.intercept = listing(NONE);
      await store.load(tenantId);
      const shelf = store.shelf(tenantId);
      assert.deepEqual(told(), { shown: total, gap: { kind: "emptied" } });
      assert.ok(seen.kind === "ready" && shelf.kind === "ready" && shelf.asOf === seen.asOf);
      await store.load(tenantId);
      assert.deepEqual(told(), { shown: 0, gap: undefined });
    });

    it("is never believed where none are counted", async () => {
      demo.intercept = listing({ records: [] });
      for (let time = 1; time <= 3; time += 1) await store.load(tenantId);
      assert.deepEqual(told(), { shown: total, gap: { kind: "emptied" } });
    });

    it("is forgotten when the tenant lists them again", async () => {
      demo.intercept = listing(NONE);
      await store.load(tenantId);
      demo.intercept = undefined;
      await store.load(tenantId);
      assert.deepEqual(told(), { shown: total, gap: undefined });
      demo.intercept = listing(NONE);
      await store.load(tenantId);
      assert.deepEqual(told(), { shown: total, gap: { kind: "emptied" } });
    });
  });

  it("of none is one where there were none before", async () => {
    const bearer = demo.world.bearerOf("jsmith");
    tenantId = await windows.add(store, "A person's", bearer, bearer);
    demo.intercept = listing(NONE);
    await store.load(tenantId);
    assert.deepEqual(told(), { shown: 0, gap: undefined });
  });

  it("of personas says so, and also when they alone are read", async () => {
    const personas = () => ({ known: store.personas(tenantId).length, gap: store.personasGap(tenantId) });
    demo.intercept = findingOnly(2);
    await store.load(tenantId);
    assert.deepEqual(personas(), { known: 2, gap: missing(4) });
    demo.intercept = undefined;
    assert.deepEqual((await store.currentPersonas(tenantId)).gap, undefined);
    assert.deepEqual(personas(), { known: 6, gap: undefined });
    demo.intercept = findingOnly(2);
    const { items, gap } = await store.currentPersonas(tenantId);
    assert.deepEqual([items.length, gap], [6, missing(undefined)]);
    assert.deepEqual(personas(), { known: 6, gap: missing(undefined) });
  });

  it("leaves those of before that it does not show, until it is read whole", async () => {
    await store.load(tenantId);
    const [deleted] = demo.world.tokens.splice(0, 1);
    demo.intercept = showingOnly(5);
    await store.load(tenantId);
    assert.deepEqual(told(), { shown: total, gap: missing(undefined) });
    demo.intercept = undefined;
    await store.load(tenantId);
    assert.deepEqual(told(), { shown: total - 1, gap: undefined });
    assert.ok(!store.tokens(tenantId).some(({ guid }) => guid === deleted?.guid));
  });

  it("is one without any token where a token itself has asked, and of no persona where tokens have some", async () => {
    const none = { status: 200, body: JSON.stringify({ ...NONE, approximateCount: 0 }) };
    demo.intercept = () => none;
    await store.load(tenantId);
    assert.deepEqual(told(), { shown: 0, gap: missing(undefined) });
    demo.intercept = ({ path }) => (path.includes("indexsearch") ? none : undefined);
    await store.load(tenantId);
    assert.deepEqual([store.personas(tenantId), store.personasGap(tenantId)], [[], missing(undefined)]);
  });

  it("of personas that is empty leaves those that there were", async () => {
    await store.load(tenantId);
    const none = { status: 200, body: JSON.stringify({ approximateCount: 0 }) };
    demo.intercept = ({ path }) => (path.includes("indexsearch") ? none : undefined);
    const first = await store.currentPersonas(tenantId);
    assert.deepEqual([first.items.length, first.gap], [6, { kind: "emptied" }]);
    const second = await store.currentPersonas(tenantId);
    assert.deepEqual([second.items.length, second.gap], [0, undefined]);
  });

  it("of personas stays what it was where they cannot be read", async () => {
    demo.intercept = findingOnly(2);
    await store.load(tenantId);
    demo.intercept = ({ path }) => (path.includes("indexsearch") ? { status: 403, body: "{}" } : undefined);
    await store.load(tenantId);
    assert.deepEqual([store.personas(tenantId).length, store.personasGap(tenantId)], [2, missing(4)]);
  });

  it("of access says so", async () => {
    await store.load(tenantId);
    const token = store.tokens(tenantId).find(({ name }) => name === "dbt-lineage");
    assert.ok(token);
    const ref = { tenantId, guid: token.guid };
    demo.intercept = (request) => {
      const { body } = request;
      const said = { approximateCount: 3, entities: [] };
      const isSecondPage = JSON.stringify(body).includes('"from":1');
      return isSecondPage && request.path.includes("indexsearch")
        ? { status: 200, body: JSON.stringify(said) }
        : (response, work) => {
            const whole = work();
            const cut = whole.body.replace(/"approximateCount":1\b/, '"approximateCount":3');
            response.writeHead(whole.status, { "Content-Type": "application/json" }).end(cut);
          };
    };
    await store.loadGrants(ref);
    const shelf = store.grants(ref);
    assert.ok(shelf.kind === "ready");
    assert.equal(shelf.grants.length, 1);
    assert.deepEqual(shelf.gap, missing(4));
  });
});
