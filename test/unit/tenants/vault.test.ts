import assert from "node:assert/strict";
import { AtlanClient } from "../../../src/atlan/client.ts";
import { createToken, deleteTokens } from "../../../src/tenants/changes.ts";
import type { TokenRef } from "../../../src/tenants/model.ts";
import { addTenant, removeTenant, signIn } from "../../../src/tenants/signin.ts";
import { Store } from "../../../src/tenants/store.ts";
import { mapMemory, mapSecrets } from "../../support/memory.ts";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";

const draft = { name: "new", description: "", personaQualifiedNames: [], validitySeconds: 60 };

describe("vault", () => {
  let demo: TestTenant;
  let memory: ReturnType<typeof mapMemory>;
  let secrets: ReturnType<typeof mapSecrets>;
  let store: Store;
  let tenantId: string;

  const newWindow = (): Store =>
    new Store({
      memory,
      secrets,
      connect: (address, credential) => new AtlanClient({ address, credential }),
      startDemo: () => Promise.reject(new Error("no demo")),
    });

  beforeEach(async () => {
    demo = await startTestTenant();
    memory = mapMemory();
    secrets = mapSecrets();
    store = newWindow();
    const signedIn = await signIn(store, demo.address, demo.key);
    ({ id: tenantId } = await addTenant(store, { name: "T", address: demo.address, credential: demo.key, signedIn }));
    await store.load(tenantId);
  });
  afterEach(() => demo.stop());

  const refusing = (): Promise<never> => Promise.reject(new Error("no keyring"));

  const created = async (): Promise<TokenRef> => {
    const creation = await createToken(store, tenantId, draft);
    assert.ok(creation.kind === "created");
    return { tenantId, guid: creation.token.guid };
  };

  it("has the value even where neither SecretStorage nor the memory takes anything", async () => {
    secrets.store = refusing;
    memory.update = refusing;
    const creation = await createToken(store, tenantId, draft);
    assert.ok(creation.kind === "created" && !creation.stored);
    const ref = { tenantId, guid: creation.token.guid };
    assert.equal(store.vault.holding(ref), "unclaimed");
    assert.match((await store.vault.value(ref)) ?? "", /^eyJ/);
  });

  it("lets nobody be done with a value that was kept meanwhile", async () => {
    const ref = await created();
    await store.vault.keep(ref);
    await store.vault.dismiss(ref);
    assert.match((await store.vault.value(ref)) ?? "", /^eyJ/);
    const other = await created();
    await store.vault.dismiss(other);
    assert.equal(await store.vault.value(other), undefined);
  });

  it("counts among those held a value that SecretStorage did not take", async () => {
    secrets.store = refusing;
    const ref = { tenantId, guid: "g" };
    await assert.rejects(store.vault.keepFound(ref, "v"), /secretsUnavailable/);
    assert.deepEqual(store.vault.held(), [ref]);
    await store.vault.forget(ref);
    assert.deepEqual(store.vault.held(), []);
  });

  it("does not believe a SecretStorage that only says that it stored a value", async () => {
    secrets.store = () => Promise.resolve();
    const ref = { tenantId, guid: "g" };
    assert.equal(await store.vault.hold(ref, "v"), false);
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
    const deleting = secrets.delete.bind(secrets);
    secrets.delete = refusing;
    await assert.rejects(store.vault.forget(ref), /secretsUnavailable/);
    assert.deepEqual(newWindow().vault.held(), [ref]);
    secrets.delete = deleting;
    await store.vault.forget(ref);
    assert.deepEqual([store.vault.held(), [...secrets.entries.keys()]], [[], [`tenant:${tenantId}`]]);
  });

  it("refuses to read where SecretStorage throws", async () => {
    const ref = await created();
    secrets.get = refusing;
    await assert.rejects(store.vault.value(ref), /secretsUnavailable/);
    await assert.rejects(store.vault.keep(ref), /secretsUnavailable/);
    assert.equal(store.vault.holding(ref), "unclaimed");
  });

  it("lets a tenant go even where SecretStorage does not let go of its secrets, and says so", async () => {
    const [stuck, other] = [await created(), await created()];
    const deleting = secrets.delete.bind(secrets);
    secrets.delete = async (key) => {
      if (key.includes(stuck.guid)) return refusing();
      if (key.startsWith("value:")) await new Promise((resolve) => setImmediate(resolve));
      await deleting(key);
    };
    await assert.rejects(removeTenant(store, tenantId), /secretsUnavailable/);
    assert.deepEqual([store.roster.all(), store.shelf(tenantId).kind], [[], "closed"]);
    assert.deepEqual([...secrets.entries.keys()], [`value:${tenantId}:${stuck.guid}`]);
    assert.equal(store.vault.holding(other), undefined);
  });

  it("lets a tenant go whose credential SecretStorage does not let go of", async () => {
    secrets.delete = refusing;
    await assert.rejects(removeTenant(store, tenantId), /secretsUnavailable/);
    assert.deepEqual(store.roster.all(), []);
  });

  it("that does not let go of one value keeps no other token from being deleted", async () => {
    const refs = [await created(), await created()];
    secrets.delete = refusing;
    assert.deepEqual(
      await deleteTokens(store, refs),
      refs.map((ref) => ({ ref })),
    );
    assert.deepEqual(
      demo.world.tokens.filter(({ name }) => name === draft.name),
      [],
    );
  });

  it("has the value of a token whose tenant was removed while it was made, in this window only", async () => {
    demo.intercept = async ({ method }) => {
      if (method === "POST") await removeTenant(store, tenantId);
      return undefined;
    };
    const creation = await createToken(store, tenantId, draft);
    assert.ok(creation.kind === "created" && !creation.stored);
    assert.match((await store.vault.value({ tenantId, guid: creation.token.guid })) ?? "", /^eyJ/);
    assert.deepEqual([...secrets.entries, ...newWindow().vault.held()], []);
  });
});
