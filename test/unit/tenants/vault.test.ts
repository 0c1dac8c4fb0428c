import assert from "node:assert/strict";
import { type TestTenant, startTestTenant } from "../../support/testTenant.ts";
import type { TokenRef } from "../../../src/model/model.ts";
import { Windows } from "./windows.ts";

const draft = { name: "new", description: "", personaQualifiedNames: [], validitySeconds: 60 };

describe("vault", () => {
  let demo: TestTenant;
  let windows: Windows;
  let store: ReturnType<Windows["open"]>;
  let tenantId: string;

  const newWindow = () => windows.open();

  beforeEach(async () => {
    demo = await startTestTenant();
    windows = new Windows(demo);
    store = newWindow();
    tenantId = await windows.add(store);
    await store.load(tenantId);
  });
  afterEach(() => demo.stop());

  const refusing = (): Promise<never> => Promise.reject(new Error("no keyring"));

  const created = async (): Promise<TokenRef> => {
    const creation = await store.createToken(tenantId, draft);
    assert.ok(creation.kind === "created");
    return { tenantId, guid: creation.token.guid };
  };

  it("has the value even where neither SecretStorage nor the memory takes anything", async () => {
    windows.secrets.store = refusing;
    windows.memory.update = refusing;
    const creation = await store.createToken(tenantId, draft);
    assert.ok(creation.kind === "created" && !creation.stored);
    const ref = { tenantId, guid: creation.token.guid };
    assert.equal(store.vault.holding(ref), "unclaimed");
    assert.match((await store.vault.value(ref)) ?? "", /^eyJ/);
  });

  it("lets nobody be done with a value that was kept meanwhile", async () => {
    const ref = await created();
    await store.vault.keep(ref);
    await store.vault.discardUnclaimed(ref);
    assert.match((await store.vault.value(ref)) ?? "", /^eyJ/);
    const other = await created();
    await store.vault.discardUnclaimed(other);
    assert.equal(await store.vault.value(other), undefined);
  });

  it("counts among those held a value that SecretStorage did not take", async () => {
    windows.secrets.store = refusing;
    const ref = { tenantId, guid: "g" };
    await assert.rejects(store.vault.addKept(ref, "v"), /secretsUnavailable/);
    assert.deepEqual(store.vault.held(), [ref]);
    await store.vault.forget(ref);
    assert.deepEqual(store.vault.held(), []);
  });

  it("does not believe a SecretStorage that only says that it stored a value", async () => {
    windows.secrets.store = () => Promise.resolve();
    const ref = { tenantId, guid: "g" };
    assert.equal(await store.vault.addUnclaimed(ref, "v"), false);
    await assert.rejects(store.vault.keep(ref), /secretsUnavailable/);
    assert.equal(store.vault.holding(ref), "unclaimed");
    assert.equal(await store.vault.value(ref), "v");
  });

  it("refuses to keep what another window forgot", async () => {
    const ref = await created();
    await newWindow().vault.forget(ref);
    await assert.rejects(store.vault.keep(ref), /valueGone/);
    assert.equal(store.vault.holding(ref), undefined);
  });

  it("still knows of a value that SecretStorage did not let go of, so that it can be forgotten later", async () => {
    const ref = await created();
    const deleting = windows.secrets.delete.bind(windows.secrets);
    windows.secrets.delete = refusing;
    await assert.rejects(store.vault.forget(ref), /secretsUnavailable/);
    assert.deepEqual(newWindow().vault.held(), [ref]);
    windows.secrets.delete = deleting;
    await store.vault.forget(ref);
    assert.deepEqual([store.vault.held(), [...windows.secrets.entries.keys()]], [[], [`tenant:${tenantId}`]]);
  });

  it("does not find again what was forgotten, when another window has brought it back, unless it is kept anew", async () => {
    const ref = await created();
    const value = await store.requireValue(ref);
    const secrets = new Map(windows.secrets.entries);
    const bringBack = (): void => {
      for (const [key, text] of secrets) windows.secrets.entries.set(key, text);
    };
    await store.forgetValue(ref);
    bringBack();
    await store.findForgotten();
    assert.equal(store.holding(ref), undefined);
    assert.equal(await store.value(ref), undefined);
    await store.addKeptValue(ref, value);
    windows.memory.entries.delete(`held:${tenantId}:${ref.guid}`);
    await store.findForgotten();
    assert.equal(store.holding(ref), "unclaimed");
  });

  it("says nothing of a value that was forgotten, when another window has brought its note back", async () => {
    const ref = await created();
    const noted = [...windows.memory.entries].filter(([key]) => key.startsWith("held:"));
    await store.vault.forget(ref);
    for (const [key, note] of noted) await windows.memory.update(key, note);
    assert.equal(store.vault.holding(ref), undefined);
    assert.deepEqual(store.vault.held(), []);
    assert.deepEqual(newWindow().vault.held(), []);
  });

  it("refuses to read where SecretStorage throws", async () => {
    const ref = await created();
    windows.secrets.get = refusing;
    await assert.rejects(store.vault.value(ref), /secretsUnavailable/);
    await assert.rejects(store.vault.keep(ref), /secretsUnavailable/);
    assert.equal(store.vault.holding(ref), "unclaimed");
  });

  it("lets a tenant go even where SecretStorage does not let go of its secrets, and says so", async () => {
    const [stuck, other] = [await created(), await created()];
    const deleting = windows.secrets.delete.bind(windows.secrets);
    windows.secrets.delete = async (key) => {
      if (key.includes(stuck.guid)) return refusing();
      if (key.startsWith("value:")) await new Promise((resolve) => setImmediate(resolve));
      await deleting(key);
    };
    await assert.rejects(store.removeTenant(tenantId), /secretsUnavailable/);
    assert.deepEqual([store.tenants(), store.shelf(tenantId).kind], [[], "closed"]);
    assert.deepEqual([...windows.secrets.entries.keys()], [`value:${tenantId}:${stuck.guid}`]);
    assert.equal(store.vault.holding(other), undefined);
  });

  it("lets a tenant go whose credential SecretStorage does not let go of", async () => {
    windows.secrets.delete = refusing;
    await assert.rejects(store.removeTenant(tenantId), /secretsUnavailable/);
    assert.deepEqual(store.tenants(), []);
  });

  it("that does not let go of one value keeps no other token from being deleted", async () => {
    const refs = [await created(), await created()];
    windows.secrets.delete = refusing;
    for (const ref of refs) await store.deleteToken(ref);
    assert.deepEqual(
      demo.world.tokens.filter(({ name }) => name === draft.name),
      [],
    );
  });

  it("has the value of a token whose tenant was removed while it was made, in this window only", async () => {
    demo.intercept = async ({ method }) => {
      if (method === "POST") await store.removeTenant(tenantId);
      return undefined;
    };
    const creation = await store.createToken(tenantId, draft);
    assert.ok(creation.kind === "created" && !creation.stored);
    assert.match((await store.vault.value({ tenantId, guid: creation.token.guid })) ?? "", /^eyJ/);
    assert.deepEqual([...windows.secrets.entries, ...newWindow().vault.held()], []);
  });
});
