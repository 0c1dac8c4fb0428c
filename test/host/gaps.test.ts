import assert from "node:assert/strict";
import { commands, ThemeIcon } from "vscode";
import type { Node } from "../../src/ui/tree/nodes.ts";
import { findingOnly, showingOnly } from "../support/cutLists.ts";
import { ESC } from "../support/scriptedAsk.ts";
import type { TestTenant } from "../support/testTenant.ts";
import { addUnread, endSession, row, run, type Session, startSignedIn, tenantRow } from "./session.ts";

describe("a list that is not whole", () => {
  let session: Session;
  let total: number;
  beforeEach(async () => {
    session = await startSignedIn();
    total = session.tenant.world.tokens.length;
  });
  afterEach(() => endSession(session));

  const load = async (intercept: TestTenant["intercept"]): Promise<void> => {
    session.tenant.intercept = intercept;
    await session.app.store.load(session.tenantId);
  };
  /** Of a list that was never read whole: what was seen before would stay beside what is shown. */
  const loadFirst = async (intercept: TestTenant["intercept"]): Promise<void> => {
    await session.app.store.removeTenant(session.tenantId);
    session.tenantId = await addUnread(session, "Test");
    await load(intercept);
  };
  const painted = (node: Node) => session.app.view.getTreeItem(node);
  const description = (): string => String(painted(tenantRow(session)).description);
  const notices = (under: Node = tenantRow(session)): readonly Node[] =>
    session.app.view.getChildren(under).filter(({ kind }) => kind === "notice");
  const labels = (under?: Node): readonly unknown[] => notices(under).map((node) => painted(node).label);
  const lists = (body: object): TestTenant["intercept"] => {
    const reply = { status: 200, body: JSON.stringify(body) };
    return ({ path }) => (path.includes("apikeys?") ? reply : undefined);
  };

  it("has a row that says what is missing, and whose button reads it again", async () => {
    await loadFirst(showingOnly(5));
    const [notice, ...others] = notices();
    assert.ok(notice && others.length === 0);
    const item = painted(notice);
    const words = `${total} tokens counted, 5 shown`;
    assert.deepEqual([item.label, item.accessibilityInformation?.label], [words, words]);
    assert.ok(item.iconPath instanceof ThemeIcon && item.iconPath.id === "warning");
    assert.match(item.contextValue ?? "", /^notice\b.*\bretry\b/, "the menu has Refresh beside it");
    const { tooltip } = session.app.view.resolveTreeItem(item, notice);
    assert.ok(typeof tooltip === "string" && tooltip.includes("Find Token by Name or ID…"));
    assert.match(description(), new RegExp(`^5 of ${total} tokens`));
    session.tenant.intercept = undefined;
    assert.ok(item.command);
    await commands.executeCommand(item.command.command, ...(item.command.arguments as unknown[]));
    assert.deepEqual(labels(), []);
    assert.match(description(), new RegExp(`^${total} tokens`));
  });

  it("is not called whole by the filter", async () => {
    await loadFirst(showingOnly(5));
    const [token] = session.app.store.tokens(session.tenantId);
    assert.ok(token);
    await session.app.view.filter(token.guid);
    assert.match(description(), /^1 of 5 listed tokens/);
    assert.deepEqual(labels(), [`${total} tokens counted, 5 shown`]);
    await session.app.view.filter("matches nothing");
    assert.deepEqual(labels(), [`${total} tokens counted, 5 shown`, "No match"]);
    assert.deepEqual(
      notices().map((node) => painted(node).description),
      ["", "the filter hides all 5 listed tokens"],
    );
  });

  it("is not called whole by Find and by what asks for a token, and a token that is not shown is found", async () => {
    await loadFirst(showingOnly(5));
    const remark = `“Test”: ${total} tokens counted, 5 shown`;
    const hidden = session.tenant.world.tokens.at(-1);
    assert.ok(hidden);
    const copy = await run(session, "copyGuid", [ESC]);
    assert.ok(copy.shown.includes(`Which tokens? · ${remark}`), copy.shown.join("\n"));
    const rename = await run(session, "renameToken", [ESC]);
    assert.ok(rename.shown.includes(`Which token? · ${remark}`), rename.shown.join("\n"));
    const find = await run(session, "findToken", [hidden.guid]);
    assert.ok(find.shown.some((text) => text.endsWith(` · ${remark}`)));
    assert.equal(row(session, hidden.name).token.guid, hidden.guid);
    assert.deepEqual(labels(), [`${total} tokens counted, 6 shown`]);
  });

  it("of a look-up is told, and is no “none”", async () => {
    session.tenant.intercept = lists({ records: [] });
    await run(session, "findToken", ["no such name"]);
    assert.equal(session.tell.last?.severity, "warning");
    assert.match(session.tell.last.sentence, /^Not every tenant could be asked\. “Test”: /);
    await loadFirst(showingOnly(5));
    const hidden = session.tenant.world.tokens.at(-1);
    assert.ok(hidden);
    session.tenant.intercept = ({ path }) =>
      path.includes("apikeys?")
        ? (response, work) => {
            const { status, body } = work();
            const counted = body.replace('"filterRecord":1,', '"filterRecord":2,');
            response.writeHead(status, { "Content-Type": "application/json" }).end(counted);
          }
        : undefined;
    await run(session, "findToken", [hidden.name]);
    assert.equal(session.tell.last.sentence, "“Test” counts more tokens of that name than it shows.");
    assert.ok(row(session, hidden.name), "and what it shows is in the tree");
  });

  it("that comes back empty leaves what was there, until the tenant says so twice", async () => {
    await load(lists({ totalRecord: 0, filterRecord: 0, records: [] }));
    const [notice, ...others] = notices();
    assert.ok(notice && others.length === 0);
    assert.equal(painted(notice).label, `The tenant lists no tokens now; ${total} of before are shown`);
    assert.match(String(painted(notice).description), /^as of /);
    assert.equal(session.app.view.getChildren(tenantRow(session)).length, total + 1);
    await run(session, "refreshTenant", [], notice);
    // It is a token that asks: the tenant has that one at least.
    assert.deepEqual(labels(), ["There may be more tokens than the 0 shown"]);
  });

  it("of personas has its row, and the boxes to choose from say so", async () => {
    await loadFirst(findingOnly(2));
    const words = "6 personas counted, 2 listed";
    assert.deepEqual(labels(), [words]);
    const [token] = session.app.store.tokens(session.tenantId);
    assert.ok(token);
    const link = await run(session, "linkPersonas", [ESC], row(session, token.name));
    assert.ok(link.shown.some((text) => text === words));
    const create = await run(session, "createToken", ["new", "", ESC], tenantRow(session));
    assert.ok(create.shown.includes(words));
  });

  it("of access has its row, and a delete does not say that this is all that ends", async () => {
    const token = row(session, "dbt-lineage");
    session.tenant.intercept = ({ path, body }) =>
      path.includes("indexsearch")
        ? (response, work) => {
            const isFirst = (body as { dsl: { from: number } }).dsl.from === 0;
            const said = isFirst ? work().body.replace('"approximateCount":1', '"approximateCount":3') : "";
            const rest = JSON.stringify({ approximateCount: 3 });
            response.writeHead(200, { "Content-Type": "application/json" }).end(said || rest);
          }
        : undefined;
    await session.app.store.loadGrants({ tenantId: session.tenantId, guid: token.token.guid });
    assert.deepEqual(labels(token), ["Not all of its access is shown"]);
    const remove = await run(session, "deleteToken", [false], token);
    assert.ok(remove.shown.some((text) => text.includes("It may have more access than could be read.")));
    const revoke = await run(session, "revokeAccess", [ESC], token);
    assert.ok(revoke.shown.includes("Not all of its access is shown"));
  });
});
