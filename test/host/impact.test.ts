import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commands, type DocumentLink, type TextDocument, window, workspace } from "vscode";
import { endSession, refOf, row, run, type Session, startSignedIn, tenantRow, until } from "./session.ts";

describe("what a token reaches", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
    session.app.view.getChildren(tenantRow(session));
    await until(() => session.app.store.activity(session.tenantId).kind === "ready");
  });
  afterEach(async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    await endSession(session);
  });

  async function shown(name: string): Promise<TextDocument> {
    await run(session, "showImpact", [], row(session, name));
    const document = window.activeTextEditor?.document;
    assert.ok(document);
    await until(() => !document.getText().includes("Reading…"));
    return document;
  }
  const linksOf = ({ uri }: TextDocument): Thenable<DocumentLink[]> =>
    commands.executeCommand("vscode.executeLinkProvider", uri);
  const section = (document: TextDocument, heading: string): string =>
    document.getText().split(`## ${heading}\n`)[1]?.split("\n## ")[0]?.trim() ?? "";

  it("is a document: each persona with what its policies allow, and how much that is", async () => {
    const document = await shown("airflow-prod");
    assert.match(document.getText(), /^# Impact of airflow-prod\n/);
    assert.equal(document.languageId, "markdown");
    assert.equal(
      section(document, "Personas"),
      [
        "“Data Platform”: lets it see 12,430 assets.",
        "",
        "- “Query the warehouse” lets it query data in connection “production”.",
        "- “Run the warehouse” lets it read, edit, create, delete in connection “production”.",
        "",
        "“Data Assets”: lets it see 12,454 assets.",
        "",
        "- “Look at the warehouse” lets it read in connection “production”.",
        "- “Read the finance glossary” lets it read in default/glossary0of0the0finance0.",
        "",
        "“Finance Analysts”: lets it see 1,119 assets.",
        "",
        "- “Account numbers” shows it only the last 4 characters of data in FINANCE of connection “production”.",
        "- “Ledger” lets it read, edit in FINANCE of connection “production”.",
        "- “No payroll” forbids it to read in FINANCE/PAYROLL of connection “production”.",
        "",
        "- What several personas reach overlaps: the counts do not add up.",
      ].join("\n"),
    );
    assert.match(
      section(document, "Connections and Collections"),
      /^- It is connection admin of “production” \(snowflake\)\.$/,
    );
    assert.match(
      section(document, "Without Any Persona"),
      /Every token can read, create, change and delete glossaries/,
    );
    assert.match(section(document, "Activity"), /Last activity: changed assets .+ ago/);
    assert.equal(section(document, "Its Value Here").split("\n")[0], "- VS Code does not keep its value.");
  });

  it("says which purposes name it, and that a persona is switched off", async () => {
    assert.match(
      section(await shown("looker-sync"), "Purposes"),
      /^- “Personal Data”: “Tag and read what is personal” lets it read, edit in what has its tag\.\n- Deleting the token leaves its name/,
    );
    const legacy = await shown("legacy-export");
    assert.match(
      section(legacy, "Personas"),
      /“Legacy Reporting”: lets it see 0 assets\. It is switched off, and grants nothing\./,
    );
    assert.match(
      section(legacy, "Personas"),
      /“Old warehouse” lets it read in connection “production”\. It is switched off\./,
    );
    assert.equal(section(legacy, "Purposes"), "- No policy of a purpose names it.");
  });

  it("says whether its creator is still there, and where it is the only admin", async () => {
    assert.match(
      section(await shown("ingest-bot"), "Creator"),
      /^- Lin Chen \(lchen\) created it\. They signed in last 2 days ago\.$/,
    );
    assert.match(
      section(await shown("sandbox"), "Creator"),
      /^- tbrandt created it, and is not among the tenant's people any more\.$/,
    );
    const { world } = session.tenant;
    const development = world.assets.find(
      ({ attributes }) => attributes.connectorName === "snowflake" && attributes.name === "development",
    );
    const token = session.app.store.tokens(session.tenantId).find(({ name }) => name === "dbt-lineage");
    assert.ok(development && token);
    session.tenant.write({ ...development, attributes: { ...development.attributes, adminUsers: [token.userName] } });
    assert.match(
      section(await shown("dbt-lineage"), "Connections and Collections"),
      /It is connection admin of “development” \(snowflake\)\. It created it\. It is the only one: without it nobody/,
    );
  });

  it("says of each part that could not be read that it could not, and shows the rest", async () => {
    session.tenant.intercept = ({ path, body }) => {
      const asked = JSON.stringify(body ?? "");
      return path.includes("/users") || /AuthPolicy|"persona"|adminUsers/.test(asked)
        ? { status: 403, body: "{}" }
        : undefined;
    };
    const document = await shown("ingest-bot");
    const refused = "The credential is not allowed to do this.";
    assert.match(
      section(document, "Personas"),
      new RegExp(`“Data Platform”: how many assets .+ could not be read: ${refused}`),
    );
    assert.match(section(document, "Personas"), new RegExp(`What their policies allow could not be read: ${refused}`));
    for (const heading of ["Purposes", "Connections and Collections", "Creator"]) {
      assert.equal(section(document, heading), `- This could not be read: ${refused}`);
    }
    assert.match(section(document, "Activity"), /Last activity: changed assets/);
  });

  it("has links that show the token, and where its value stands", async () => {
    const value = session.tenant.key;
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const made = await mkdtemp(join(folder.uri.fsPath, "impact-"));
    try {
      await writeFile(join(made, ".env"), `# ours\nATLAN_API_KEY=${value}\n`);
      const document = await shown("demo-admin");
      assert.ok(!document.getText().includes(value));
      assert.match(section(document, "Its Value Here"), /VS Code itself uses this token/);
      assert.match(section(document, "Its Value Here"), /- As ATLAN_API_KEY in a \.env file: \[.+\.env, line 2\]/);
      const links = await linksOf(document);
      const place = links.find(({ target }) => target?.scheme === "file");
      assert.deepEqual([place?.target?.fragment, place?.target?.path.endsWith("/.env")], ["L2", true]);
      const details = links.find(({ range }) => document.getText(range) === "Show Token Details");
      const { path, query } = details?.target ?? document.uri;
      await commands.executeCommand(path, ...(JSON.parse(query) as unknown[]));
      assert.match(window.activeTextEditor?.document.getText() ?? "", /^Name: +demo-admin$/m);
    } finally {
      await rm(made, { recursive: true });
    }
  });

  it("is read again when it is asked for again, and follows what is read of the token elsewhere", async () => {
    const document = await shown("looker-sync");
    const { guid } = refOf(session, "looker-sync");
    const policies = session.tenant.world.assets.filter(({ typeName }) => typeName === "AuthPolicy");
    for (const policy of policies)
      session.tenant.write({ ...policy, attributes: { ...policy.attributes, policyUsers: [] } });
    await commands.executeCommand("atlanTokens.showImpact", { tenantId: session.tenantId, guid });
    await until(() => section(document, "Purposes") === "- No policy of a purpose names it.");
    await session.app.store.deleteToken({ tenantId: session.tenantId, guid });
    await until(() => document.getText().includes("This token is not in the list"));
  });

  it("is said in short before a token is deleted, as far as it can be read", async () => {
    const { world } = session.tenant;
    const development = world.assets.find(
      ({ attributes }) => attributes.connectorName === "snowflake" && attributes.name === "development",
    );
    const token = session.app.store.tokens(session.tenantId).find(({ name }) => name === "dbt-lineage");
    assert.ok(development && token);
    session.tenant.write({ ...development, attributes: { ...development.attributes, adminUsers: [token.userName] } });
    const detailOf = async (name: string): Promise<string> =>
      (await run(session, "deleteToken", [false], row(session, name))).shown[1] ?? "";
    assert.match(
      await detailOf("dbt-lineage"),
      /\nNobody else is admin of “development”\. It changed assets 3 days ago\. Its persona lets it see 12,430 assets\.$/,
    );
    assert.match(
      await detailOf("looker-sync"),
      /\nIt changed assets \d+ days ago\. Its personas let it see 1,119 assets or more\. Its name stays in the policies of “Personal Data”\.$/,
    );
    session.tenant.intercept = ({ body }) =>
      /AuthPolicy|"persona"/.test(JSON.stringify(body ?? "")) ? { status: 403, body: "{}" } : undefined;
    assert.match(await detailOf("airflow-prod"), /connection admin · production\.\nIt changed assets \d+ hours ago\.$/);
  });

  it("does not keep who deletes waiting for what only adds to the question", async () => {
    session.tenant.intercept = ({ body }) => (JSON.stringify(body ?? "").includes("AuthPolicy") ? "hang" : undefined);
    const { shown: said } = await run(session, "deleteToken", [false], row(session, "ingest-bot"));
    assert.match(said[1] ?? "", /Its personas let it see 12,454 assets or more\.$/);
  });
});
