import assert from "node:assert/strict";
import { type TextDocument, ThemeIcon, workspace } from "vscode";
import { detailsUri } from "../../src/ui/tree/details.ts";
import { byName } from "../../src/ui/tree/arrange.ts";
import { paint } from "../../src/ui/tree/paint.ts";
import { childNodes, type Node } from "../../src/ui/tree/nodes.ts";
import { ESC } from "../support/scriptedAsk.ts";
import { addUnread, endSession, refOf, run, type Session, startSignedIn, tenantRow, until } from "./session.ts";

describe("the tree", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
  });
  afterEach(() => endSession(session));

  it("settings that make no sense are as if they were not set", async () => {
    const settings = workspace.getConfiguration("atlanTokens");
    const nonsense = { sortBy: "size", groupBy: "owner", expiringSoonDays: "soon" };
    for (const [name, value] of Object.entries(nonsense)) await settings.update(name, value, true);
    const { sortBy, groupBy, soonDays } = session.app.view.arrangement();
    for (const name of Object.keys(nonsense)) await settings.update(name, undefined, true);
    assert.deepEqual([sortBy, groupBy, soonDays], ["name", "none", 14]);
  });

  it("a tenant's absurd dates and endless names do not empty the list", async () => {
    session.tenant.intercept = ({ path }) =>
      path.includes("apikeys?")
        ? {
            status: 200,
            body: JSON.stringify({
              totalRecord: 1,
              filterRecord: 1,
              records: [
                {
                  id: "00000000-0000-4000-8000-000000000000",
                  clientId: "apikey-1",
                  displayName: "x".repeat(100_000),
                  attributes: {
                    createdAt: "1790000000000000000000",
                    "access.token.lifespan": "31536000",
                    personaQualifiedName: ["default/a", "default/a"],
                  },
                },
              ],
            }),
          }
        : undefined;
    await session.app.store.load(session.tenantId);
    const [node, ...others] = childNodes(session.app.store, tenantRow(session), session.app.view.arrangement());
    assert.ok(node && others.length === 0);
    const item = paint(node, Date.now(), 14);
    assert.match(String(item.description), /^(new · )?1 persona$/);
    const resolved = session.app.view.resolveTreeItem(item, node);
    assert.ok(resolved.tooltip);
    const ask = await run(session, "deleteToken", [false], node);
    assert.ok((ask.shown[0] ?? "").length < 200, "a question stays readable");
  });

  it("sorting and grouping are chosen one after the other, and each is shown as chosen", async () => {
    const ask = await run(session, "arrangeTokens", ["Group by state", "Sort by creation, the newest first", ESC]);
    const { sortBy, groupBy } = session.app.view.arrangement();
    for (const name of ["sortBy", "groupBy"])
      await workspace.getConfiguration("atlanTokens").update(name, undefined, true);
    assert.deepEqual([sortBy, groupBy, ask.left], ["created", "state", 0]);
  });

  it("after a deletion the row beside has the focus, and without one above and below the tenant stays", async () => {
    const { app } = session;
    const names = app.view
      .getChildren(tenantRow(session))
      .map((node) => (node.kind === "token" ? node.token.name : ""));
    const [above = "", last = ""] = names.slice(-2);
    const selected = (): string[] =>
      app.view.selection().map((node) => (node.kind === "token" ? node.token.name : node.kind));
    await until(() => app.store.activity(session.tenantId).kind === "ready");
    await app.view.reveal(refOf(session, "sandbox"));
    await run(session, "deleteToken", [true], "selection");
    const below = names[names.indexOf("sandbox") + 1];
    await until(() => selected().join() === below);
    await app.view.reveal(refOf(session, last));
    await run(session, "deleteToken", [true], "selection");
    await until(() => selected().join() === above);
    await app.view.filter(above);
    await app.view.reveal(refOf(session, above));
    await run(session, "deleteToken", [true], "selection");
    await until(() => selected().join() === "tenant");
  });

  it("a tenant that turns its credential down says so in its own row", async () => {
    session.tenant.intercept = () => ({ status: 401, body: "" });
    await session.app.store.load(session.tenantId);
    const item = session.app.view.getTreeItem(tenantRow(session));
    assert.match(String(item.description), /credential not accepted/);
    assert.equal(item.iconPath instanceof ThemeIcon && item.iconPath.id, "warning");
  });

  it("a row that is a sentence has no comma behind its full stop", async () => {
    session.tenant.intercept = () => ({ status: 401, body: "" });
    await session.app.store.load(session.tenantId);
    const [notice] = session.app.view.getChildren(tenantRow(session));
    assert.ok(notice);
    const spoken = session.app.view.getTreeItem(notice).accessibilityInformation?.label ?? "";
    assert.match(spoken, /\. tokens as of /);
  });

  it("all tokens can be found by their names, which come in order", async () => {
    const ask = await run(session, "findToken", [ESC]);
    const names = new Set(session.app.store.tokens(session.tenantId).map(({ name }) => name));
    const offered = ask.shown.filter((text) => names.has(text));
    assert.deepEqual(offered, offered.toSorted(byName));
  });

  it("a change in one tenant repaints that tenant alone, and nothing where nothing else is to be seen", async () => {
    const { app, tenantId } = session;
    const painted: (readonly string[] | "all")[] = [];
    let told = (): void => undefined;
    const listening = app.view.onDidChangeTreeData((rows) => {
      painted.push(rows?.map(({ id }) => id) ?? "all");
      told();
    });
    const paintedAfter = async (change: () => unknown): Promise<void> => {
      const painting = new Promise<void>((resolve) => (told = resolve));
      await change();
      await painting;
    };
    // The first shows the view, which looks for what other windows did; the second leaves nothing waiting.
    await app.view.revealTenant(tenantId);
    await until(() => app.store.activity(tenantId).kind === "ready");
    await app.view.revealTenant(tenantId);
    painted.length = 0;
    for (let change = 1; change <= 10; change += 1) app.store.forgetUserToken(tenantId);
    await paintedAfter(() => app.store.editTenant(tenantId, { production: true }));
    // VS Code asks for the rows anew after each, on a busy machine a while later: what it has not asked for it is not told of.
    const ask = (): void => {
      for (const row of app.view.getChildren()) app.view.getChildren(row);
    };
    ask();
    await paintedAfter(() => app.view.filter("sandbox"));
    ask();
    await paintedAfter(() => app.store.editTenant(tenantId, { production: false }));
    listening.dispose();
    assert.deepEqual(painted, [[tenantId], [tenantId], [tenantId]]);
  });

  it("the row of a tenant that VS Code has says what the tenant is now", async () => {
    const { app, tenantId } = session;
    const row = app.view.getChildren().find(({ id }) => id === tenantId);
    assert.ok(row);
    const none = JSON.stringify({ totalRecord: 0, filterRecord: 0, records: null });
    session.tenant.intercept = ({ path }) => (path.includes("/apikeys") ? { status: 200, body: none } : undefined);
    await app.store.load(tenantId);
    await app.store.load(tenantId);
    session.tenant.intercept = undefined;
    assert.match(String(app.view.getTreeItem(row).description), /^at least 0 tokens/);
    assert.deepEqual(
      app.view.getChildren(row).map((node: Node) => node.kind === "notice" && node.notice.kind),
      ["tokensGap"],
    );
    await app.store.load(tenantId);
  });

  it("the filter knows a persona by the name that it has now", async () => {
    const { app, tenantId } = session;
    await app.view.filter("renamed elsewhere");
    const kinds = () => new Set(app.view.getChildren(tenantRow(session)).map(({ kind }) => kind));
    assert.deepEqual(kinds(), new Set(["notice"]));
    const entities = app.store.personas(tenantId).map(({ guid, qualifiedName }) => ({
      guid,
      typeName: "Persona",
      attributes: { qualifiedName, displayName: "Renamed elsewhere" },
    }));
    const body = JSON.stringify({ approximateCount: entities.length, entities });
    session.tenant.intercept = ({ path }) => (path.includes("indexsearch") ? { status: 200, body } : undefined);
    await app.store.currentPersonas(tenantId);
    session.tenant.intercept = undefined;
    assert.deepEqual(kinds(), new Set(["token"]));
  });

  it("the details of a token whose tenant is not read yet come when it is", async () => {
    const { app } = session;
    const [token] = app.store.tokens(session.tenantId);
    assert.ok(token);
    const tenantId = await addUnread(session, "Unread");
    const uri = detailsUri({ tenantId, guid: token.guid }, "\ud800".repeat(101));
    const read = new Promise<TextDocument>((resolve) => {
      const listening = workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.toString() !== uri.toString()) return;
        listening.dispose();
        resolve(document);
      });
    });
    const document = await workspace.openTextDocument(uri);
    assert.equal(document.getText(), "Loading…\n");
    assert.match((await read).getText(), new RegExp(`Name: +${token.name}`));
  });

  it("the details of a token that is not in a list with a gap do not say that it is gone", async () => {
    const { app, tenantId, tenant } = session;
    const missing = (name: string) => detailsUri({ tenantId, guid: name }, name);
    const gone = await workspace.openTextDocument(missing("gone"));
    assert.equal(gone.getText(), "This token is not in the list any more.\n");
    const records = [{ id: "other", displayName: "other", clientId: "apikey-other", attributes: {} }];
    const body = JSON.stringify({ totalRecord: 12, filterRecord: 12, records });
    tenant.intercept = ({ path, method }) =>
      method === "GET" && path.startsWith("/api/service/apikeys?")
        ? { status: 200, body: path.includes("offset=0") ? body : JSON.stringify({ totalRecord: 12, records: [] }) }
        : undefined;
    await app.store.load(tenantId);
    tenant.intercept = undefined;
    const unread = await workspace.openTextDocument(missing("unread"));
    assert.match(
      unread.getText(),
      /^This token is not in what could be read of the list, and may still be there\. There may be more tokens than the \d+ shown\.\n$/,
    );
  });
});
