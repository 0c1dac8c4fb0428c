import assert from "node:assert/strict";
import { AtlanClient } from "../../../src/atlan/wire/client.ts";
import { type TestTenant, startTestTenant } from "../../support/testTenant.ts";
import type { TokenRef } from "../../../src/model/model.ts";
import type { Store } from "../../../src/tenants/store.ts";
import { Windows } from "./windows.ts";

describe("store", () => {
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

  const first = () => {
    const token = store.tokens(tenantId).find((each) => each.name === "ingest-bot");
    assert.ok(token);
    return { token, ref: { tenantId, guid: token.guid } };
  };

  it("puts the first page on the shelf before the last one came", async () => {
    const kinds: string[] = [];
    const other = newWindow();
    other.onDidChange(() => kinds.push(other.shelf(tenantId).kind));
    await other.load(tenantId);
    assert.deepEqual([kinds[0], kinds.at(-1)], ["loading", "ready"]);
    assert.equal(other.tokens(tenantId).length, store.tokens(tenantId).length);
  });

  it("a failed load says so and keeps what was last seen", async () => {
    const seen = store.tokens(tenantId);
    demo.intercept = () => ({ status: 503, body: "" });
    await store.load(tenantId);
    const shelf = store.shelf(tenantId);
    assert.ok(shelf.kind === "failed" && shelf.lastSeen);
    assert.equal(shelf.failure.message.includes("busy"), true);
    assert.deepEqual(store.tokens(tenantId), seen);
  });

  it("a failed first load is no empty list", async () => {
    const other = newWindow();
    demo.intercept = () => ({ status: 200, body: "<html>" });
    await other.load(tenantId);
    assert.equal(other.shelf(tenantId).kind, "failed");
  });

  it("tokens are shown even where the personas cannot be read", async () => {
    demo.intercept = ({ path }) => (path.startsWith("/api/meta/") ? { status: 403, body: "{}" } : undefined);
    await store.load(tenantId);
    const shelf = store.shelf(tenantId);
    assert.ok(shelf.kind === "ready" && shelf.personasFailure?.kind === "forbidden");
    assert.equal(store.personas(tenantId).length, 6, "the names known before stay");
  });

  it("the newest load wins", async () => {
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let arrive: (() => void) | undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    let reads = 0;
    demo.intercept = async ({ path }) => {
      if (path.includes("apikeys?") && ++reads === 1) {
        arrive?.();
        await held;
        return { status: 200, body: JSON.stringify({ totalRecord: 0, filterRecord: 0, records: [] }) };
      }
      return undefined;
    };
    const slow = store.load(tenantId);
    await arrived;
    await store.load(tenantId);
    release?.();
    await slow;
    assert.ok(store.tokens(tenantId).length > 0);
    assert.equal(store.shelf(tenantId).kind, "ready");
  });

  it("a change during a load is not overwritten by what was read before it", async () => {
    const { ref } = first();
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    demo.intercept = async ({ path }) => {
      if (path.includes("apikeys?") && path.includes("sort")) await held;
      return undefined;
    };
    const loading = store.load(tenantId);
    const renaming = store.renameToken(ref, "renamed");
    demo.intercept = undefined;
    await renaming;
    release?.();
    await loading;
    await settled(store, tenantId);
    assert.equal(store.token(ref)?.name, "renamed");
  });

  it("a rename that the tenant refuses leaves the shelf as it was", async () => {
    const { ref, token } = first();
    demo.intercept = ({ method }) => (method === "POST" ? { status: 403, body: "{}" } : undefined);
    await assert.rejects(store.renameToken(ref, "x"), { kind: "forbidden" });
    assert.deepEqual(store.token(ref), token);
  });

  it("a rename whose answer was lost is a success when the tenant has it", async () => {
    const { ref, token } = first();
    demo.intercept = ({ method, path }) => (method === "POST" && path.includes(ref.guid) ? "cutAfter" : undefined);
    const { after } = await store.renameToken(ref, "renamed");
    assert.equal(after.name, "renamed");
    assert.deepEqual(after.personas, token.personas);
  });

  describe("a token of which something cannot be read", () => {
    const showing = (guid: string, attributes: object) => {
      const records = [{ id: guid, clientId: "apikey-1", attributes }];
      demo.intercept = ({ method, path }) =>
        method === "GET" && path.includes("filter")
          ? { status: 200, body: JSON.stringify({ totalRecord: 1, filterRecord: 1, records }) }
          : undefined;
    };
    const whole = { displayName: "n", description: "d", personaQualifiedName: "[]" };
    const changes = {
      renamed: (ref: TokenRef) => store.renameToken(ref, "x"),
      described: (ref: TokenRef) => store.describeToken(ref, "x"),
      linked: (ref: TokenRef) => store.linkPersonas(ref, { add: ["default/x"], remove: [] }),
    };
    for (const [field, attributes, refused] of [
      ["name", { displayName: undefined }, ["described", "linked"]],
      ["description", { description: null }, ["renamed", "linked"]],
      ["personas", { personaQualifiedName: [7] }, ["renamed", "described", "linked"]],
    ] as const) {
      for (const change of refused) {
        it(`its ${field}, is not ${change}`, async () => {
          const { ref } = first();
          showing(ref.guid, { ...whole, ...attributes });
          await assert.rejects(changes[change](ref), { kind: "garbled", detail: `${field}Unreadable` });
          assert.ok(!demo.requests.some(({ method, path }) => method === "POST" && path.includes(ref.guid)));
        });
      }
    }

    it("its description, is given one", async () => {
      const { ref } = first();
      showing(ref.guid, { ...whole, description: null });
      await store.describeToken(ref, "x");
      assert.equal(demo.world.tokens.find(({ guid }) => guid === ref.guid)?.description, "x");
    });

    it("its description, is not taken for one with none", async () => {
      const { ref } = first();
      showing(ref.guid, { ...whole, description: null });
      const { intercept } = demo;
      demo.intercept = (request) => (request.method === "POST" ? { status: 500, body: "" } : intercept?.(request));
      await assert.rejects(store.describeToken(ref, ""), { kind: "busy" });
    });
  });

  it("personas that are not as they were seen are not overwritten", async () => {
    const { ref, token } = first();
    await store.linkPersonas(ref, { add: [], remove: [token.personas[0]?.qualifiedName ?? ""] });
    await assert.rejects(store.linkPersonas(ref, { add: [], remove: [], seen: token }), { kind: "conflict" });
  });

  it("a deleted token leaves the shelf and takes its value along", async () => {
    const creation = await store.createToken(tenantId, {
      name: "new",
      description: "",
      personaQualifiedNames: [],
      validitySeconds: 60,
    });
    assert.ok(creation.kind === "created" && creation.stored);
    const ref = { tenantId, guid: creation.token.guid };
    assert.ok(windows.secrets.entries.has(`value:${tenantId}:${ref.guid}`));
    await store.deleteToken(ref);
    assert.equal(store.token(ref), undefined);
    assert.deepEqual([...windows.secrets.entries.keys()], [`tenant:${tenantId}`]);
    assert.equal(store.vault.holding(ref), undefined);
  });

  it("a value outlives the window, and a broken secret storage", async () => {
    const creation = await store.createToken(tenantId, {
      name: "new",
      description: "",
      personaQualifiedNames: [],
      validitySeconds: 60,
    });
    assert.ok(creation.kind === "created");
    const ref = { tenantId, guid: creation.token.guid };
    assert.equal(newWindow().vault.holding(ref), "unclaimed");
    const value = await newWindow().vault.value(ref);
    windows.secrets.store = () => Promise.reject(new Error("no keyring"));
    assert.equal(await store.vault.addUnclaimed({ tenantId, guid: "other" }, value ?? ""), false);
    assert.equal(await store.vault.value({ tenantId, guid: "other" }), value);
  });

  it("what is not there is not called kept, and what could not be stored is stored or refused", async () => {
    const ref = { tenantId, guid: "g" };
    await store.vault.addUnclaimed(ref, "v");
    await store.vault.forget(ref);
    await assert.rejects(store.vault.keep(ref), /valueGone/);
    const storing = windows.secrets.store.bind(windows.secrets);
    windows.secrets.store = () => Promise.reject(new Error("no keyring"));
    await store.vault.addUnclaimed(ref, "v");
    await assert.rejects(store.vault.keep(ref), /secretsUnavailable/);
    assert.equal(await store.vault.value(ref), "v");
    windows.secrets.store = storing;
    await store.vault.keep(ref);
    assert.equal(await newWindow().vault.value(ref), "v");
  });

  it("a secret storage that throws is a failure of the tenant's row, not an endless wait", async () => {
    windows.secrets.get = () => Promise.reject(new Error("no keyring"));
    const other = newWindow();
    await other.load(tenantId);
    const shelf = other.shelf(tenantId);
    assert.ok(shelf.kind === "failed");
    assert.match(shelf.failure.message, /secretsUnavailable/);
  });

  it("an error of our own is a failure of the row, and told to the log", async () => {
    const bug = new TypeError("our own");
    const reported: unknown[] = [];
    let isBroken = false;
    const broken = windows.open({
      connect: (address, credential) => {
        if (isBroken) throw bug;
        return new AtlanClient({ address, credential });
      },
      report: (error) => reported.push(error),
    });
    const { ref } = first();
    await broken.load(tenantId);
    const signedIn = await broken.signIn(demo.address, demo.key);
    isBroken = true;
    await broken.replaceCredential(tenantId, demo.key, signedIn);
    await broken.loadGrants(ref);
    for (const shelf of [broken.shelf(tenantId), broken.grants(ref)]) {
      assert.ok(shelf.kind === "failed");
      assert.match(shelf.failure.message, /ourFault/);
    }
    assert.deepEqual(reported, [bug, bug]);
  });

  it("two changes of one token at once both hold", async () => {
    const { ref, token } = first();
    const lost = token.personas[0]?.qualifiedName ?? "";
    let held = 0;
    demo.intercept = async ({ method, path }) => {
      if (method === "POST" && path.includes(ref.guid) && ++held === 1)
        await new Promise((resolve) => setImmediate(resolve));
      return undefined;
    };
    await Promise.all([store.renameToken(ref, "both"), store.linkPersonas(ref, { add: [], remove: [lost] })]);
    const after = store.token(ref);
    assert.equal(after?.name, "both");
    assert.ok(!after.personas.some(({ qualifiedName }) => qualifiedName === lost));
  });

  it("no credential is stored for a tenant that was removed meanwhile", async () => {
    const signedIn = await store.signIn(demo.address, demo.key);
    await store.removeTenant(tenantId);
    await assert.rejects(store.replaceCredential(tenantId, "new", signedIn), /noSuchTenant/);
    assert.deepEqual([...windows.secrets.entries], []);
  });

  it("a double click opens one demo tenant", async () => {
    await Promise.all([store.openDemoTenant("Demo"), store.openDemoTenant("Demo")]);
    assert.equal(store.tenants().filter((tenant) => tenant.demo).length, 1);
  });

  it("two windows see each other's tenants, and do not overwrite them", async () => {
    const other = newWindow();
    await windows.add(other, "U");
    await store.openDemoTenant("Demo");
    assert.deepEqual(
      store.tenants().map((tenant) => tenant.name),
      ["T", "U", "Demo"],
    );
  });

  it("removing a tenant takes its credential and values, and no other's", async () => {
    const { ref } = first();
    await store.vault.addUnclaimed(ref, "v");
    const other = await windows.add(store, "U", "kept");
    await store.removeTenant(tenantId);
    assert.deepEqual([...windows.secrets.entries.keys()], [`tenant:${other}`]);
    assert.match(windows.secrets.entries.get(`tenant:${other}`) ?? "", /"credential":"kept"/);
    assert.ok(![...windows.memory.entries.keys()].some((key) => key.includes(tenantId)));
  });

  it("a look-up tells which tenants could not be asked", async () => {
    const { token } = first();
    const dead = await startTestTenant();
    await store.addTenant({
      name: "Dead",
      address: dead.address,
      credential: "x",
      signedIn: await store.signIn(demo.address, demo.key),
    });
    await dead.stop();
    const { found, failures } = await store.lookUp(`service-account-${token.clientId}`, new AbortController().signal);
    assert.deepEqual(
      found.map((each) => each.token.guid),
      [token.guid],
    );
    assert.deepEqual(
      failures.map(({ tenant }) => tenant.name),
      ["Dead"],
    );
  });

  it("neither the key nor a value gets into the memory or a log line", async () => {
    const creation = await store.createToken(tenantId, {
      name: "new",
      description: "",
      personaQualifiedNames: [],
      validitySeconds: 60,
    });
    assert.ok(creation.kind === "created");
    const value = windows.secrets.entries.get(`value:${tenantId}:${creation.token.guid}`) ?? "";
    assert.ok(value.length > 20 && windows.lines.length > 0);
    const kept = [...windows.memory.entries].flat().join("\n") + windows.lines.join("\n") + JSON.stringify(creation);
    assert.ok(!kept.includes(value));
    assert.ok(!kept.includes(demo.key));
  });
});

/** When no load is under way any more. */
function settled(store: Store, tenantId: string): Promise<void> {
  if (store.shelf(tenantId).kind !== "loading") return Promise.resolve();
  return new Promise((resolve) => {
    const listening = store.onDidChange(() => {
      if (store.shelf(tenantId).kind === "loading") return;
      listening.dispose();
      resolve();
    });
  });
}
