import assert from "node:assert/strict";
import { commands, type MarkdownString, workspace } from "vscode";
import { detailsUri } from "../../src/ui/tree/details.ts";
import type { Node } from "../../src/ui/tree/nodes.ts";
import { ESC } from "../support/scriptedAsk.ts";
import { addUnread, endSession, refOf, row, run, type Session, startSignedIn, tenantRow, until } from "./session.ts";

const HOUR = 3_600_000;

describe("what tokens did", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
    await looked();
  });
  afterEach(async () => {
    for (const name of ["sortBy", "groupBy"])
      await workspace.getConfiguration("atlanTokens").update(name, undefined, true);
    await endSession(session);
  });

  /** What the tree asks for when it shows the tenant. */
  async function looked(): Promise<void> {
    const { app, tenantId } = session;
    app.view.getChildren(tenantRow(session));
    await until(() => app.store.activity(tenantId).kind === "ready");
  }
  const rows = (under: Node = tenantRow(session)): readonly Node[] => session.app.view.getChildren(under);
  const painted = (node: Node) => session.app.view.getTreeItem(node);
  const descriptionOf = (name: string): unknown => painted(row(session, name)).description;
  const names = (): readonly unknown[] => rows().map((node) => painted(node).label);
  const tipOf = (name: string): string => {
    const node = row(session, name);
    const { value } = session.app.view.resolveTreeItem(painted(node), node).tooltip as MarkdownString;
    return value.replaceAll("\\", "");
  };
  const notices = (): readonly (readonly unknown[])[] =>
    rows()
      .filter(({ kind }) => kind === "notice")
      .map((node) => [painted(node).label, painted(node).description]);
  const refuse = async (...paths: readonly string[]): Promise<void> => {
    session.tenant.intercept = ({ path }) =>
      paths.some((part) => path.includes(part)) ? { status: 403, body: "{}" } : undefined;
    await session.app.store.load(session.tenantId);
    await looked();
  };

  it("is on their rows, in few words for the eye and in whole ones for the ear", () => {
    assert.equal(descriptionOf("dbt-lineage"), "12 d left · changed assets 3 d ago · 1 persona");
    assert.equal(
      painted(row(session, "dbt-lineage")).accessibilityInformation?.label,
      "dbt-lineage, expires in 12 days · changed assets 3 days ago · 1 persona",
    );
    assert.equal(descriptionOf("tableau-refresh"), "41 d left · searched 2 d ago · 1 persona");
    assert.equal(descriptionOf("legacy-export"), "no recorded activity · 2 personas");
    assert.match(
      painted(row(session, "legacy-export")).accessibilityInformation?.label ?? "",
      /no recorded activity in 90 days/,
    );
    assert.equal(descriptionOf("demo-admin"), "new · no persona");
  });

  it("is in the tooltip: how much in 7, 30 and 90 days, through what, from where, and what is not recorded", () => {
    const changed = tipOf("ingest-bot");
    assert.match(changed, /Last activity: changed assets 5 hours ago \(.+\)/);
    assert.match(changed, /Assets changed: 14 in 7 days, 40 in 30, 40 in 90; through the Python SDK/);
    assert.doesNotMatch(changed, /Searches|Not recorded/, "it covers no more rows than it must");
    const searched = tipOf("tableau-refresh");
    assert.match(searched, /Searches: 4 in 7 days, .+; through Atlan-GOSDK\/0.0.26; from 203.0.113.17, 203.0.113.18/);
    assert.match(tipOf("airflow-prod"), /through a workflow/);
    assert.match(tipOf("looker-sync"), /through MCP, looker-agent/);
    const none = tipOf("legacy-export");
    assert.match(none, /Last activity: none recorded in 90 days/);
    assert.match(none, /Not recorded: what was only read; by default searches through the Python and Java SDKs, too/);
    assert.match(tipOf("demo-admin"), /Last activity: none recorded since it was created/);
  });

  it("is nowhere called the use of a token, or that there is none", () => {
    for (const { name } of session.app.store.tokens(session.tenantId)) {
      assert.doesNotMatch(`${String(descriptionOf(name))} ${tipOf(name)}`, /unused|not used|never used|last used/i);
    }
  });

  it("is in the details, and comes there when it is read, also where the tree is not in sight", async () => {
    const { guid } = refOf(session, "ingest-bot");
    const tenantId = await addUnread(session, "Unread");
    const document = await workspace.openTextDocument(detailsUri({ tenantId, guid }, "ingest-bot"));
    await until(() => /^Assets changed: +14 in 7 days/m.test(document.getText()));
    assert.match(document.getText(), /^Searches: +none recorded in 90 days$/m);
    assert.match(document.getText(), /^Not recorded: +what was only read/m);
    await until(() => /^Access: +connection admin · production$/m.test(document.getText()));
    assert.match(document.getText(), /^Value: +not in VS Code$/m);
    assert.match(document.getText(), /\n\nDescription:\n[^\n]+\n$/);
    await commands.executeCommand("workbench.view.extension.atlan");
  });

  it("sorts and groups them", async () => {
    await run(session, "arrangeTokens", ["Sort by last activity, the latest first", ESC]);
    assert.deepEqual(names().slice(0, 3), ["ingest-bot", "airflow-prod", "tableau-refresh"]);
    await run(session, "arrangeTokens", ["Group by last activity", ESC]);
    assert.deepEqual(names(), [
      "Active in the Last 7 Days",
      "Active in the Last 30 Days",
      "Active in the Last 90 Days",
      "No Recorded Activity in 90 Days",
      "New, No Recorded Activity Yet",
    ]);
    const idle = rows().find((node) => painted(node).label === "No Recorded Activity in 90 Days");
    assert.ok(idle);
    assert.ok(rows(idle).some((node) => painted(node).label === "legacy-export"));
  });

  it("filters them, by those without any recorded", async () => {
    await run(session, "filterTokens", ["no recorded activity"]);
    const found = names();
    assert.ok(found.includes("legacy-export") && !found.includes("ingest-bot") && !found.includes("demo-admin"));
    await run(session, "filterTokens", ["legacy no recorded activity"]);
    assert.deepEqual(names(), ["legacy-export"]);
  });

  it("follows what they do", async () => {
    const { world } = session.tenant;
    const [entry] = world.audit;
    assert.ok(entry);
    const user =
      session.app.store.tokens(session.tenantId).find(({ name }) => name === "legacy-export")?.userName ?? "";
    world.audit.push({ ...entry, user, created: world.now() - 5 * HOUR });
    await session.app.store.load(session.tenantId);
    assert.equal(descriptionOf("legacy-export"), "no recorded activity · 2 personas", "as it was, until it is read");
    await looked();
    assert.equal(descriptionOf("legacy-export"), "changed assets 5 h ago · 2 personas");
  });

  it("that may not be read at all has one row that says so, and the tokens stay", async () => {
    await refuse("auditSearch", "searchlog", "indexsearch");
    assert.deepEqual(
      notices().filter(([label]) => String(label).includes("tokens did")),
      [["What tokens did could not be read.", "The credential is not allowed to do this."]],
    );
    assert.equal(descriptionOf("dbt-lineage"), "12 d left · 1 persona");
    assert.match(tipOf("dbt-lineage"), /Assets changed: could not be read: The credential is not allowed/);
    const notice = rows().find((node) => node.kind === "notice" && node.notice.kind === "activityFailed");
    assert.ok(notice);
    session.tenant.intercept = undefined;
    const { command } = painted(notice);
    await commands.executeCommand(command?.command ?? "", ...(command?.arguments as unknown[]));
    await looked();
    assert.deepEqual(notices(), []);
    assert.match(String(descriptionOf("dbt-lineage")), /changed assets/);
  });

  it("that may be read in part is shown as far as it goes, and who asks for it is told what is missing", async () => {
    await refuse("searchlog");
    assert.deepEqual(notices(), []);
    assert.equal(descriptionOf("legacy-export"), "2 personas");
    await run(session, "filterTokens", ["no recorded activity"]);
    assert.deepEqual(
      notices().map(([label]) => label),
      ["Not all that tokens did could be read", "No match"],
    );
  });

  it("whose record of changes is refused says what they were the last to change, and claims no more", async () => {
    const userName = session.app.store.tokens(session.tenantId).find(({ name }) => name === "sandbox")?.userName ?? "";
    const [asset] = session.tenant.world.assets;
    assert.ok(asset);
    session.tenant.write({ ...asset, updatedBy: userName, updateTime: Date.now() - 50 * HOUR });
    await refuse("auditSearch");
    assert.equal(descriptionOf("sandbox"), "changed assets 2 d ago · no persona");
    assert.match(tipOf("sandbox"), /Assets changed: at least 1 in 7 days, 1 in 30, 1 in 90/);
    assert.match(tipOf("legacy-export"), /Assets changed: unknown; it was the last to change none/);
  });

  it("that a server words as a link stays text", async () => {
    const { world } = session.tenant;
    const [entry] = world.audit;
    assert.ok(entry);
    const headers = { "x-atlan-agent-id": "[x](command:workbench.action.quit) $(trash)" };
    const user =
      session.app.store.tokens(session.tenantId).find(({ name }) => name === "legacy-export")?.userName ?? "";
    world.audit.push({ ...entry, user, created: world.now(), headers });
    await session.app.store.load(session.tenantId);
    await looked();
    const node = row(session, "legacy-export");
    const { value, isTrusted } = session.app.view.resolveTreeItem(painted(node), node).tooltip as MarkdownString;
    assert.ok(!isTrusted && !value.includes("](command:"));
  });
});
