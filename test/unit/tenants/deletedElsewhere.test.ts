import assert from "node:assert/strict";
import { type TestTenant, startTestTenant } from "../../support/testTenant.ts";
import type { TokenRef } from "../../../src/model/model.ts";
import { Windows } from "./windows.ts";

describe("a token with a value here", () => {
  let demo: TestTenant;
  let windows: Windows;
  let store: ReturnType<Windows["open"]>;
  let tenantId: string;
  let ref: TokenRef;
  let told: (string | undefined)[];

  beforeEach(async () => {
    demo = await startTestTenant();
    windows = new Windows(demo);
    store = windows.open();
    tenantId = await windows.add(store);
    told = [];
    store.onDidDeleteElsewhere({
      forgotten: (name) => told.push(name),
      doubtful: (_, name) => told.push(`doubtful ${name ?? ""}`),
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

  it("that a rename finds deleted loses its row, and its value when that is turned down", async () => {
    await store.keepValue(ref);
    await store.load(ref.tenantId);
    const tried: (string | undefined)[] = [];
    demo.intercept = async ({ method, path, authorization }) => {
      if (path.endsWith("/users/current")) tried.push(authorization);
      if (method !== "POST" || !path.includes(ref.guid)) return undefined;
      const headers = { authorization: `Bearer ${demo.key}` };
      await fetch(`${demo.address}/api/service/apikeys/${ref.guid}`, { method: "DELETE", headers });
      return { status: 404, body: JSON.stringify({ code: 404, message: "unknown" }) };
    };
    const value = await store.requireValue(ref);
    const forgotten = new Promise<void>((resolve) => {
      store.onDidChange(() => {
        if (store.holding(ref) === undefined) resolve();
      });
    });
    await assert.rejects(store.renameToken(ref, "x"), { kind: "missing" });
    assert.equal(store.token(ref), undefined);
    await forgotten;
    assert.deepEqual([told, tried], [["held"], [`Bearer ${value}`]]);
  });

  const none = JSON.stringify({ totalRecord: 0, filterRecord: 0, records: [] });
  const emptyList = (path: string) => (path.includes("/apikeys") ? { status: 200, body: none } : undefined);
  /** A list that was there is given up only when it is empty twice in a row. */
  const loadTwice = async (): Promise<void> => {
    await store.load(tenantId);
    await store.load(tenantId);
  };

  it("keeps it where the list is empty for a while, for the value still works", async () => {
    await store.keepValue(ref);
    const asked = new Promise<void>((resolve) => {
      demo.intercept = ({ path }) => {
        if (path.endsWith("/users/current")) resolve();
        return emptyList(path);
      };
    });
    await loadTwice();
    await asked;
    demo.intercept = undefined;
    await store.load(tenantId);
    assert.deepEqual([told, store.holding(ref)], [[], "kept"]);
    assert.match(await store.requireValue(ref), /^eyJ/);
  });

  it("says nothing where the value is not here, but perhaps in another window", async () => {
    await store.keepValue(ref);
    windows.secrets.entries.delete(`value:${tenantId}:${ref.guid}`);
    const looked = new Promise<void>((resolve) => {
      const get = windows.secrets.get.bind(windows.secrets);
      windows.secrets.get = (key) => {
        if (key.startsWith("value:")) resolve();
        return get(key);
      };
    });
    demo.intercept = ({ path }) => emptyList(path);
    await loadTwice();
    await looked;
    await store.load(tenantId);
    assert.deepEqual([told, store.holding(ref)], [[], "kept"]);
  });

  it("keeps it where the tenant does not say whether the value works, and asks once what to do", async () => {
    await store.keepValue(ref);
    demo.intercept = ({ path }) => (path.endsWith("/users/current") ? { status: 503, body: "" } : emptyList(path));
    const doubt = new Promise<void>((resolve) => {
      store.onDidDeleteElsewhere({
        forgotten: () => undefined,
        doubtful: () => {
          resolve();
        },
        failed: () => undefined,
      });
    });
    await loadTwice();
    await doubt;
    await store.load(tenantId);
    assert.deepEqual([told, store.holding(ref)], [["doubtful held"], "kept"]);
  });
});
