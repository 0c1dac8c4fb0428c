import assert from "node:assert/strict";
import { listIn } from "../../../src/demo/world/assets.ts";
import type { DemoToken } from "../../../src/demo/world/tokens.ts";
import type { Token, TokenRef } from "../../../src/model/model.ts";
import { personaNames } from "../../../src/model/rules.ts";
import type { RotationChoices, RotationPlan } from "../../../src/model/rotation.ts";
import type { Standing } from "../../../src/tenants/store.ts";
import { type Interception, startTestTenant, type TestTenant } from "../../support/testTenant.ts";
import { Windows } from "./windows.ts";

type Window = ReturnType<Windows["open"]>;

/** One that is admin of connections, and edits or views collections. */
const ROTATED = "ingest-bot";

describe("a rotation", () => {
  let demo: TestTenant;
  let windows: Windows;
  let store: Window;
  let ref: TokenRef;
  let old: Token;

  beforeEach(async () => {
    demo = await startTestTenant();
    windows = new Windows(demo);
    store = windows.open();
    const tenantId = await windows.add(store);
    await store.load(tenantId);
    const found = store.tokens(tenantId).find(({ name }) => name === ROTATED);
    assert.ok(found && found.personas.length > 1);
    old = found;
    ref = { tenantId, guid: old.guid };
    for (const list of ["adminUsers", "viewerUsers"]) join("Churn analysis", list, old.userName);
  });
  afterEach(() => demo.stop());

  /** Somebody else puts a user into a list. */
  function join(assetName: string, list: string, userName: string): void {
    const asset = demo.world.assets.find(({ attributes }) => attributes.name === assetName);
    assert.ok(asset);
    demo.write({ ...asset, attributes: { ...asset.attributes, [list]: [...listIn(asset, list), userName] } });
  }

  const signIn = (window: Window) => window.offerUserToken(ref.tenantId, demo.world.bearerOf("jsmith"));

  function choicesFor({ of: { token } }: RotationPlan, changes: Partial<RotationChoices> = {}): RotationChoices {
    return {
      draft: {
        name: token.name,
        description: token.description,
        personaQualifiedNames: personaNames(token),
        validitySeconds: 86_400,
      },
      formerName: `${token.name} (old)`,
      isLeaked: false,
      ...changes,
    };
  }

  async function begin(changes: Partial<RotationChoices> = {}): Promise<void> {
    const plan = await store.planRotation(ref);
    await store.beginRotation(plan, choicesFor(plan, changes));
  }

  /** Does the first open step as a user interface would. */
  async function step(window: Window, standing: Standing): Promise<void> {
    const [next] = standing.open;
    const { successor } = standing;
    const userName = successor.kind === "there" ? successor.token.userName : "";
    switch (next?.kind) {
      case "delete":
        await window.deleteToken(ref);
        return;
      case "create":
        await window.createSuccessor(ref, standing.rotation);
        return;
      case "grant":
        if (!window.person(ref.tenantId)) await signIn(window);
        await window.copyGrant(ref, userName, next.grant);
        return;
      case "rename":
        await window.renameToken(ref, next.name);
        return;
      case "link":
      case undefined:
        throw new Error("nothing is to be done");
    }
  }

  async function finish(window: Window): Promise<void> {
    for (let standing = await window.standing(ref); ; standing = await window.standing(ref)) {
      if (standing.open.length === 0) {
        await window.finishRotation(standing);
        return;
      }
      await step(window, standing);
    }
  }

  const onServer = (guid: string): DemoToken | undefined => demo.world.tokens.find((token) => token.guid === guid);
  const named = (name: string): readonly DemoToken[] => demo.world.tokens.filter((token) => token.name === name);

  /** What the tenant has of each asset, without a name in its lists. */
  const assetsWithout = (userName: string): readonly string[] =>
    demo.world.assets.map((asset) => {
      const lists = Object.keys(asset.attributes).filter((key) => key.endsWith("Users"));
      const others = lists.map((list) => [list, listIn(asset, list).filter((each) => each !== userName)]);
      return JSON.stringify([asset.guid, { ...asset.attributes, ...Object.fromEntries(others) }]);
    });

  const accessOf = (userName: string): string =>
    JSON.stringify(
      demo.world.assets.flatMap((asset) =>
        ["adminUsers", "viewerUsers"]
          .filter((list) => listIn(asset, list).includes(userName))
          .map((list) => [asset.guid, list]),
      ),
    );

  function successorNow(): DemoToken {
    const [token, ...others] = named(ROTATED).filter(({ guid }) => guid !== ref.guid);
    assert.ok(token && others.length === 0, "there is one successor");
    return token;
  }

  function assertRotated(): void {
    const successor = successorNow();
    const userName = `service-account-${successor.clientId}`;
    assert.equal(JSON.stringify(successor.personas), JSON.stringify(personaNames(old)));
    assert.equal(successor.description, old.description);
    assert.notEqual(accessOf(old.userName), "[]");
    assert.equal(accessOf(userName), accessOf(old.userName));
    assert.equal(store.holding({ ...ref, guid: successor.guid }), "unclaimed");
  }

  it("tells before what is copied, and sends nothing that changes something", async () => {
    const plan = await store.planRotation(ref);
    assert.equal(plan.of.token.name, ROTATED);
    const roles = plan.grants.map(({ role }) => role).toSorted();
    assert.deepEqual(roles, ["collectionEditor", "collectionViewer", "connectionAdmin"]);
    const writes = demo.requests.filter(({ method, path }) => method !== "GET" && !path.includes("indexsearch"));
    assert.deepEqual(writes, []);
    assert.equal(store.rotation(ref), undefined);
  });

  it("gives the successor personas, description and access of the old one, byte for byte, and nobody else changes", async () => {
    const before = assetsWithout("");
    await begin();
    await finish(store);
    assertRotated();
    assert.deepEqual(assetsWithout(`service-account-${successorNow().clientId}`), before);
    assert.equal(onServer(ref.guid)?.name, `${ROTATED} (old)`);
    const rotation = store.rotation(ref);
    assert.ok(rotation?.finishedAt !== undefined);
    await store.deleteToken(ref);
    assert.equal(store.rotation(ref), undefined);
  });

  it("goes on in a new window where it stood, after each step", async () => {
    await begin();
    let steps = 0;
    for (;;) {
      // The window before has ended, and took with it what was in its memory alone.
      const window = windows.open();
      await window.load(ref.tenantId);
      const standing = await window.standing(ref);
      if (standing.open.length === 0) break;
      await step(window, standing);
      steps += 1;
    }
    assert.equal(steps, 5);
    assertRotated();
  });

  it("finds the successor that was created when the window ended before it was noted", async () => {
    await begin();
    let update = windows.memory.update.bind(windows.memory);
    Object.assign(windows.memory, {
      update: (key: string, value: unknown) =>
        key.startsWith("rotation:") && JSON.stringify(value).includes('"successor"')
          ? Promise.reject(new Error("the window ends"))
          : update(key, value),
    });
    await store.createSuccessor(ref, (await store.standing(ref)).rotation);
    Object.assign(windows.memory, { update });
    const later = windows.open();
    const standing = await later.standing(ref);
    assert.ok(standing.successor.kind === "there");
    assert.equal(standing.successor.token.guid, successorNow().guid);
    assert.equal(later.rotation(ref)?.successor, successorNow().guid);
    update = windows.memory.update.bind(windows.memory);
    await finish(later);
    assertRotated();
  });

  const answering = (said: Interception): void => {
    demo.intercept = ({ method, path }) => (method === "POST" && path === "/api/service/apikeys" ? said : undefined);
  };

  it("says that a successor was created whose value never came", async () => {
    await begin();
    answering("cutAfter");
    const { rotation } = await store.standing(ref);
    assert.equal((await store.createSuccessor(ref, rotation)).kind, "valueLost");
    demo.intercept = undefined;
    const { successor, open } = await windows.open().standing(ref);
    assert.ok(successor.kind === "valueLost");
    assert.equal(successor.token.guid, successorNow().guid);
    assert.equal(open[0]?.kind, "create");
  });

  it("does not take it for not created what was sent and not answered", async () => {
    await begin();
    answering({ status: 504, body: "" });
    const { rotation } = await store.standing(ref);
    assert.equal((await store.createSuccessor(ref, rotation)).kind, "unknown");
    demo.intercept = undefined;
    assert.deepEqual((await windows.open().standing(ref)).successor, { kind: "unknown", doubtful: [] });
  });

  it("is as before where the tenant refuses the successor", async () => {
    await begin();
    answering({ status: 400, body: '{"code":1,"message":"no"}' });
    const { rotation } = await store.standing(ref);
    assert.equal((await store.createSuccessor(ref, rotation)).kind, "notCreated");
    demo.intercept = undefined;
    assert.equal((await store.standing(ref)).successor.kind, "none");
    await finish(store);
    assertRotated();
  });

  it("creates no second successor where another window has begun to", async () => {
    await begin();
    const { rotation } = await store.standing(ref);
    await windows.open().createSuccessor(ref, rotation);
    await assert.rejects(store.createSuccessor(ref, rotation), { kind: "conflict" });
    successorNow();
  });

  it("begins nothing that it could not continue: what cannot be noted is refused", async () => {
    const plan = await store.planRotation(ref);
    Object.assign(windows.memory, { update: () => Promise.reject(new Error("full")) });
    await assert.rejects(store.beginRotation(plan, choicesFor(plan)), /memoryUnavailable/);
  });

  it("of a leaked token deletes that first, and still copies what it was", async () => {
    const grants = accessOf(old.userName);
    await begin({ isLeaked: true, formerName: undefined });
    const standing = await store.standing(ref);
    assert.deepEqual(standing.open.slice(0, 2), [{ kind: "delete" }, { kind: "create" }]);
    await step(store, standing);
    assert.equal(onServer(ref.guid), undefined);
    const later = windows.open();
    await finish(later);
    const successor = successorNow();
    assert.equal(JSON.stringify(successor.personas), JSON.stringify(personaNames(old)));
    assert.equal(accessOf(`service-account-${successor.clientId}`), grants);
    assert.equal(later.rotation(ref), undefined);
  });

  it("can be undone: lists, names and tokens are as they were", async () => {
    const before = { assets: assetsWithout(""), tokens: [...demo.world.tokens] };
    await begin();
    await finish(store);
    const { back, successor } = await store.standing(ref);
    assert.ok(successor.kind === "there");
    assert.deepEqual(back.map(({ kind }) => kind).toSorted()[0], "deleteSuccessor");
    for (const each of back) {
      if (each.kind === "nameBack") await store.renameToken(ref, each.name);
      if (each.kind === "revoke") {
        const edit = { add: [], remove: [successor.token.userName] };
        await store.changeAccess(ref.tenantId, each.grant.role, each.grant.asset, edit);
      }
      if (each.kind === "deleteSuccessor") await store.deleteToken({ ...ref, guid: successor.token.guid });
    }
    assert.deepEqual({ assets: assetsWithout(""), tokens: [...demo.world.tokens] }, before);
  });

  it("does without a step that the user leaves out, and does one again that was undone elsewhere", async () => {
    await begin();
    await finish(store);
    const [grant] = store.rotation(ref)?.grants ?? [];
    assert.ok(grant);
    const edit = { add: [], remove: [`service-account-${successorNow().clientId}`] };
    await store.changeAccess(ref.tenantId, grant.role, grant.asset, edit);
    const { open } = await store.standing(ref);
    assert.deepEqual(open, [{ kind: "grant", grant }]);
    await store.noteStep(ref, "leftOut", { kind: "grant", grant });
    assert.deepEqual((await store.standing(ref)).open, []);
  });

  it("notes names and ids, and no value", async () => {
    await begin();
    await finish(store);
    const value = await store.requireValue({ ...ref, guid: successorNow().guid });
    const notes = JSON.stringify([...windows.memory.entries]);
    assert.ok(notes.includes(successorNow().guid));
    assert.ok(!notes.includes(value.slice(20, 60)));
  });

  it("leaves no note behind in a tenant that is removed, and none of the demo tenant at all", async () => {
    await begin();
    await store.removeTenant(ref.tenantId);
    assert.deepEqual(
      [...windows.memory.entries.keys()].filter((key) => key.startsWith("rotation:")),
      [],
    );
    const { id } = await store.openDemoTenant("Demo");
    ref = { tenantId: id, guid: old.guid };
    await begin();
    assert.equal(store.rotations(id).length, 1);
    assert.deepEqual(
      [...windows.memory.entries.keys()].filter((key) => key.startsWith("rotation:")),
      [],
    );
  });
});
