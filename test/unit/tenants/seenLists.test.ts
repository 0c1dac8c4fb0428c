import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { activityOn } from "../../../src/model/activity.ts";
import type { Store } from "../../../src/tenants/store.ts";
import { showingOnly } from "../../support/cutLists.ts";
import { jwt } from "../../support/jwt.ts";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";
import { Windows } from "./windows.ts";

describe("the list as last seen", () => {
  let demo: TestTenant;
  let windows: Windows;
  let folder: string;
  let store: Store;
  let tenantId: string;
  let clock: number;

  let opened: Store[];

  const newWindow = () => {
    const window = windows.open({ folder, now: () => clock, report: assert.ifError });
    opened.push(window);
    return window;
  };
  const named = (of: Store) => of.tokens(tenantId).map(({ name }) => name);
  const refOf = (name: string) => {
    const guid = store.tokens(tenantId).find((token) => token.name === name)?.guid;
    assert.ok(guid !== undefined);
    return { tenantId, guid };
  };
  const asOf = (of: Store) => {
    const shelf = of.shelf(tenantId);
    return shelf.kind === "closed" ? shelf.lastSeen?.asOf : undefined;
  };
  const file = () => join(folder, `list-${tenantId}.json`);
  const inFile = async (): Promise<string> => readFile(file(), "utf8");
  /** What a window shows that is opened now, before anybody is asked. */
  const atTheStart = async (): Promise<Store> => {
    await store.seenKept();
    const before = demo.requests.length;
    const later = newWindow();
    await later.recall();
    assert.equal(demo.requests.length, before);
    return later;
  };

  beforeEach(async () => {
    clock = Date.now();
    opened = [];
    demo = await startTestTenant();
    windows = new Windows(demo);
    folder = await mkdtemp(join(tmpdir(), "atlan-seen-"));
    store = newWindow();
    tenantId = await windows.add(store);
    await store.load(tenantId);
  });
  afterEach(async () => {
    for (const window of opened) await window.seenKept();
    await demo.stop();
    await rm(folder, { recursive: true });
  });

  it("is there at the next start without a request, as of when it was read, token for token", async () => {
    const readAt = clock;
    clock += 86_400_000;
    const later = await atTheStart();
    assert.deepEqual(later.tokens(tenantId), store.tokens(tenantId));
    assert.deepEqual(later.personas(tenantId), store.personas(tenantId));
    assert.equal(asOf(later), readAt);
  });

  it("has with it what the tokens did, which is read again with the list", async () => {
    await store.loadActivity(tenantId);
    await store.load(tenantId);
    const later = await atTheStart();
    const [known, kept] = [store, later].map((each) => activityOn(each.activity(tenantId)));
    assert.ok(known?.changes.kind === "read" && known.changes.traces.of.size > 0);
    assert.deepEqual(kept, known);
    await later.load(tenantId);
    assert.deepEqual(activityOn(later.activity(tenantId)), known, "until it is read");
    const before = demo.requests.length;
    await later.loadActivity(tenantId);
    assert.equal(demo.requests.length, before + 2);
  });

  it("keeps of what the tokens did what it knew, where a record cannot be read any more", async () => {
    await store.loadActivity(tenantId);
    const known = activityOn(store.activity(tenantId));
    await store.load(tenantId);
    demo.intercept = ({ path }) => (path.includes("searchlog") ? { status: 403, body: "{}" } : undefined);
    await store.loadActivity(tenantId);
    const kept = activityOn((await atTheStart()).activity(tenantId));
    assert.ok(known && kept?.changes.kind === "read");
    assert.deepEqual(kept.searches, known.searches);
  });

  for (const [how, activity] of [
    ["of before, which knows nothing of it,", undefined],
    ["in which that is odd", { changes: { of: [["somebody", { last: "yesterday" }]], since: 0 } }],
  ] as const) {
    it(`is read from a file ${how} without what the tokens did`, async () => {
      await store.loadActivity(tenantId);
      await store.seenKept();
      const list = JSON.parse(await inFile()) as object;
      assert.ok("activity" in list);
      await writeFile(file(), JSON.stringify({ ...list, activity }));
      const later = await atTheStart();
      assert.deepEqual(named(later), named(store));
      assert.equal(later.activity(tenantId).kind, "closed");
    });
  }

  it("stays while the tenant is read, and is as of now afterwards", async () => {
    const later = await atTheStart();
    const loading = later.load(tenantId);
    assert.equal(later.shelf(tenantId).kind, "loading");
    assert.deepEqual(named(later), named(store));
    await loading;
    const shelf = later.shelf(tenantId);
    assert.ok(shelf.kind === "ready" && !shelf.isStored);
  });

  it("is there before the first request, also where nobody has waited for it", async () => {
    await store.seenKept();
    const later = newWindow();
    let shown: readonly string[] | undefined;
    demo.intercept = () => {
      shown ??= named(later);
      return undefined;
    };
    await later.load(tenantId);
    assert.deepEqual(shown, named(store));
  });

  it("is what there is to see while the tenant cannot be reached", async () => {
    await store.seenKept();
    demo.intercept = () => "cut";
    const later = newWindow();
    await later.load(tenantId);
    assert.equal(later.shelf(tenantId).kind, "failed");
    assert.deepEqual(named(later), named(store));
  });

  it("holds no value and no credential, also where somebody has written one into a description", async () => {
    const pasted = jwt({ sub: "pasted by somebody" });
    const draft = { name: "new", personaQualifiedNames: [], validitySeconds: 60 };
    const creation = await store.createToken(tenantId, { ...draft, description: `the value is ${pasted}` });
    assert.ok(creation.kind === "created");
    const value = await windows.open().requireValue({ tenantId, guid: creation.token.guid });
    await store.load(tenantId);
    await store.seenKept();
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), "utf8");
      for (const secret of [value, demo.key, pasted]) assert.ok(!text.includes(secret.slice(0, 24)), name);
    }
    assert.deepEqual(named(await atTheStart()), named(store));
  });

  it("that is not whole says so at the next start as well", async () => {
    demo.intercept = showingOnly(5);
    await store.load(tenantId);
    const later = await atTheStart();
    assert.deepEqual(later.tokensGap(tenantId), { kind: "missing", count: undefined });
  });

  it("without the names of personas does not pass for one of a tenant that has none", async () => {
    demo.intercept = ({ path }) => (path.startsWith("/api/meta/") ? { status: 403, body: "{}" } : undefined);
    const other = newWindow();
    await store.seenKept();
    await rm(file());
    await other.load(tenantId);
    await other.seenKept();
    assert.deepEqual((await atTheStart()).personasGap(tenantId), { kind: "missing", count: undefined });
  });

  it("whose personas were none all of a sudden has them still, and may not be whole", async () => {
    const none = { status: 200, body: JSON.stringify({ entities: [], approximateCount: 0 }) };
    demo.intercept = ({ path }) => (path.includes("indexsearch") ? none : undefined);
    await store.load(tenantId);
    const later = await atTheStart();
    assert.equal(later.personas(tenantId).length, 6);
    assert.deepEqual(later.personasGap(tenantId), { kind: "missing", count: undefined });
  });

  it("is not replaced by the none of a tenant that has lost sight of its tokens", async () => {
    const none = { status: 200, body: JSON.stringify({ totalRecord: 0, filterRecord: 0, records: null }) };
    demo.intercept = ({ path }) => (path.includes("apikeys?") ? none : undefined);
    await store.load(tenantId);
    const later = await atTheStart();
    assert.deepEqual([named(later).length, later.tokensGap(tenantId)], [demo.world.tokens.length, undefined]);
  });

  it("follows what is done here: what was deleted does not come back, what was created is there", async () => {
    const draft = { name: "made here", description: "", personaQualifiedNames: [], validitySeconds: 60 };
    await store.deleteToken(refOf("ingest-bot"));
    await store.createToken(tenantId, draft);
    await store.renameToken(refOf("sandbox"), "renamed here");
    assert.deepEqual(named(await atTheStart()).toSorted(), named(store).toSorted());
  });

  it("takes no token back that was deleted while another window was reading", async () => {
    const other = newWindow();
    let read: (() => void) | undefined;
    let release: (() => void) | undefined;
    const isRead = new Promise<void>((resolve) => (read = resolve));
    const held = new Promise<void>((resolve) => (release = resolve));
    // The personas come last, when the tokens have been listed.
    demo.intercept = async ({ path }) => {
      if (path.startsWith("/api/meta/")) {
        read?.();
        await held;
      }
      return undefined;
    };
    const reading = other.load(tenantId);
    await isRead;
    demo.intercept = undefined;
    await store.deleteToken(refOf("ingest-bot"));
    await store.seenKept();
    release?.();
    await reading;
    await other.seenKept();
    assert.ok(!named(await atTheStart()).includes("ingest-bot"));
  });

  it("is the one that was read last, in whichever order windows come to write", async () => {
    const other = newWindow();
    clock += 2_000;
    const readLast = clock;
    await other.load(tenantId);
    await other.seenKept();
    clock -= 1_000;
    // It is written by the time of the later one.
    const following = store.onDidChange(() => {
      if (store.shelf(tenantId).kind === "ready") clock = readLast;
    });
    await store.load(tenantId);
    following.dispose();
    assert.equal(asOf(await atTheStart()), readLast);
  });

  it("is whole after two windows have written it many times at once, and leaves nothing beside", async () => {
    const others = [newWindow(), newWindow(), newWindow()];
    for (let round = 0; round < 3; round += 1) {
      clock += 1;
      await Promise.all(others.map((each) => each.load(tenantId)));
      assert.deepEqual(named(await atTheStart()), named(store));
    }
    await Promise.all(others.map((each) => each.seenKept()));
    assert.deepEqual(await readdir(folder), [`list-${tenantId}.json`]);
  });

  it("leaves with its tenant, and what was left of tenants that are no more at the next start", async () => {
    await store.seenKept();
    await writeFile(join(folder, "list-gone.json"), await inFile());
    const loading = store.load(tenantId);
    await store.findForgotten();
    await loading;
    await store.seenKept();
    assert.deepEqual(await readdir(folder), [`list-${tenantId}.json`]);
    await store.removeTenant(tenantId);
    await store.seenKept();
    assert.deepEqual(await readdir(folder), []);
  });

  it("is not written any more by a window whose tenant another window has removed", async () => {
    const other = newWindow();
    await other.removeTenant(tenantId);
    await other.seenKept();
    await store.load(tenantId);
    await store.seenKept();
    assert.deepEqual(await readdir(folder), []);
  });

  it("of a demo tenant is not kept: it is another one in each window", async () => {
    const { id } = await store.openDemoTenant("Demo");
    await store.load(id);
    await store.seenKept();
    assert.deepEqual(await readdir(folder), [`list-${tenantId}.json`]);
  });

  describe("in a file that is not what was written", () => {
    const damage: Readonly<Record<string, (text: string) => string>> = {
      "is empty": () => "",
      "is cut": (text) => text.slice(0, -10),
      "is of another format": (text) => text.replace('"format":1', '"format":0'),
      "is of another tenant": (text) => text.replace(tenantId, "another"),
      "is of another address": (text) => text.replace(demo.address, "https://elsewhere.example"),
      "holds a token that is none": (text) => text.replace('"tokens":[', '"tokens":[{"guid":""},'),
      "holds a token with odd personas": (text) => text.replace('"personas":[{', '"personas":[7,{'),
      "holds no personas": (text) => text.replace(/"personas":\[(?!.*"personas":\[)/, '"personae":['),
      "has an odd gap": (text) => text.replace('"format":1', '"format":1,"tokensGap":"none"'),
      "was read at no time": (text) => text.replace(/"asOf":\d+/, '"asOf":"today"'),
      "is nested without end": () => "[".repeat(1_000_000),
    };
    for (const [how, damaged] of Object.entries(damage)) {
      it(`that ${how} is as if there were none, and is written anew`, async () => {
        await store.seenKept();
        const text = await inFile();
        assert.notEqual(damaged(text), text);
        await writeFile(file(), damaged(text));
        const later = await atTheStart();
        assert.deepEqual(later.shelf(tenantId), { kind: "closed" });
        await later.load(tenantId);
        await later.seenKept();
        assert.deepEqual(named(await atTheStart()), named(store));
      });
    }

    it("that is larger than any of ours is not read", async () => {
      await store.seenKept();
      await truncate(file(), 65_000_000);
      assert.deepEqual((await atTheStart()).shelf(tenantId), { kind: "closed" });
    });

    it("that says it was read in days to come is as of now, and does not keep others from being written", async () => {
      await store.seenKept();
      await writeFile(file(), (await inFile()).replace(/"asOf":\d+/, `"asOf":${clock * 2}`));
      assert.equal(asOf(await atTheStart()), clock);
      const readAt = clock;
      await store.load(tenantId);
      await store.seenKept();
      clock += 1_000;
      assert.equal(asOf(await atTheStart()), readAt);
    });
  });

  it("that cannot be written is told, and what was there before does not pass for it", async () => {
    await store.seenKept();
    const told: unknown[] = [];
    const other = windows.open({ folder: join(file(), "in a file"), report: (error) => told.push(error) });
    await other.load(tenantId);
    await other.seenKept();
    assert.equal(other.shelf(tenantId).kind, "ready");
    assert.equal(told.length, 1);
  });

  it("gives one window alone of all the word of the day, and leaves nothing of the day before", async () => {
    await store.seenKept();
    const others = [newWindow(), newWindow(), newWindow()];
    const claims = async () => (await Promise.all(others.map((each) => each.claimToday()))).filter(Boolean).length;
    assert.deepEqual([await claims(), await claims(), await store.claimToday()], [1, 0, false]);
    clock += 86_400_000;
    assert.equal(await claims(), 1);
    for (const window of others) await window.seenKept();
    assert.equal((await readdir(folder)).length, 2);
  });

  it("of 10,000 tokens takes less than a kilobyte for each", async () => {
    const many = await startTestTenant({ tokens: 10_000 });
    try {
      const { address, key } = many;
      const signedIn = await store.signIn(address, key);
      const { id } = await store.addTenant({ name: "Many", address, credential: key, signedIn });
      await store.load(id);
      await store.seenKept();
      const { length } = await readFile(join(folder, `list-${id}.json`));
      assert.ok(length < 10_000 * 1_000, `${length} bytes`);
    } finally {
      await many.stop();
    }
  });
});
