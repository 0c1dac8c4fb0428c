import assert from "node:assert/strict";
import { commands, type DocumentLink, env, Uri, window, workspace } from "vscode";
import { jwt } from "../support/jwt.ts";
import { ESC } from "../support/scriptedAsk.ts";
import {
  addUnread,
  answer,
  endSession,
  refOf,
  row,
  run,
  type Session,
  startSignedIn,
  tenantRow,
  until,
} from "./session.ts";

const MADE_ANEW = "Weekly Review… makes it anew";

describe("a weekly review", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
  });
  afterEach(async () => {
    await workspace.getConfiguration("atlanTokens").update("reviewAfterDays", undefined, true);
    await commands.executeCommand("workbench.action.closeAllEditors");
    await endSession(session);
  });

  /** Documents of earlier reviews that VS Code still holds say so, so that what is read then is of this one. */
  async function reviewed(...rows: readonly unknown[]): Promise<string> {
    const { reviews, reports } = session.app;
    reviews.clear();
    for (const document of workspace.textDocuments.filter(({ uri }) => uri.authority === "review")) {
      reports.refresh(document.uri);
      await until(() => document.isClosed || document.getText().includes(MADE_ANEW));
    }
    await run(session, "reviewTokens", [], ...rows);
    const { document } = window.activeTextEditor ?? {};
    assert.ok(document);
    await until(() => !document.getText().includes(MADE_ANEW));
    return document.getText();
  }
  /** The lines of a section, without their links. */
  function section(text: string, heading: string): readonly string[] {
    const part = text.split(/^## /m).find((each) => each.startsWith(`${heading}\n`));
    assert.ok(part !== undefined, `${heading} in ${text}`);
    const lines = part.split("\n").slice(1);
    return lines.filter((line) => line !== "").map((line) => line.replace(/^- /, "").replace(/ \[[^·]*$/, ""));
  }
  async function follow(line: RegExp, link: string): Promise<void> {
    const { document } = window.activeTextEditor ?? {};
    assert.ok(document);
    const links = await commands.executeCommand<DocumentLink[]>("vscode.executeLinkProvider", document.uri);
    const found = links.find(
      ({ range }) => document.getText(range) === link && line.test(document.lineAt(range.start.line).text),
    );
    assert.ok(found?.target, `${link} in ${String(line)}`);
    await commands.executeCommand(found.target.path, ...(JSON.parse(found.target.query) as unknown[]));
  }

  it("names what ends, never ends, is quiet, has no persona, and administers alone, each in its section", async () => {
    const text = await reviewed();
    assert.match(text, /^# Weekly Review of .+\n/);
    assert.match(section(text, "Ends within 7 Days").join("\n"), /^Test · airflow-prod · expires in \d+ days$/m);
    assert.match(section(text, "Never Ends").join("\n"), /^Test · legacy-export · created .+ by jsmith$/m);
    const quiet = section(text, "No Recorded Activity in 90 Days");
    assert.ok(quiet.includes("Test · legacy-export · no recorded activity in 90 days"));
    assert.ok(!quiet.some((line) => line.includes("ingest-bot")));
    assert.match(section(text, "No Persona").join("\n"), /^Test · sandbox · created/m);
    assert.doesNotMatch(text, /unused|not used|last used/i);
    assert.ok(!text.includes("looker-sync"), "what has expired can do nothing any more");
  });

  it("has what can be done as links, on that token", async () => {
    await reviewed();
    await follow(/· airflow-prod ·/, "Details");
    assert.match(window.activeTextEditor?.document.getText() ?? "", /^Name: +airflow-prod$/m);
    await reviewed();
    answer(session, ESC);
    await follow(/· legacy-export · no recorded/, "Delete…");
    assert.ok(session.app.store.token(refOf(session, "legacy-export")));
    const asked = answer(session, true);
    await follow(/· sandbox · created/, "Delete…");
    assert.match(asked.shown.join("\n"), /sandbox/);
    assert.ok(!session.app.store.tokens(session.tenantId).some(({ name }) => name === "sandbox"));
    const { document } = window.activeTextEditor ?? {};
    await until(() => document?.getText().includes("sandbox") === false);
    answer(session);
    await follow(/· airflow-prod ·/, "Reveal");
    assert.deepEqual(
      session.app.view.selection().map(({ kind, id }) => [kind, id.split("/").at(-1)]),
      [["token", refOf(session, "airflow-prod").guid]],
    );
  });

  it("offers nothing that changes a tenant in read-only mode", async () => {
    await session.app.store.editTenant(session.tenantId, { readOnly: true });
    const text = await reviewed();
    assert.doesNotMatch(text, /\[(Delete|Rotate|Personas)…\]/);
    assert.match(text, /\[Details\] \[Reveal\]/);
  });

  it("asks for as many days as the setting says", async () => {
    await workspace.getConfiguration("atlanTokens").update("reviewAfterDays", 2, true);
    const quiet = section(await reviewed(), "No Recorded Activity in 2 Days");
    assert.ok(quiet.includes("Test · dbt-lineage · changed assets 3 days ago"), quiet.join("\n"));
  });

  it("says whose creator is gone, and where people could not be read", async () => {
    assert.deepEqual(section(await reviewed(), "Creator Gone"), ["Test · sandbox · created by tbrandt"]);
    session.tenant.intercept = ({ path }) => (path.includes("/users") ? { status: 403, body: "{}" } : undefined);
    assert.deepEqual(section(await reviewed(), "Creator Gone"), [
      "Test · Its people could not be read: the credential is not allowed to do this.",
    ]);
  });

  it("says who alone administers a connection, and where that may not be read", async () => {
    const { userName } = row(session, "ingest-bot").token;
    const { world } = session.tenant;
    const connection = world.assets.find(({ typeName }) => typeName === "Connection");
    assert.ok(connection);
    const attributes = { ...connection.attributes, adminUsers: [userName], adminGroups: [], adminRoles: [] };
    session.tenant.write({ ...connection, attributes });
    const lines = section(await reviewed(), "Only Admin of a Connection");
    assert.ok(lines.includes(`Test · ingest-bot · nobody else is admin of ${attributes.name}`), lines.join("\n"));
    session.tenant.intercept = ({ path }) => (path.includes("indexsearch") ? { status: 403, body: "{}" } : undefined);
    assert.deepEqual(section(await reviewed(), "Only Admin of a Connection"), [
      "Test · Its connections could not be read: the credential is not allowed to do this.",
    ]);
  });

  it("finds copies in the files of the workspace, with the place and whose they are", async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = Uri.joinPath(folder.uri, "review.py");
    const { clientId } = row(session, "ingest-bot").token;
    const value = jwt({ iss: `${session.tenant.address}/auth/realms/default`, azp: clientId }, "v".repeat(200));
    await workspace.fs.writeFile(file, Buffer.from(`\n\nkey = "${value}"\n`));
    try {
      const text = await reviewed();
      assert.deepEqual(
        section(text, "In Plain Text in This Workspace").map((line) => line.split(" · ").slice(0, 2)),
        [["review.py, line 3", "API token “ingest-bot” of tenant “Test”"]],
      );
      assert.ok(!text.includes(value.slice(0, 40)));
      const { document } = window.activeTextEditor ?? {};
      const links = await commands.executeCommand<DocumentLink[]>("vscode.executeLinkProvider", document?.uri);
      assert.ok(links.some(({ target }) => target?.path === file.path && target.fragment === "L3"));
    } finally {
      await workspace.fs.delete(file);
    }
  });

  it("names rotations that are not finished, and goes on with them", async () => {
    const { store } = session.app;
    const plan = await store.planRotation(refOf(session, "dbt-lineage"));
    const draft = { name: "dbt-lineage", description: "", personaQualifiedNames: [], validitySeconds: 86_400 };
    await store.beginRotation(plan, { draft, formerName: undefined, isLeaked: false });
    const text = await reviewed();
    assert.match(section(text, "Rotation Unfinished").join("\n"), /^Test · dbt-lineage · begun .+, unfinished$/);
    const asked = answer(session, ESC);
    await follow(/· dbt-lineage · begun/, "Continue…");
    assert.match(asked.shown[0] ?? "", /^Rotation of “dbt-lineage”$/);
  });

  it("says of a first one that it is, also when somebody looks twice on a day", async () => {
    const heading = "More Personas than at the Last Review";
    const first = "This is its first review: the next one is compared with it.";
    assert.deepEqual(section(await reviewed(), heading), [`Test · ${first}`]);
    assert.deepEqual(section(await reviewed(), heading), [`Test · ${first}`], "as long as it is the same day");
  });

  it("says of which tenant nothing could be read, and reviews the others", async () => {
    const other = await addUnread(session, "Other");
    session.tenant.intercept = ({ path }) => (path.includes("apikeys") ? { status: 403, body: "{}" } : undefined);
    const text = await reviewed();
    assert.deepEqual(
      section(text, "Not Read").filter((line) => line.startsWith("Other")),
      ["Other · It could not be read: the credential is not allowed to do this."],
    );
    assert.match(
      section(text, "Not Read").join("\n"),
      /^Test · It could not be read again: .+ These are its tokens as of/m,
    );
    assert.match(text, /^- Test · airflow-prod/m);
    await session.app.store.removeTenant(other);
    await commands.executeCommand("workbench.view.extension.atlan");
  });

  it("of one tenant is about that alone", async () => {
    await addUnread(session, "Other");
    const text = await reviewed(tenantRow(session));
    assert.match(text, /Test · /);
    assert.doesNotMatch(text, /Other · /);
    await commands.executeCommand("workbench.view.extension.atlan");
  });

  it("is copied as Markdown without links and values", async () => {
    const value = jwt({ azp: "x" }, "v".repeat(200));
    await session.app.store.renameToken(refOf(session, "sandbox"), `sandbox ${value.slice(0, 200)}`);
    await reviewed();
    await follow(/Copy as Markdown/, "Copy as Markdown");
    const copied = await env.clipboard.readText();
    assert.match(copied, /^# Weekly Review of .+\n\n## Ends within 7 Days\n\n- Test · /);
    assert.doesNotMatch(copied, /\[(Details|Reveal|Rotate…|Copy as Markdown)\]|eyJ|links: Ctrl/);
    assert.match(copied, /sandbox \\?\[…\\?\]/);
  });

  it("that is opened again after a reload says that it is to be made anew", async () => {
    await reviewed();
    session.app.reviews.clear();
    assert.ok(window.activeTextEditor);
    session.app.reports.refresh(window.activeTextEditor.document.uri);
    const { document } = window.activeTextEditor;
    await until(() => document.getText().includes(MADE_ANEW));
  });
});
