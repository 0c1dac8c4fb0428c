import assert from "node:assert/strict";
import { ConfigurationTarget, Uri, window, workspace } from "vscode";
import { listIn } from "../../src/demo/world/assets.ts";
import { childNodes, tenantNodes } from "../../src/ui/tree/nodes.ts";
import { paint } from "../../src/ui/tree/paint.ts";
import { remindReplaced } from "../../src/ui/rotation/remindReplaced.ts";
import { ESC } from "../support/scriptedAsk.ts";
import type { Interception } from "../support/testTenant.ts";
import { answer, endSession, personasOf, onServer, row, run, type Session, startSignedIn } from "./session.ts";

describe("a rotation", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
  });
  afterEach(() => endSession(session));

  const request = (): string => session.tenant.world.copiedRequest("jsmith");
  const shown = (name: string) => paint(row(session, name), session.app.store.now(), 14);
  const creating = (said: Interception): void => {
    session.tenant.intercept = ({ method, path }) =>
      method === "POST" && path === "/api/service/apikeys" ? said : undefined;
  };
  const adminsOf = (connection: string): readonly string[] => {
    const asset = session.tenant.world.assets.find(({ attributes }) => attributes.name === connection);
    assert.ok(asset);
    return listIn(asset, "adminUsers");
  };

  it("shows first what it does and what cannot be copied, and sends nothing when that is not wanted", async () => {
    const before = session.tenant.requests.length;
    const ask = await run(
      session,
      "rotateToken",
      ["It is time", "dbt-lineage", "90 days", false],
      row(session, "dbt-lineage"),
    );
    const [detail] = ask.shown.filter((text) => text.includes("Created:"));
    assert.match(detail ?? "", /Created: “dbt-lineage”, with the same description; ends /);
    assert.match(detail ?? "", /Access, in your name with your bearer token: connection admin · development\./);
    assert.match(detail ?? "", /The old token is renamed to “dbt-lineage \(old\)”\./);
    assert.match(detail ?? "", /Cannot be copied: that “dbt-lineage” is the creator of “development”\./);
    assert.match(detail ?? "", /purposes whose policies name the token/);
    const sent = session.tenant.requests.slice(before);
    assert.ok(sent.every(({ method, path }) => method === "GET" || path.includes("indexsearch")));
    assert.equal(session.app.store.rotations(session.tenantId).length, 0);
  });

  it("puts a new token with personas and access in the place of the old one, and its value on the clipboard", async () => {
    const old = row(session, "ingest-bot").token;
    const admins = adminsOf("production");
    await run(
      session,
      "rotateToken",
      ["It is time", "ingest-bot", "90 days", true, request(), true],
      row(session, "ingest-bot"),
    );
    const [record] = await onServer(session, "ingest-bot");
    const [former] = await onServer(session, "ingest-bot (old)");
    assert.equal(former?.id, old.guid);
    assert.deepEqual(personasOf(record), personasOf(former));
    const successor = row(session, "ingest-bot").token;
    assert.deepEqual(adminsOf("production"), [...admins, successor.userName]);
    const { tell, app } = session;
    assert.match(tell.last?.sentence ?? "", /^Rotated “ingest-bot”: .* Its value is on the clipboard/);
    assert.deepEqual(tell.last?.buttons, [
      "Keep in VS Code",
      "I Saved It",
      "Replace the Old Value…",
      "Delete the Old One…",
    ]);
    assert.equal(tell.told.length, 2, "one message for the tenant, one for the rotation");
    assert.match(String(shown("ingest-bot (old)").description), /^replaced by ingest-bot on /);
    const deleting = answer(session, true);
    await tell.press("Delete the Old One…");
    assert.equal(deleting.left, 0);
    assert.deepEqual(await onServer(session, "ingest-bot (old)"), []);
    assert.deepEqual(app.store.rotations(session.tenantId), []);
  });

  it("whose person is not there says so on the row, and goes on from it", async () => {
    await run(
      session,
      "rotateToken",
      ["It is time", "Another name…", "ingest-bot 2", "30 days", true, ESC],
      row(session, "ingest-bot"),
    );
    assert.match(
      session.tell.last?.sentence ?? "",
      /^The rotation of “ingest-bot” is unfinished\. .*connection admin of/,
    );
    assert.match(String(shown("ingest-bot").description), /^rotation unfinished/);
    assert.match(shown("ingest-bot").contextValue ?? "", /\bcontinueRotation\b/);
    const ask = await run(session, "continueRotation", ["Go on", request(), true], row(session, "ingest-bot"));
    assert.ok(ask.shown.includes("connection admin of “production”"));
    assert.ok(adminsOf("production").includes(row(session, "ingest-bot 2").token.userName));
    assert.match(String(shown("ingest-bot").description), /^replaced by ingest-bot 2 on /);
  });

  it("does without access when that is wanted", async () => {
    await run(
      session,
      "rotateToken",
      ["It is time", "ingest-bot", "30 days", true, session.tenant.world.copiedRequest("svogel"), true],
      row(session, "ingest-bot"),
    );
    assert.deepEqual(session.tell.last?.buttons.slice(0, 2), ["Continue Rotation", "Do Without"]);
    await session.tell.press("Do Without");
    assert.match(session.tell.last.sentence, /^Rotated “ingest-bot”/);
  });

  it("of a leaked token deletes that first, and asks nothing about names", async () => {
    await run(session, "rotateToken", ["It has leaked", "90 days", true, request(), true], row(session, "ingest-bot"));
    const old = session.tenant.requests.findIndex(({ method }) => method === "DELETE");
    const created = session.tenant.requests.findIndex(
      ({ method, path }) => method === "POST" && path === "/api/service/apikeys",
    );
    assert.ok(old >= 0 && old < created);
    assert.ok(adminsOf("production").includes(row(session, "ingest-bot").token.userName));
    assert.deepEqual(session.app.store.rotations(session.tenantId), []);
  });

  it("of a leaked token that was deleted, and has no successor, has a row of its own", async () => {
    creating({ status: 400, body: '{"code":1,"message":"no"}' });
    await run(session, "rotateToken", ["It has leaked", "90 days", true], row(session, "sandbox"));
    const [tenant] = tenantNodes(session.app.store, session.app.view.arrangement());
    assert.ok(tenant);
    const notice = childNodes(session.app.store, tenant, session.app.view.arrangement()).find(
      (node) => node.kind === "notice",
    );
    assert.ok(notice);
    assert.equal(paint(notice, 0, 14).label, "The rotation of “sandbox” is unfinished");
    creating(undefined);
    await run(session, "continueRotation", ["Go on"], notice);
    assert.equal((await onServer(session, "sandbox")).length, 1);
  });

  it("is not offered as leaked for the token that VS Code itself uses", async () => {
    const ask = await run(session, "rotateToken", ["demo-admin", "90 days", false], row(session, "demo-admin"));
    assert.ok(ask.shown.some((text) => text.includes("VS Code itself uses this token for the tenant.")));
  });

  it("never creates a second successor without a word", async () => {
    let isSent = false;
    session.tenant.intercept = ({ method, path }) => {
      isSent ||= method === "POST" && path === "/api/service/apikeys";
      return isSent ? { status: method === "POST" ? 504 : 403, body: "" } : undefined;
    };
    await run(session, "rotateToken", ["It is time", "sandbox", "90 days", true], row(session, "sandbox"));
    assert.match(session.tell.last?.sentence ?? "", /It is not known whether “sandbox” was created/);
    creating(undefined);
    const ask = await run(session, "continueRotation", ["Go on", false], row(session, "sandbox"));
    assert.ok(ask.shown.some((text) => text.includes("may still create it")));
    assert.equal((await onServer(session, "sandbox")).length, 1);
    await run(session, "continueRotation", ["Go on", true], row(session, "sandbox"));
    assert.equal((await onServer(session, "sandbox (old)")).length, 1);
    assert.equal((await onServer(session, "sandbox")).length, 1);
  });

  it("replaces a successor whose value never came", async () => {
    creating("cutAfter");
    await run(session, "rotateToken", ["It is time", "sandbox", "90 days", true], row(session, "sandbox"));
    creating(undefined);
    const [lost] = (await onServer(session, "sandbox")).filter(({ id }) => id !== row(session, "sandbox").token.guid);
    await run(session, "continueRotation", ["Go on", true]);
    const [now] = await onServer(session, "sandbox");
    assert.notEqual(now?.id, lost?.id);
    assert.equal(session.app.store.holding({ tenantId: session.tenantId, guid: String(now?.id) }), "unclaimed");
  });

  it("lists where the old value stands, and puts the new one into .env files, what is kept, and the credential", async () => {
    const { app, tenant, tenantId } = session;
    const old = tenant.world.tokens.find(({ name }) => name === "demo-admin");
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(old && folder);
    const files = { "rotated.env": `A=1\nATLAN_API_KEY='${tenant.key}' # ours\n`, "rotated.txt": `\n${tenant.key}\n` };
    const uri = (name: string): Uri => Uri.joinPath(folder.uri, name);
    for (const [name, text] of Object.entries(files)) await workspace.fs.writeFile(uri(name), Buffer.from(text));
    await app.store.addKeptValue({ tenantId, guid: old.guid }, tenant.key);
    try {
      await run(session, "rotateToken", ["demo-admin", "90 days", true], row(session, "demo-admin"));
      const asked = answer(
        session,
        ["rotated.env", "rotated.txt", "Kept in VS Code", "Credential of the tenant"],
        true,
      );
      await session.tell.press("Replace the Old Value…");
      assert.equal(asked.left, 0);
      assert.deepEqual(asked.checked, [["Credential of the tenant", "Kept in VS Code", "rotated.env"]]);
      const { guid } = row(session, "demo-admin").token;
      const value = await app.store.requireValue({ tenantId, guid });
      assert.equal(
        Buffer.from(await workspace.fs.readFile(uri("rotated.env"))).toString(),
        `A=1\nATLAN_API_KEY=${value} # ours\n`,
      );
      assert.equal(app.store.holding({ tenantId, guid }), "kept");
      assert.equal(window.activeTextEditor?.document.uri.path, uri("rotated.txt").path);
      tenant.intercept = ({ authorization }) =>
        authorization === `Bearer ${value}` ? undefined : { status: 401, body: "" };
      await app.store.load(tenantId);
      assert.equal(app.store.shelf(tenantId).kind, "ready");
      assert.match(session.tell.last?.sentence ?? "", /Replaced in .*rotated\.env\./);
    } finally {
      tenant.intercept = undefined;
      for (const name of Object.keys(files)) await workspace.fs.delete(uri(name));
    }
  });

  it("reminds of the old token once a day, when it was replaced long enough ago", async () => {
    const { app, tell } = session;
    const settings = workspace.getConfiguration("atlanTokens");
    await run(session, "rotateToken", ["It is time", "sandbox", "90 days", true], row(session, "sandbox"));
    const before = tell.told.length;
    await remindReplaced(app);
    assert.equal(tell.told.length, before, "not yet");
    await settings.update("rotationOverlapDays", 0, ConfigurationTarget.Global);
    try {
      await remindReplaced(app);
      assert.match(
        tell.last?.sentence ?? "",
        /^“sandbox” was replaced by “sandbox” on .*, and the old one still works/,
      );
      await remindReplaced(app);
      assert.equal(tell.told.length, before + 1);
      answer(session, "Delete the Old One…", true);
      await tell.press("Continue Rotation…");
      assert.deepEqual(await onServer(session, "sandbox (old)"), []);
    } finally {
      await settings.update("rotationOverlapDays", undefined, ConfigurationTarget.Global);
    }
  });

  it("can be undone until the old token is deleted", async () => {
    const before = { admins: adminsOf("production"), tokens: [...session.tenant.world.tokens] };
    await run(
      session,
      "rotateToken",
      ["It is time", "ingest-bot", "90 days", true, request(), true],
      row(session, "ingest-bot"),
    );
    const ask = await run(session, "continueRotation", ["Undo the rotation…", true], row(session, "ingest-bot (old)"));
    assert.ok(ask.shown.some((text) => text.includes("• delete the new “ingest-bot”")));
    assert.match(session.tell.last?.sentence ?? "", /is undone/);
    assert.deepEqual({ admins: adminsOf("production"), tokens: session.tenant.world.tokens }, before);
    assert.deepEqual(session.app.store.rotations(session.tenantId), []);
  });
});

describe("a quarantine", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
  });
  afterEach(() => endSession(session));

  it("is confirmed with what it does not take away, shows on the row, and can be undone", async () => {
    const before = personasOf((await onServer(session, "airflow-prod"))[0]);
    const painted = () => paint(row(session, "airflow-prod"), session.app.store.now(), 14);
    const ask = await run(session, "quarantineToken", [true], row(session, "airflow-prod"));
    assert.ok(ask.shown.some((text) => text.includes("It keeps the connections and collections")));
    assert.deepEqual(personasOf((await onServer(session, "airflow-prod"))[0]), []);
    assert.match(String(painted().description), /^in quarantine/);
    assert.match(painted().contextValue ?? "", /\brelease\b/);
    await session.tell.press("Undo");
    assert.deepEqual(personasOf((await onServer(session, "airflow-prod"))[0]), before);
    await run(session, "quarantineToken", [true], row(session, "airflow-prod"));
    await run(session, "releaseToken", [], row(session, "airflow-prod"));
    assert.deepEqual(personasOf((await onServer(session, "airflow-prod"))[0]), before);
    assert.match(String(painted().contextValue), /\bquarantine\b/);
  });

  it("of a token without personas does nothing, and says so", async () => {
    await run(session, "quarantineToken", [], row(session, "sandbox"));
    assert.match(session.tell.last?.sentence ?? "", /has no persona that could be taken/);
  });
});
