import assert from "node:assert/strict";
import type { TokenRef } from "../../../src/model/model.ts";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";
import { Windows } from "./windows.ts";

describe("a token in quarantine", () => {
  let demo: TestTenant;
  let windows: Windows;
  let store: ReturnType<Windows["open"]>;
  let ref: TokenRef;
  let before: readonly string[];

  const personas = (): readonly string[] => demo.world.tokens.find(({ guid }) => guid === ref.guid)?.personas ?? [];

  beforeEach(async () => {
    demo = await startTestTenant();
    windows = new Windows(demo);
    store = windows.open();
    const tenantId = await windows.add(store);
    const token = demo.world.tokens.find(({ name }) => name === "airflow-prod");
    assert.ok(token);
    ref = { tenantId, guid: token.guid };
    before = personas();
  });
  afterEach(() => demo.stop());

  it("has no persona, and has them all again when it is released, in another window too", async () => {
    await store.quarantineToken(ref);
    assert.deepEqual([personas(), store.isQuarantined(ref)], [[], true]);
    const later = windows.open();
    assert.ok(later.isQuarantined(ref));
    await later.releaseToken(ref);
    assert.deepEqual([personas(), later.isQuarantined(ref)], [before, false]);
    await assert.rejects(later.releaseToken(ref), { reason: { kind: "notQuarantined" } });
  });

  it("gets back what it had at first, and keeps what somebody else has linked since", async () => {
    const [first = "", ...others] = before;
    await store.quarantineToken(ref);
    await store.linkPersonas(ref, { add: [first], remove: [] });
    await store.quarantineToken(ref);
    assert.deepEqual(personas(), []);
    await store.linkPersonas(ref, { add: [first], remove: [] });
    await store.releaseToken(ref);
    assert.deepEqual([...personas()].toSorted(), [first, ...others].toSorted());
  });

  it("is none where the tenant refuses, and may be one where that is not known", async () => {
    const answering = (status: number): void => {
      demo.intercept = ({ method, path }) =>
        method === "POST" && path.includes(ref.guid) ? { status, body: '{"code":1,"message":"no"}' } : undefined;
    };
    answering(400);
    await assert.rejects(store.quarantineToken(ref));
    assert.ok(!store.isQuarantined(ref));
    answering(504);
    await assert.rejects(store.quarantineToken(ref));
    assert.ok(store.isQuarantined(ref));
  });

  it("is not begun where it cannot be noted", async () => {
    Object.assign(windows.memory, { update: () => Promise.reject(new Error("full")) });
    await assert.rejects(store.quarantineToken(ref), /memoryUnavailable/);
    assert.deepEqual(personas(), before);
  });

  it("leaves no note behind when it is deleted, nor with its tenant", async () => {
    const notes = (): readonly string[] =>
      [...windows.memory.entries.keys()].filter((key) => key.startsWith("quarantine:"));
    await store.quarantineToken(ref);
    await store.deleteToken(ref);
    assert.deepEqual(notes(), []);
    const other = demo.world.tokens.find(({ name }) => name === "ingest-bot");
    await store.quarantineToken({ ...ref, guid: other?.guid ?? "" });
    assert.equal(notes().length, 1);
    await store.removeTenant(ref.tenantId);
    assert.deepEqual(notes(), []);
  });
});
