import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { type TestTenant, startTestTenant } from "../../support/testTenant.ts";
import type { TokenRef } from "../../../src/model/model.ts";
import type { Store } from "../../../src/tenants/store.ts";
import { Windows } from "./windows.ts";

const draft = { name: "half", description: "", personaQualifiedNames: [], validitySeconds: 60 };

describe("a create that VS Code did not survive", () => {
  let demo: TestTenant;
  let windows: Windows;
  let tenantId: string;
  /** A process that has ended. */
  const { pid } = spawnSync(process.execPath, ["-e", ""]);

  beforeEach(async () => {
    demo = await startTestTenant();
    windows = new Windows(demo);
    tenantId = await windows.add(windows.open());
  });
  afterEach(() => demo.stop());

  /** Leaves what a window leaves that dies when the tenant has done its work. */
  async function crashedAt(point: "beforeTheRequest" | "afterTheAnswer"): Promise<void> {
    let noted: [string, object] | undefined;
    demo.intercept = ({ method }) => {
      if (method === "POST") {
        const entry = [...windows.memory.entries].find(([key]) => key.startsWith("creating:"));
        assert.ok(entry, "an intent is noted before the request is sent");
        noted = [entry[0], JSON.parse(entry[1]) as object];
      }
      return method === "POST" && point === "beforeTheRequest" ? "cut" : undefined;
    };
    await windows.open().createToken(tenantId, draft);
    demo.intercept = undefined;
    for (const key of windows.secrets.entries.keys()) if (key.startsWith("value:")) windows.secrets.entries.delete(key);
    for (const key of windows.memory.entries.keys()) if (key.startsWith("held:")) windows.memory.entries.delete(key);
    assert.ok(noted);
    await windows.memory.update(noted[0], { ...noted[1], pid });
  }

  it("is told once at the next start, with the token whose value is lost", async () => {
    await crashedAt("afterTheAnswer");
    const next = windows.open();
    const [lost, ...others] = await next.findLostValues();
    assert.deepEqual([lost?.lost.token.name, lost?.lost.tenant.id, others], ["half", tenantId, []]);
    assert.deepEqual(await next.findLostValues(), []);
  });

  it("is nothing to tell where the tenant has made nothing", async () => {
    await crashedAt("beforeTheRequest");
    assert.deepEqual(await windows.open().findLostValues(), []);
    assert.ok(![...windows.memory.entries.keys()].some((key) => key.startsWith("creating:")));
  });

  it("is asked for again later where the tenant does not answer now", async () => {
    await crashedAt("afterTheAnswer");
    demo.intercept = () => ({ status: 503, body: "" });
    assert.deepEqual(await windows.open().findLostValues(), []);
    demo.intercept = undefined;
    assert.equal((await windows.open().findLostValues()).length, 1);
  });

  it("is not taken for one that another window is still at, and a finished one leaves nothing", async () => {
    let found: readonly unknown[] | undefined;
    demo.intercept = async ({ method }) => {
      if (method === "POST") found = await windows.open().findLostValues();
      return undefined;
    };
    await windows.open().createToken(tenantId, draft);
    assert.deepEqual(found, []);
    assert.ok(![...windows.memory.entries.keys()].some((key) => key.startsWith("creating:")));
  });

  it("has no secret in its note", async () => {
    let note = "";
    demo.intercept = ({ method }) => {
      if (method === "POST") note = JSON.stringify([...windows.memory.entries]);
      return undefined;
    };
    await windows.open().createToken(tenantId, draft);
    assert.match(note, /creating:/);
    assert.ok(!note.includes("eyJ"));
  });

  it("is told as ours only where we can have created the token, and nobody else", async () => {
    await crashedAt("afterTheAnswer");
    const at = demo.world.tokens.findIndex(({ name }) => name === "half");
    const [made] = demo.world.tokens.slice(at, at + 1);
    assert.ok(made);
    demo.world.tokens.splice(at, 1, { ...made, createdBy: "somebody-else" });
    const [theirs, ...others] = await windows.open().findLostValues();
    assert.deepEqual([theirs?.lost.token.guid, theirs?.isOurs, others], [made.guid, false, []]);
  });

  it("is told as ours of one, and of neither of two", async () => {
    await crashedAt("afterTheAnswer");
    const note = [...windows.memory.entries].find(([key]) => key.startsWith("creating:"));
    assert.ok(note);
    assert.deepEqual(
      (await windows.open().findLostValues()).map(({ isOurs }) => isOurs),
      [true],
    );
    const [made] = demo.world.tokens.filter(({ name }) => name === "half");
    assert.ok(made);
    demo.world.tokens.push({ ...made, guid: "twin", clientId: "apikey-twin" });
    await windows.memory.update(note[0], JSON.parse(note[1]));
    assert.deepEqual(
      (await windows.open().findLostValues()).map(({ isOurs }) => isOurs),
      [false, false],
    );
  });

  it("is not lost where its value is held under the client ID that it names", async () => {
    await crashedAt("afterTheAnswer");
    const [made] = demo.world.tokens.filter(({ name }) => name === "half");
    await windows.memory.update(`held:${tenantId}:${made?.clientId ?? ""}`, "unclaimed");
    assert.deepEqual(await windows.open().findLostValues(), []);
  });

  it("is found by a note of an earlier version, too", async () => {
    await crashedAt("afterTheAnswer");
    const note = [...windows.memory.entries].find(([key]) => key.startsWith("creating:"));
    assert.ok(note);
    await windows.memory.update(note[0], { tenantId, name: "half", at: Date.now(), host: "elsewhere", pid: 1 });
    const found = await windows.open({ now: () => Date.now() + 3_600_000 }).findLostValues();
    assert.deepEqual(
      found.map(({ lost, isOurs }) => [lost.token.name, isOurs]),
      [["half", true]],
    );
  });

  it("is told of later where the tenant first shows its token without a name", async () => {
    await crashedAt("afterTheAnswer");
    let isFirst = true;
    demo.intercept = ({ path }) => {
      if (!decodeURIComponent(path).includes('"half"') || !isFirst) return undefined;
      isFirst = false;
      return { status: 200, body: '{"totalRecord":1,"filterRecord":1,"records":[{"id":"1","clientId":"apikey-1"}]}' };
    };
    assert.deepEqual(await windows.open().findLostValues(), []);
    assert.equal((await windows.open().findLostValues()).length, 1);
  });

  describe("where its value could not be stored", () => {
    const creating = (): [string, string] | undefined =>
      [...windows.memory.entries].find(([key]) => key.startsWith("creating:"));

    async function created() {
      const store = windows.open();
      windows.secrets.store = () => Promise.reject(new Error("no keyring"));
      const creation = await store.createToken(tenantId, draft);
      assert.ok(creation.kind === "created" && !creation.stored);
      return { store, ref: creation.ref };
    }

    it("is told of when the window has ended before the user got it, however long it was open", async () => {
      await created();
      const later = { now: () => Date.now() + 86_400_000 };
      assert.deepEqual(await windows.open(later).findLostValues(), []);
      const note = creating();
      assert.ok(note);
      await windows.memory.update(note[0], { ...(JSON.parse(note[1]) as object), pid });
      assert.equal((await windows.open(later).findLostValues())[0]?.lost.token.name, "half");
    });

    for (const [how, get] of [
      ["it is on the clipboard", (store, ref) => store.valueHandedOver(ref)],
      ["they have said so", (store, ref) => store.discardUnclaimedValue(ref)],
      ["its token is deleted", (store, ref) => store.deleteToken(ref)],
    ] as const satisfies readonly [string, (store: Store, ref: TokenRef) => Promise<void>][]) {
      it(`is nothing to tell where the user has got it: ${how}`, async () => {
        const { store, ref } = await created();
        assert.ok(creating());
        await get(store, ref);
        assert.equal(creating(), undefined);
      });
    }
  });
});
