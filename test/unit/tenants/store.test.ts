import assert from "node:assert/strict";
import { AtlanClient } from "../../../src/atlan/client.ts";
import { type DemoTenant, startDemoTenant } from "../../../src/demo/server.ts";
import { createToken, deleteTokens, describeToken, linkPersonas, renameToken } from "../../../src/tenants/changes.ts";
import type { TokenRef } from "../../../src/tenants/model.ts";
import { lookUp } from "../../../src/tenants/search.ts";
import { addTenant, openDemoTenant, removeTenant, replaceCredential, signIn } from "../../../src/tenants/signin.ts";
import { Store } from "../../../src/tenants/store.ts";
import { mapMemory, mapSecrets } from "../../support/memory.ts";

const quick = { retries: 0, readTimeout: 2000, writeTimeout: 2000, createTimeout: 2000, looks: [0] };

describe("store", () => {
  let demo: DemoTenant;
  let memory: ReturnType<typeof mapMemory>;
  let secrets: ReturnType<typeof mapSecrets>;
  let store: Store;
  let tenantId: string;
  const lines: string[] = [];

  const newWindow = (): Store =>
    new Store({
      memory,
      secrets,
      connect: (address, credential) =>
        new AtlanClient({ address, credential, timing: quick, trace: (line) => lines.push(line) }),
      startDemo: () => Promise.resolve({ address: demo.address, key: demo.key, people: [], copiedRequest: () => "" }),
    });

  beforeEach(async () => {
    demo = await startDemoTenant();
    memory = mapMemory();
    secrets = mapSecrets();
    store = newWindow();
    lines.length = 0;
    const signedIn = await signIn(store, demo.address, demo.key);
    ({ id: tenantId } = await addTenant(store, { name: "T", address: demo.address, credential: demo.key, signedIn }));
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
    const renaming = renameToken(store, ref, "renamed");
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
    await assert.rejects(renameToken(store, ref, "x"), { kind: "forbidden" });
    assert.deepEqual(store.token(ref), token);
  });

  it("a rename whose answer was lost is a success when the tenant has it", async () => {
    const { ref, token } = first();
    demo.intercept = ({ method, path }) => (method === "POST" && path.includes(ref.guid) ? "cutAfter" : undefined);
    const { after } = await renameToken(store, ref, "renamed");
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
      renamed: (ref: TokenRef) => renameToken(store, ref, "x"),
      described: (ref: TokenRef) => describeToken(store, ref, "x"),
      linked: (ref: TokenRef) => linkPersonas(store, ref, { add: ["default/x"], remove: [] }),
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
      await describeToken(store, ref, "x");
      assert.equal(demo.world.tokens.find(({ guid }) => guid === ref.guid)?.description, "x");
    });

    it("its description, is not taken for one with none", async () => {
      const { ref } = first();
      showing(ref.guid, { ...whole, description: null });
      const { intercept } = demo;
      demo.intercept = (request) => (request.method === "POST" ? { status: 500, body: "" } : intercept?.(request));
      await assert.rejects(describeToken(store, ref, ""), { kind: "busy" });
    });
  });

  it("personas that are not as they were seen are not overwritten", async () => {
    const { ref, token } = first();
    await linkPersonas(store, ref, { add: [], remove: [token.personas[0]?.qualifiedName ?? ""] });
    await assert.rejects(linkPersonas(store, ref, { add: [], remove: [], seen: token }), { kind: "conflict" });
  });

  it("a deleted token leaves the shelf and takes its value along", async () => {
    const creation = await createToken(store, tenantId, {
      name: "new",
      description: "",
      personaQualifiedNames: [],
      validitySeconds: 60,
    });
    assert.ok(creation.kind === "created" && creation.stored);
    const ref = { tenantId, guid: creation.token.guid };
    assert.ok(secrets.entries.has(`value:${tenantId}:${ref.guid}`));
    await deleteTokens(store, [ref]);
    assert.equal(store.token(ref), undefined);
    assert.deepEqual([...secrets.entries.keys()], [`tenant:${tenantId}`]);
    assert.equal(store.vault.holding(ref), undefined);
  });

  it("a value outlives the window, and a broken secret storage", async () => {
    const creation = await createToken(store, tenantId, {
      name: "new",
      description: "",
      personaQualifiedNames: [],
      validitySeconds: 60,
    });
    assert.ok(creation.kind === "created");
    const ref = { tenantId, guid: creation.token.guid };
    assert.equal(newWindow().vault.holding(ref), "unclaimed");
    const value = await newWindow().vault.value(ref);
    secrets.store = () => Promise.reject(new Error("no keyring"));
    assert.equal(await store.vault.hold({ tenantId, guid: "other" }, value ?? ""), false);
    assert.equal(await store.vault.value({ tenantId, guid: "other" }), value);
  });

  it("what is not there is not called kept, and what could not be stored is stored or refused", async () => {
    const ref = { tenantId, guid: "g" };
    await store.vault.hold(ref, "v");
    await store.vault.forget(ref);
    await assert.rejects(store.vault.keep(ref), /valueGone/);
    const storing = secrets.store.bind(secrets);
    secrets.store = () => Promise.reject(new Error("no keyring"));
    await store.vault.hold(ref, "v");
    await assert.rejects(store.vault.keep(ref), /secretsUnavailable/);
    assert.equal(await store.vault.value(ref), "v");
    secrets.store = storing;
    await store.vault.keep(ref);
    assert.equal(await newWindow().vault.value(ref), "v");
  });

  it("a secret storage that throws is a failure of the tenant's row, not an endless wait", async () => {
    secrets.get = () => Promise.reject(new Error("no keyring"));
    const other = newWindow();
    await other.load(tenantId);
    const shelf = other.shelf(tenantId);
    assert.ok(shelf.kind === "failed");
    assert.match(shelf.failure.message, /secretsUnavailable/);
  });

  it("an error of our own is a failure of the row, and told to the log", async () => {
    const bug = new TypeError("our own");
    const reported: unknown[] = [];
    const broken = new Store({
      memory,
      secrets,
      connect: () => {
        throw bug;
      },
      startDemo: () => Promise.reject(bug),
      report: (error) => reported.push(error),
    });
    const { ref, token } = first();
    await broken.load(tenantId);
    await broken.grants.load(ref, token.userName);
    for (const shelf of [broken.shelf(tenantId), broken.grants.shelf(ref)]) {
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
    await Promise.all([renameToken(store, ref, "both"), linkPersonas(store, ref, { add: [], remove: [lost] })]);
    const after = store.token(ref);
    assert.equal(after?.name, "both");
    assert.ok(!after.personas.some(({ qualifiedName }) => qualifiedName === lost));
  });

  it("no credential is stored for a tenant that was removed meanwhile", async () => {
    const signedIn = await signIn(store, demo.address, demo.key);
    await removeTenant(store, tenantId);
    await assert.rejects(replaceCredential(store, tenantId, "new", signedIn), /noSuchTenant/);
    assert.deepEqual([...secrets.entries], []);
  });

  it("a double click opens one demo tenant", async () => {
    await Promise.all([openDemoTenant(store, "Demo"), openDemoTenant(store, "Demo")]);
    assert.equal(store.roster.all().filter((tenant) => tenant.demo).length, 1);
  });

  it("two windows see each other's tenants, and do not overwrite them", async () => {
    const other = newWindow();
    const signedIn = await signIn(other, demo.address, demo.key);
    await addTenant(other, { name: "U", address: demo.address, credential: demo.key, signedIn });
    await openDemoTenant(store, "Demo");
    assert.deepEqual(
      store.roster.all().map((tenant) => tenant.name),
      ["T", "U", "Demo"],
    );
  });

  it("removing a tenant takes its credential and values, and no other's", async () => {
    const { ref } = first();
    await store.vault.hold(ref, "v");
    const other = await addTenant(store, {
      name: "U",
      address: demo.address,
      credential: "kept",
      signedIn: await signIn(store, demo.address, demo.key),
    });
    await removeTenant(store, tenantId);
    assert.deepEqual([...secrets.entries], [[`tenant:${other.id}`, "kept"]]);
    assert.ok(![...memory.entries.keys()].some((key) => key.includes(tenantId)));
  });

  it("a look-up tells which tenants could not be asked", async () => {
    const { token } = first();
    const dead = await startDemoTenant();
    await addTenant(store, {
      name: "Dead",
      address: dead.address,
      credential: "x",
      signedIn: await signIn(store, demo.address, demo.key),
    });
    await dead.stop();
    const { found, failures } = await lookUp(store, `service-account-${token.clientId}`, new AbortController().signal);
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
    const creation = await createToken(store, tenantId, {
      name: "new",
      description: "",
      personaQualifiedNames: [],
      validitySeconds: 60,
    });
    assert.ok(creation.kind === "created");
    const value = secrets.entries.get(`value:${tenantId}:${creation.token.guid}`) ?? "";
    assert.ok(value.length > 20 && lines.length > 0);
    const kept = [...memory.entries].flat().join("\n") + lines.join("\n") + JSON.stringify(creation);
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
