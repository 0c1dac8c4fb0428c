import assert from "node:assert/strict";
import { type TestTenant, startTestTenant } from "../../support/testTenant.ts";
import { Windows } from "./windows.ts";

const draft = { name: "new", description: "", personaQualifiedNames: [], validitySeconds: 60 };

describe("storage that does not do what it should", () => {
  let demo: TestTenant;
  let windows: Windows;
  let store: ReturnType<Windows["open"]>;
  let tenantId: string;

  beforeEach(async () => {
    demo = await startTestTenant();
    windows = new Windows(demo);
    store = windows.open();
    tenantId = await windows.add(store);
  });
  afterEach(() => demo.stop());

  const hanging = (): Promise<never> => new Promise(() => undefined);
  const refusing = (): Promise<never> => Promise.reject(new Error("no keyring"));

  for (const [how, fault] of [
    ["hangs", hanging],
    ["refuses", refusing],
  ] as const) {
    it(`and ${how} holds up no create, and loses no value`, async () => {
      windows.secrets.store = fault;
      windows.memory.update = fault;
      const creation = await store.createToken(tenantId, draft);
      assert.ok(creation.kind === "created" && !creation.stored);
      assert.match(await store.requireValue({ tenantId, guid: creation.token.guid }), /^eyJ/);
    });

    it(`and ${how} has the value all the same where only the note was not taken, and finds it at the next start`, async () => {
      windows.memory.update = fault;
      const creation = await store.createToken(tenantId, draft);
      assert.ok(creation.kind === "created");
      const ref = { tenantId, guid: creation.token.guid };
      assert.equal(store.holding(ref), "unclaimed");
      const next = new Windows(demo, windows);
      const reopened = next.open();
      assert.equal(reopened.holding(ref), undefined);
      await reopened.findForgotten();
      assert.equal(reopened.holding(ref), "unclaimed");
      assert.match(await reopened.requireValue(ref), /^eyJ/);
    });

    it(`and ${how} when a tenant is added or given another credential is told, and nothing is half done`, async () => {
      const signedIn = await store.signIn(demo.address, demo.key);
      windows.secrets.store = fault;
      await assert.rejects(windows.add(store, "U"), /secretsUnavailable/);
      await assert.rejects(store.replaceCredential(tenantId, "other", signedIn), /secretsUnavailable/);
      assert.deepEqual(
        store.tenants().map(({ name }) => name),
        ["T"],
      );
      await store.load(tenantId);
      assert.equal(store.shelf(tenantId).kind, "ready");
    });

    it(`and ${how} when a value is read is told`, async () => {
      const creation = await store.createToken(tenantId, draft);
      assert.ok(creation.kind === "created");
      windows.secrets.get = fault;
      await assert.rejects(store.requireValue({ tenantId, guid: creation.token.guid }), /secretsUnavailable/);
    });
  }

  it("and only says that it stored a credential is not believed", async () => {
    windows.secrets.store = () => Promise.resolve();
    await assert.rejects(windows.add(store, "U"), /secretsUnavailable/);
    assert.equal(store.tenants().length, 1);
  });

  it("and only says that it stored a value does not promise it at the next start", async () => {
    windows.secrets.store = () => Promise.resolve();
    const creation = await store.createToken(tenantId, draft);
    assert.ok(creation.kind === "created" && !creation.stored);
    const ref = { tenantId, guid: creation.token.guid };
    assert.equal(store.holding(ref), "unclaimed");
    assert.equal(windows.open().holding(ref), undefined);
  });

  it("and only says that it let go of a value or a credential is told, since both would be found at the next start", async () => {
    const creation = await store.createToken(tenantId, draft);
    assert.ok(creation.kind === "created");
    const ref = { tenantId, guid: creation.token.guid };
    windows.secrets.delete = () => Promise.resolve();
    await assert.rejects(store.forgetValue(ref), /secretsUnavailable/);
    assert.equal(store.holding(ref), "unclaimed");
    await assert.rejects(store.removeTenant(tenantId), /secretsUnavailable/);
    assert.deepEqual(store.tenants(), []);
  });

  it("and lost the note of a tenant gives it back from the credential, marks included", async () => {
    await store.editTenant(tenantId, { production: true, readOnly: true, name: "Acme" });
    const before = store.tenants();
    windows.memory.entries.clear();
    assert.deepEqual(store.tenants(), []);
    await store.findForgotten();
    assert.deepEqual(store.tenants(), before);
  });

  it("and was removed is not found again, when another window has brought its credential back", async () => {
    const secrets = new Map(windows.secrets.entries);
    await store.removeTenant(tenantId);
    for (const [key, value] of secrets) windows.secrets.entries.set(key, value);
    await store.findForgotten();
    assert.deepEqual(store.tenants(), []);
    assert.deepEqual([...windows.secrets.entries.keys()], []);
  });

  it("and was removed is in no list, when another window has brought its note back", async () => {
    const note = windows.memory.get(`tenant:${tenantId}`);
    await store.removeTenant(tenantId);
    await windows.memory.update(`tenant:${tenantId}`, note);
    assert.deepEqual(store.tenants(), []);
    await assert.rejects(store.editTenant(tenantId, { name: "Again" }), /noSuchTenant/);
  });

  it("and was removed has no credential, when another window has brought back that and its note", async () => {
    const [secrets, notes] = [new Map(windows.secrets.entries), new Map(windows.memory.entries)];
    await store.removeTenant(tenantId);
    for (const [key, value] of secrets) windows.secrets.entries.set(key, value);
    for (const [key, value] of notes) await windows.memory.update(key, value);
    await store.findForgotten();
    assert.deepEqual([...windows.secrets.entries.keys()], []);
  });

  it("and was undone by another window that wrote all it knew is written again", async () => {
    const entries = new Map(windows.memory.entries);
    const looking = windows.open({ looksAgain: [0] });
    const second = await windows.add(looking, "Second");
    const restored = new Promise<void>((resolve) => {
      const update = windows.memory.update.bind(windows.memory);
      windows.memory.update = async (key, value) => {
        await update(key, value);
        resolve();
      };
    });
    windows.memory.entries.clear();
    for (const [key, value] of entries) windows.memory.entries.set(key, value);
    await restored;
    assert.deepEqual(
      store.tenants().map(({ id }) => id),
      [tenantId, second],
    );
  });

  it("and has another address for a credential than it was given for gets none", async () => {
    const key = `tenant:${tenantId}`;
    const note = windows.memory.get(key) as { readonly tenant: object };
    await windows.memory.update(key, { ...note, tenant: { ...note.tenant, address: "http://127.0.0.1:1" } });
    const other = windows.open();
    await other.load(tenantId);
    const shelf = other.shelf(tenantId);
    assert.ok(shelf.kind === "failed");
    assert.match(shelf.failure.message, /noCredential/);
  });

  it("of an earlier version is taken over: its list and its bare credentials", async () => {
    const [tenant] = store.tenants();
    windows.memory.entries.clear();
    await windows.memory.update("tenants", [tenant, { ...tenant, id: "second" }]);
    for (const id of [tenantId, "second"]) await windows.secrets.store(`tenant:${id}`, demo.key);
    const newer = windows.open();
    await newer.findForgotten();
    assert.deepEqual(
      newer.tenants().map(({ id }) => id),
      [tenantId, "second"],
    );
    await newer.load("second");
    assert.equal(newer.shelf("second").kind, "ready");
    assert.equal(windows.memory.get("tenants"), undefined);
  });
});

describe("a token in two lists", () => {
  it("belongs to the tenant that issued it, whatever another lists", async () => {
    const [demo, hostile] = [await startTestTenant(), await startTestTenant()];
    const windows = new Windows(demo);
    const store = windows.open();
    const signedIn = await store.signIn(hostile.address, hostile.key);
    const facts = { name: "Hostile", address: hostile.address, credential: hostile.key, signedIn };
    const { id: hostileId } = await store.addTenant(facts);
    const tenantId = await windows.add(store);
    await store.load(tenantId);
    const [token] = store.tokens(tenantId);
    assert.ok(token);
    const [first, ...others] = hostile.world.tokens;
    assert.ok(first);
    hostile.world.tokens.splice(0, hostile.world.tokens.length, { ...first, clientId: token.clientId }, ...others);
    await store.load(hostileId);
    const issuer = `${demo.address}/auth/realms/default`;
    const owner = store.ownerOf({ clientId: token.clientId, issuer });
    assert.deepEqual([owner.tenant?.id, owner.token?.guid], [tenantId, token.guid]);
    await store.removeTenant(tenantId);
    const { tenant, token: none } = store.ownerOf({ clientId: token.clientId, issuer });
    assert.deepEqual([tenant, none], [undefined, undefined]);
    await demo.stop();
    await hostile.stop();
  });
});
