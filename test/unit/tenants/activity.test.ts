import assert from "node:assert/strict";
import { type Activity, activityOn, lastSignOf, nothingReadable, recorded } from "../../../src/model/activity.ts";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";
import { Windows } from "./windows.ts";

const DAY = 86_400_000;

describe("the store, of what tokens did", () => {
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

  const known = (): Activity => {
    const activity = activityOn(store.activity(tenantId));
    assert.ok(activity);
    return activity;
  };
  const signOf = (name: string): string => {
    const token = store.tokens(tenantId).find((each) => each.name === name);
    assert.ok(token);
    return lastSignOf(activityOn(store.activity(tenantId)), token).kind;
  };
  const asked = (): number => demo.requests.filter(({ path }) => /auditSearch|searchlog/.test(path)).length;

  it("asks twice for all tokens when somebody looks, and tells it once", async () => {
    assert.deepEqual([asked(), store.activity(tenantId).kind, signOf("ingest-bot")], [0, "closed", "unknown"]);
    const told: unknown[] = [];
    store.onDidChange((...change) => told.push(change));
    await Promise.all([store.loadActivity(tenantId), store.loadActivity(tenantId)]);
    await store.loadActivity(tenantId);
    assert.equal(asked(), 2);
    assert.equal(told.length, 1);
    assert.deepEqual(["ingest-bot", "tableau-refresh", "legacy-export", "demo-admin"].map(signOf), [
      "changed",
      "searched",
      "none",
      "new",
    ]);
  });

  it("asks again only when the list is read again, and shows what it knew until then", async () => {
    await store.loadActivity(tenantId);
    const before = known();
    await store.refresh([tenantId]);
    assert.equal(known(), before);
    await store.loadActivity(tenantId);
    assert.notEqual(known(), before);
    await store.renameToken(ingestBot(), "renamed");
    await store.loadActivity(tenantId);
    assert.equal(asked(), 4);
  });

  const ingestBot = (): { readonly tenantId: string; readonly guid: string } => {
    const token = store.tokens(tenantId).find(({ name }) => name === "ingest-bot");
    assert.ok(token);
    return { tenantId, guid: token.guid };
  };

  it("asks nothing of a tenant whose list was not read, nor of one without tokens", async () => {
    await store.loadActivity("nobody");
    demo.intercept = ({ path }) => (path.includes("/apikeys") ? { status: 403, body: "{}" } : undefined);
    await store.load(tenantId);
    await store.loadActivity(tenantId);
    demo.intercept = undefined;
    demo.world.tokens.length = 0;
    for (let twice = 1; twice <= 2; twice += 1) await store.load(tenantId);
    await store.loadActivity(tenantId);
    assert.deepEqual([asked(), store.activity(tenantId).kind], [0, "closed"]);
  });

  for (const status of [401, 403, 404, 500]) {
    it(`a ${status} there leaves the list as it is, and of no token it is said that there was none`, async () => {
      const { status: code, body } = { status, body: "{}" };
      demo.intercept = ({ path }) =>
        /auditSearch|searchlog|indexsearch/.test(path) ? { status: code, body } : undefined;
      await store.loadActivity(tenantId);
      assert.equal(store.shelf(tenantId).kind, "ready");
      assert.deepEqual(store.rejected(), []);
      assert.ok(nothingReadable(known()));
      for (const { name } of store.tokens(tenantId)) assert.equal(signOf(name), "unknown");
    });
  }

  it("what one record says is shown where the other cannot be read, and none is claimed", async () => {
    demo.intercept = ({ path }) => (path.includes("searchlog") ? { status: 404, body: "" } : undefined);
    await store.loadActivity(tenantId);
    assert.equal(nothingReadable(known()), undefined);
    assert.deepEqual(["ingest-bot", "tableau-refresh", "legacy-export"].map(signOf), ["changed", "unknown", "unknown"]);
  });

  it("what comes of a tenant that was removed meanwhile goes nowhere", async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const arrived = new Promise<void>((resolve) => {
      demo.intercept = async ({ path }) => {
        if (path.includes("auditSearch")) {
          resolve();
          await held;
        }
        return undefined;
      };
    });
    const loading = store.loadActivity(tenantId);
    await arrived;
    await store.removeTenant(tenantId);
    release();
    await loading;
    assert.equal(store.activity(tenantId).kind, "closed");
  });
});

describe("the last sign of a token", () => {
  const token = {
    guid: "g",
    clientId: "apikey-1",
    userName: "service-account-apikey-1",
    name: "a",
    description: "",
    createdAt: 0,
    createdBy: "ada",
    lifespanSeconds: undefined,
    personas: [],
    unreadable: [],
    workspacePermissions: [],
  };
  const record = (last: number | undefined, isWhole = true): Activity["changes"] => ({
    kind: "read",
    traces: {
      of: new Map(
        last === undefined
          ? []
          : [[token.userName, { last, counts: { days7: 0, days30: 0, all: 1 }, clients: [], addresses: [] }]],
      ),
      isWhole,
      isLeast: false,
      since: 10 * DAY,
    },
  });

  it("is the later of the two", () => {
    const sign = (changed: number, searched: number): unknown =>
      lastSignOf({ changes: record(changed), searches: record(searched) }, token);
    assert.deepEqual(sign(20, 30), { kind: "searched", at: 30 });
    assert.deepEqual(sign(30, 20), { kind: "changed", at: 30 });
  });

  it("is none only where both were read from end to end, and the token was there all the time", () => {
    const sign = (changes: Activity["changes"], searches: Activity["changes"], createdAt = 0): string =>
      lastSignOf({ changes, searches }, { ...token, createdAt }).kind;
    assert.equal(sign(record(undefined), record(undefined)), "none");
    assert.equal(sign(record(undefined), record(undefined), 11 * DAY), "new");
    assert.equal(sign(record(undefined, false), record(undefined)), "unknown");
    assert.equal(sign(record(undefined), record(undefined, false)), "unknown");
    assert.equal(lastSignOf(undefined, token).kind, "unknown");
  });

  it("of a token that cannot be told from others is not known", () => {
    assert.equal(recorded(record(undefined), { ...token, clientId: "", userName: "service-account-" }), "unknown");
  });
});
