import assert from "node:assert/strict";
import { jwt } from "../../support/jwt.ts";
import { type TestTenant, startTestTenant } from "../../support/testTenant.ts";
import { Windows } from "./windows.ts";

const draft = { name: "made", description: "", personaQualifiedNames: [], validitySeconds: 60 };

describe("a created token's value", () => {
  let demo: TestTenant;
  let windows: Windows;
  let store: ReturnType<Windows["open"]>;
  let tenantId: string;

  beforeEach(async () => {
    demo = await startTestTenant();
    windows = new Windows(demo);
    store = windows.open();
    tenantId = await windows.add(store);
    await store.load(tenantId);
  });
  afterEach(() => demo.stop());

  const made = () => {
    const token = demo.world.tokens.find(({ name }) => name === "made");
    assert.ok(token);
    return token;
  };
  const stored = (): string[] => [...windows.secrets.entries.keys()].filter((key) => key.startsWith("value:"));

  /** Has the tenant do its work and answer something else. */
  function answering(other: (body: string) => { status: number; body: string }): void {
    demo.intercept = ({ method, path }) =>
      method === "POST" && path === "/api/service/apikeys"
        ? (response, work) => {
            const { status, body } = other(work().body);
            response.writeHead(status, { "Content-Type": "application/json" }).end(body);
          }
        : undefined;
  }

  it("is stored before the tenant is asked which token it is of", async () => {
    answering((body) => ({ status: 500, body }));
    const { intercept } = demo;
    let atTheLook: string[] | undefined;
    demo.intercept = (request) => {
      if (decodeURIComponent(request.path).includes('"clientId"')) atTheLook = stored();
      return intercept?.(request);
    };
    const creation = await store.createToken(tenantId, draft);
    assert.deepEqual(atTheLook, [`value:${tenantId}:${made().clientId}`]);
    assert.ok(creation.kind === "created" && creation.stored);
    assert.deepEqual(stored(), [`value:${tenantId}:${made().guid}`]);
    assert.equal(store.holding({ tenantId, guid: made().guid }), "unclaimed");
  });

  it("is not lost where SecretStorage lets nothing go, or gives nothing back", async () => {
    answering((body) => ({ status: 500, body }));
    const { secrets } = windows;
    const working = { ...secrets };
    const refuse = (): Promise<never> => Promise.reject(new Error("no keyring"));
    for (const broken of ["delete", "get"] as const) {
      Object.assign(secrets, { [broken]: refuse });
      const creation = await store.createToken(tenantId, { ...draft, name: broken });
      Object.assign(secrets, working);
      assert.ok(creation.kind === "created");
      assert.match(await store.requireValue(creation.ref), /^eyJ/);
    }
  });

  it("is under the GUID once the list has its token, kept as it was, and reached by its old name", async () => {
    answering((body) => ({ status: 500, body }));
    const { intercept } = demo;
    const none = JSON.stringify({ totalRecord: 9, filterRecord: 0, records: [] });
    demo.intercept = (request) => {
      const asksForIt = request.method === "GET" && !decodeURIComponent(request.path).includes('"displayName"');
      return asksForIt ? { status: 200, body: none } : intercept?.(request);
    };
    const creation = await store.createToken(tenantId, draft);
    assert.ok(creation.kind === "tokenUnknown" && creation.stored);
    await store.keepValue(creation.ref);
    const value = await store.requireValue(creation.ref);
    demo.intercept = undefined;
    const ref = { tenantId, guid: made().guid };
    const moved = new Promise<void>((resolve) => {
      store.onDidChange(() => {
        if (store.vault.holding(creation.ref) === undefined && store.vault.holding(ref) === "kept") resolve();
      });
    });
    await store.load(tenantId);
    await moved;
    assert.deepEqual(stored(), [`value:${tenantId}:${ref.guid}`]);
    assert.equal(await store.requireValue(creation.ref), value);
    assert.equal(store.holding(creation.ref), "kept");
  });

  it("never takes the place of another that is kept", async () => {
    const [old] = demo.world.tokens;
    assert.ok(old);
    const ref = { tenantId, guid: old.guid };
    await store.addKeptValue(ref, "the old value");
    answering((body) => {
      const { attributes } = JSON.parse(body) as { attributes: { accessToken: string } };
      const record = { id: old.guid, clientId: old.clientId, displayName: old.name };
      return { status: 200, body: JSON.stringify({ ...record, attributes: { accessToken: attributes.accessToken } }) };
    });
    const creation = await store.createToken(tenantId, draft);
    assert.ok(creation.kind === "created");
    assert.equal(creation.token.guid, made().guid);
    assert.deepEqual([await store.requireValue(ref), store.holding(ref)], ["the old value", "kept"]);
    assert.match(await store.requireValue({ tenantId, guid: made().guid }), /^eyJ/);
  });

  it("never takes the place of another of the same token", async () => {
    const [old] = demo.world.tokens;
    assert.ok(old);
    const ref = { tenantId, guid: old.guid };
    await store.addKeptValue(ref, "the old value");
    const accessToken = jwt({ azp: old.clientId });
    answering(() => ({
      status: 200,
      body: JSON.stringify({ id: old.guid, clientId: old.clientId, attributes: { accessToken } }),
    }));
    const creation = await store.createToken(tenantId, draft);
    assert.ok(creation.kind === "created");
    assert.equal(await store.requireValue(ref), "the old value");
    assert.equal(await store.requireValue(creation.ref), accessToken);
  });

  describe("that never came", () => {
    const unclear = async () => {
      demo.intercept = ({ method }) => (method === "POST" ? { status: 504, body: "" } : undefined);
      const creation = await store.createToken(tenantId, draft);
      assert.ok(creation.kind === "unknown");
      return creation;
    };
    const doneLater = async (): Promise<void> => {
      const headers = { authorization: `Bearer ${demo.key}`, "content-type": "application/json" };
      const body = JSON.stringify({ displayName: draft.name, description: "" });
      await fetch(`${demo.address}/api/service/apikeys`, { method: "POST", headers, body });
    };

    it("is not given up: a look finds the token that was made later", async () => {
      const creation = await unclear();
      assert.deepEqual([creation.looked, creation.doubtful], [true, []]);
      demo.intercept = undefined;
      assert.equal((await store.lookAgain(tenantId, creation)).kind, "unknown");
      await doneLater();
      const found = await store.lookAgain(tenantId, creation);
      assert.ok(found.kind === "valueLost" && found.token.guid === made().guid);
      assert.equal(store.token({ tenantId, guid: made().guid })?.name, "made");
    });

    it("is as unknown as before where the tenant cannot be asked", async () => {
      const creation = await unclear();
      demo.intercept = () => ({ status: 503, body: "" });
      const again = await store.lookAgain(tenantId, creation);
      assert.ok(again.kind === "unknown" && !again.looked);
    });
  });
});

describe("a created token", () => {
  let demo: TestTenant;
  let store: ReturnType<Windows["open"]>;
  let tenantId: string;

  beforeEach(async () => {
    demo = await startTestTenant();
    const windows = new Windows(demo);
    store = windows.open();
    tenantId = await windows.add(store);
    await store.load(tenantId);
  });
  afterEach(() => demo.stop());

  const wanted = (): typeof draft => ({ ...draft, description: "what it is for" });

  /** @param change what the tenant makes of a token besides what it says */
  async function created(change: { readonly description?: string; readonly name?: string }) {
    const creation = await store.createToken(tenantId, wanted());
    assert.ok(creation.kind === "created");
    const at = demo.world.tokens.findIndex(({ guid }) => guid === creation.token.guid);
    const [made] = demo.world.tokens.slice(at, at + 1);
    assert.ok(made);
    demo.world.tokens.splice(at, 1, { ...made, ...change });
    return creation;
  }

  it("that the tenant has made otherwise than it says is found by reading it, and is put right", async () => {
    const { ref, token } = await created({ description: "", name: "made-1" });
    const revision = await store.compareDraft(ref, token, wanted());
    assert.deepEqual(revision.unasked, ["name", "description"]);
    assert.equal(store.token(ref)?.name, "made-1");
    await store.restoreUnasked(ref, revision);
    const now = demo.world.tokens.find(({ guid }) => guid === ref.guid);
    assert.deepEqual([now?.name, now?.description], ["made", "what it is for"]);
  });

  it("is as it was asked for, also where the tenant takes the space around its words away", async () => {
    const { ref, token } = await created({});
    assert.deepEqual((await store.compareDraft(ref, token, wanted())).unasked, []);
    const spaced = { ...wanted(), description: " what it is for\n" };
    assert.deepEqual((await store.compareDraft(ref, token, spaced)).unasked, []);
  });

  it("that cannot be read, or is not listed yet, is compared as the tenant has answered", async () => {
    const { ref, token } = await created({ description: "" });
    const answers = [
      { status: 403, body: "" },
      { status: 200, body: '{"totalRecord":9,"filterRecord":0,"records":[]}' },
    ];
    for (const answer of answers) {
      demo.intercept = ({ method }) => (method === "GET" ? answer : undefined);
      assert.deepEqual((await store.compareDraft(ref, token, wanted())).unasked, []);
      assert.deepEqual((await store.compareDraft(ref, token, { ...wanted(), name: "other" })).unasked, ["name"]);
    }
  });
});
