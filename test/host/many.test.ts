import assert from "node:assert/strict";
import { commands, env, window } from "vscode";
import { listIn } from "../../src/demo/world/assets.ts";
import { childNodes, type Node } from "../../src/ui/tree/nodes.ts";
import { AS_IT_IS, ESC } from "../support/scriptedAsk.ts";
import type { InterceptedRequest, Interception } from "../support/testTenant.ts";
import {
  answer,
  endSession,
  onServer,
  personasOf,
  refOf,
  row,
  rows,
  run,
  type Session,
  startSignedIn,
  tenantRow,
} from "./session.ts";

describe("many at once", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
  });
  afterEach(() => endSession(session));

  const told = (): string => session.tell.last?.sentence ?? "";
  const request = (): string => session.tenant.world.copiedRequest("jsmith");
  const names = (): string[] => session.app.store.tokens(session.tenantId).map(({ name }) => name);
  const isCreate = ({ method, path }: InterceptedRequest): boolean =>
    method === "POST" && path === "/api/service/apikeys";
  const connection = (name: string) => {
    const asset = session.tenant.world.assets.find(({ attributes }) => attributes.name === name);
    assert.ok(asset);
    return asset;
  };

  /** Twelve tokens with one word in their names, as many programs that come and go leave them. */
  async function createTwelve(): Promise<readonly string[]> {
    const twelve = Array.from({ length: 12 }, (_, at) => `spare-${String(at + 1).padStart(2, "0")}`);
    for (const name of twelve) {
      await session.app.store.createToken(session.tenantId, {
        name,
        description: "",
        personaQualifiedNames: [],
        validitySeconds: 86_400,
      });
    }
    return twelve;
  }

  /** What the report says, once its button was pressed. */
  async function report(): Promise<string> {
    await session.tell.press("Show Report");
    const text = window.activeTextEditor?.document.getText() ?? "";
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    return text;
  }

  it("all that the filter shows is named in a list, and deleted but for what was left out there", async () => {
    const twelve = await createTwelve();
    await session.app.view.filter("spare");
    const meant = twelve.slice(0, -1).map((name) => `“${name}” of “Test”`);
    const ask = await run(session, "manyTokens", ["Delete…", meant, true], tenantRow(session));
    for (const name of twelve) assert.ok(ask.shown.includes(`“${name}” of “Test”`), name);
    assert.deepEqual(ask.checked[0]?.length, 12);
    assert.ok(ask.shown.includes("Delete 11 tokens?"));
    assert.deepEqual(
      names().filter((name) => name.startsWith("spare")),
      ["spare-12"],
    );
    assert.equal(told(), "Deleted 11 tokens.");
    assert.ok(names().includes("sandbox"), "what the filter hides is not touched");
  });

  it("a report names each, done or not and why, and Retry the Rest does what is left", async () => {
    const twelve = await createTwelve();
    const [refused] = await onServer(session, "spare-05");
    session.tenant.intercept = ({ method, path }) =>
      method === "DELETE" && path.endsWith(String(refused?.id))
        ? { status: 403, body: '{"code":1,"message":"no"}' }
        : undefined;
    await run(session, "deleteToken", [AS_IT_IS, true], ...rows(session, ...twelve));
    session.tenant.intercept = undefined;
    assert.equal(told(), "Deleted 11 of 12 tokens. Not done: 1.");
    const text = await report();
    assert.match(text, /^Done: 11\n(  spare-\d\d\n){11}\nNot done: 1\n  “spare-05” was not deleted: /m);
    await session.tell.press("Retry the Rest");
    assert.deepEqual(await onServer(session, "spare-05"), []);
  });

  it("Cancel stops between two: what was sent is waited for, and the others are said not to be begun", async () => {
    const twelve = await createTwelve();
    const { app, tenant } = session;
    const { store } = app;
    let cancelled: AbortSignal | undefined;
    let sent = 0;
    Object.assign(app, {
      store: {
        ...store,
        deleteToken: (...[ref, signal]: Parameters<typeof store.deleteToken>) => {
          cancelled = signal;
          return store.deleteToken(ref, signal);
        },
      },
    });
    tenant.intercept = async ({ method }) => {
      if (method !== "DELETE" || ++sent < 3) return undefined;
      while (!cancelled?.aborted) await commands.executeCommand("notification.acceptPrimaryAction");
      return undefined;
    };
    await run(session, "deleteToken", [AS_IT_IS, true], ...rows(session, ...twelve));
    Object.assign(app, { store });
    tenant.intercept = undefined;
    assert.equal(sent, 3);
    assert.equal(told(), "Deleted 3 of 12 tokens. Not begun, since it was cancelled: 9.");
    const text = await report();
    assert.deepEqual(text.split("Not begun, since it was cancelled: 9\n")[1]?.trim().split(/\n */), twelve.slice(3));
  });

  it("the rows of a group, and those of all tenants, are shown as well", async () => {
    await session.app.view.filter("github");
    await run(session, "manyTokens", ["Copy Names"]);
    assert.equal(await env.clipboard.readText(), "github-actions\ngithub-actions");
    const tenant = tenantRow(session);
    const [first] = session.app.store.tokens(session.tenantId);
    assert.ok(first);
    const group: Node = {
      kind: "group",
      id: "group",
      parent: tenant,
      title: "one",
      group: { key: "one", by: "creator", value: "one", tokens: [first] },
    };
    await run(session, "manyTokens", ["Copy GUIDs"], group);
    assert.equal(await env.clipboard.readText(), first.guid);
    await session.app.view.filter("no such token");
    await run(session, "manyTokens", []);
    assert.deepEqual([told(), session.tell.last?.buttons], ["No token is shown.", ["Clear Filter"]]);
  });

  it("links and unlinks after naming each with the personas that it has", async () => {
    const two = rows(session, "sandbox", "dbt-lineage");
    const before = personasOf((await onServer(session, "sandbox"))[0]);
    const ask = await run(session, "linkPersonas", [["Data Assets"], true], ...two);
    assert.ok(ask.shown.includes("Link Data Assets to 2 tokens?"));
    assert.match(ask.shown.find((text) => text.startsWith("•")) ?? "", /^• “sandbox”\n• “dbt-lineage” · /);
    assert.equal(personasOf((await onServer(session, "sandbox"))[0]).length, before.length + 1);
    await session.tell.press("Undo");
    assert.deepEqual(personasOf((await onServer(session, "sandbox"))[0]), before);
    await run(session, "linkPersonas", [["Data Assets"], false, ESC], ...two);
    assert.deepEqual(personasOf((await onServer(session, "sandbox"))[0]), before, "who says no has changed nothing");
  });

  it("access is removed from several tokens, and from several rows of access, with Undo", async () => {
    const { app, tenantId } = session;
    const before = listIn(connection("production"), "adminUsers");
    const two = rows(session, "sandbox", "tableau-refresh");
    const chosen = connection("production").attributes.qualifiedName;
    const added = await run(session, "grantConnectionAdmin", [request(), true, chosen, true], ...two);
    assert.ok(added.shown.includes("Add 2 tokens as connection admin of “production”?"));
    const ask = await run(session, "revokeAccess", [["production"], true], ...two);
    assert.ok(ask.shown.includes("Remove 2 grants of 2 tokens?"));
    assert.ok(ask.shown.some((text) => text.includes("2 of 2 tokens")));
    assert.deepEqual(listIn(connection("production"), "adminUsers"), before);
    await session.tell.press("Undo");
    const grants: Node[] = [];
    for (const token of two[1]) {
      await app.store.loadGrants({ tenantId, guid: token.token.guid });
      grants.push(...childNodes(app.store, token, app.view.arrangement()).filter(({ kind }) => kind === "grant"));
    }
    assert.equal(grants.length, 2);
    await run(session, "revokeAccess", [true], grants[0], grants);
    assert.match(told(), /^Removed “sandbox” as .* Removed “tableau-refresh” as /);
    assert.deepEqual(listIn(connection("production"), "adminUsers"), before);
  });

  it("access of tokens that have none is said to be none", async () => {
    await run(session, "revokeAccess", [], ...rows(session, "sandbox", "tableau-refresh"));
    assert.equal(told(), "The 2 tokens have no access that could be removed.");
  });

  describe("a rotation", () => {
    const once = ["It is time", "The same names", "90 days"];

    it("names each first, asks once, and keeps each value without touching the clipboard", async () => {
      const { app, tenantId } = session;
      await env.clipboard.writeText("mine");
      const two = rows(session, "ingest-bot", "sandbox");
      const ask = await run(session, "rotateToken", [...once, true, request(), true], ...two);
      const dryRun = ask.shown.find((text) => text.startsWith("•")) ?? "";
      assert.match(dryRun, /“ingest-bot” of “Test”: The old token is renamed to “ingest-bot \(old\)”\..*production/);
      assert.match(dryRun, /“sandbox” of “Test”: .*Personas: none/);
      assert.match(dryRun, /each ends .*The old tokens work until you delete them/s);
      for (const name of ["ingest-bot", "sandbox"]) {
        assert.equal(app.store.holding({ tenantId, guid: row(session, name).token.guid }), "kept", name);
        assert.equal((await onServer(session, `${name} (old)`)).length, 1);
      }
      assert.ok(listIn(connection("production"), "adminUsers").includes(row(session, "ingest-bot").token.userName));
      assert.equal(await env.clipboard.readText(), "mine");
      assert.match(told(), /^Rotated 2 tokens, with personas and access\. The new values are kept in VS Code\./);
      answer(session, true);
      await session.tell.press("Delete the Old Ones…");
      assert.deepEqual(
        names().filter((name) => name.endsWith("(old)")),
        [],
      );
    });

    it("goes on after one that failed, and Retry the Rest finishes it", async () => {
      let refusal: Interception = { status: 400, body: '{"code":1,"message":"no"}' };
      session.tenant.intercept = (asked) => {
        if (!isCreate(asked)) return undefined;
        const said = refusal;
        refusal = undefined;
        return said;
      };
      const asked = ["It is time", "The names with a suffix…", " v2", "30 days", true];
      await run(session, "rotateToken", asked, ...rows(session, "sandbox", "tableau-refresh"));
      assert.match(
        told(),
        /^Rotated “tableau-refresh”.* The rotation of “sandbox” is unfinished: “sandbox v2” was not created: /,
      );
      await session.tell.press("Retry the Rest");
      for (const name of ["sandbox v2", "tableau-refresh v2"])
        assert.equal((await onServer(session, name)).length, 1, name);
      assert.equal(session.app.store.holding(refOf(session, "sandbox v2")), "kept");
    });

    it("whose person is not there stops: the first is unfinished, the others are not begun", async () => {
      const two = rows(session, "ingest-bot", "sandbox");
      await run(session, "rotateToken", [...once, true, ESC], ...two);
      assert.match(
        told(),
        /The rotation of “ingest-bot” is unfinished: .*Not begun, since it was cancelled: sandbox\.$/,
      );
      const begun = session.app.store.rotations(session.tenantId).map(({ old }) => old.name);
      assert.deepEqual(begun, ["ingest-bot"]);
      answer(session, request(), true);
      await session.tell.press("Retry the Rest");
      assert.equal((await onServer(session, "sandbox (old)")).length, 1);
      assert.equal(session.app.store.holding(refOf(session, "ingest-bot")), "kept");
    });

    it("of one that was begun before goes on, and its waiting value is kept", async () => {
      await run(session, "rotateToken", ["It is time", "ingest-bot", "90 days", true, ESC], row(session, "ingest-bot"));
      assert.equal(session.app.store.holding(refOf(session, "ingest-bot")), undefined);
      const old = session.app.store.rotations(session.tenantId)[0]?.old;
      const begun = session.app.store
        .tokens(session.tenantId)
        .filter(({ guid }) => guid === old?.guid)
        .map((token) => ({ ...row(session, "sandbox"), token }));
      const two = [...begun, row(session, "sandbox")];
      const ask = await run(session, "rotateToken", [...once, true, request(), true], two[0], two);
      assert.ok(ask.shown.some((text) => text.includes("Its rotation is unfinished, and goes on.")));
      assert.ok(session.app.store.rotations(session.tenantId).every(({ finishedAt }) => finishedAt !== undefined));
    });

    it("does not touch a token that is not as it was shown", async () => {
      const { guid } = row(session, "tableau-refresh").token;
      let created = 0;
      session.tenant.intercept = async (asked) => {
        if (!isCreate(asked) || ++created > 1) return undefined;
        await session.app.store.describeToken({ tenantId: session.tenantId, guid }, "another by now");
        return undefined;
      };
      await run(session, "rotateToken", [...once, true], ...rows(session, "sandbox", "tableau-refresh"));
      assert.match(told(), /“tableau-refresh” was not rotated: it is not any more as it was shown/);
      assert.equal(created, 1);
    });

    it("sends nothing where that is not wanted, or where a tenant may not be changed", async () => {
      const two = rows(session, "sandbox", "tableau-refresh");
      await run(session, "rotateToken", [...once, false], ...two);
      await run(session, "editTenant", ["Start read-only mode"], tenantRow(session));
      await run(session, "rotateToken", [], ...two);
      assert.match(told(), /read-only mode/);
      assert.ok(session.tenant.requests.every(({ method, path }) => method !== "POST" || !path.includes("apikeys")));
    });
  });
});
