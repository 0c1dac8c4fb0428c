import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../src/demo/server.ts";
import type { TokenRef } from "../../../src/model/model.ts";
import { Windows } from "./windows.ts";

describe("a token with a value here", () => {
  let demo: DemoTenant;
  let windows: Windows;
  let store: ReturnType<Windows["open"]>;
  let tenantId: string;
  let ref: TokenRef;
  let told: (string | undefined)[];

  beforeEach(async () => {
    demo = await startDemoTenant();
    windows = new Windows(demo);
    store = windows.open();
    tenantId = await windows.add(store);
    told = [];
    store.onDidDeleteElsewhere({
      forgotten: (name) => told.push(name),
      failed: (error) => told.push(String(error)),
    });
    await store.load(tenantId);
    const draft = { name: "held", description: "", personaQualifiedNames: [], validitySeconds: 60 };
    const creation = await store.createToken(tenantId, draft);
    assert.ok(creation.kind === "created");
    ref = { tenantId, guid: creation.token.guid };
  });
  afterEach(() => demo.stop());

  it("that is deleted here, while the keyring takes its time, is not one deleted elsewhere", async () => {
    const deleting = windows.secrets.delete.bind(windows.secrets);
    windows.secrets.delete = async (key) => {
      await store.load(tenantId);
      await deleting(key);
    };
    await store.deleteToken(ref);
    await store.load(tenantId);
    assert.deepEqual([told, store.holding(ref)], [[], undefined]);
  });

  it("that is deleted by another window is told once, by its name, when its value is forgotten", async () => {
    const other = windows.open();
    await other.load(tenantId);
    const forgetting = windows.secrets.delete.bind(windows.secrets);
    windows.secrets.delete = () => Promise.resolve();
    await other.deleteToken(ref);
    windows.secrets.delete = forgetting;
    await windows.memory.update(`held:${tenantId}:${ref.guid}`, "kept");
    const forgotten = new Promise<void>((resolve) => {
      store.onDidChange(() => {
        if (store.holding(ref) === undefined) resolve();
      });
    });
    await store.load(tenantId);
    await forgotten;
    await store.load(tenantId);
    assert.deepEqual(told, ["held"]);
    assert.deepEqual([...windows.secrets.entries.keys()], [`tenant:${tenantId}`]);
  });
});
