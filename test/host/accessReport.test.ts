import assert from "node:assert/strict";
import { commands, type DocumentLink, type TextDocument, window } from "vscode";
import { addUnread, endSession, run, type Session, startSignedIn, tenantRow, until } from "./session.ts";

describe("access at a glance", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
  });
  afterEach(async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    await endSession(session);
  });

  async function shown(...rows: readonly unknown[]): Promise<TextDocument> {
    await run(session, "showAccess", [], ...rows);
    const document = window.activeTextEditor?.document;
    assert.ok(document);
    await until(() => !/Reading…|Not read yet/.test(document.getText()));
    return document;
  }
  const tableIn = (document: TextDocument): readonly (readonly string[])[] =>
    document
      .getText()
      .split("\n")
      .filter((line) => line.startsWith("| "))
      .map((line) =>
        line
          .slice(1, -1)
          .split("|")
          .map((cell) => cell.trim()),
      );

  it("is a table of a tenant's connections and collections, with who is what by name and by birth", async () => {
    const { world } = session.tenant;
    const birth = world.assets.find(
      ({ attributes }) => attributes.name === "development" && attributes.connectorName === "snowflake",
    );
    assert.ok(birth);
    const gone = "service-account-apikey-0";
    session.tenant.write({
      ...birth,
      attributes: { ...birth.attributes, adminUsers: [birth.createdBy, gone, "lchen"] },
    });
    const document = await shown(tenantRow(session));
    assert.match(document.uri.path, /Access in Test\.md$/);
    assert.deepEqual(tableIn(document), [
      ["Connection or Collection", "Token", "Is", "How"],
      tableIn(document)[1],
      ["“development” (snowflake)", "dbt-lineage [Reveal in Tree]", "connection admin", "created it"],
      ["“development” (snowflake)", `${gone}, which is not in the list of tokens`, "connection admin", "was added"],
      ["“Month-end close” (collection)", "looker-sync [Reveal in Tree]", "collection viewer", "was added"],
      ["“production” (snowflake)", "ingest-bot [Reveal in Tree]", "connection admin", "was added"],
      ["“production” (snowflake)", "airflow-prod [Reveal in Tree]", "connection admin", "was added"],
    ]);
    assert.match(document.getText(), /^- 10 tokens are in none of these lists\.$/m);
    const links: DocumentLink[] = await commands.executeCommand("vscode.executeLinkProvider", document.uri);
    const texts = links.map(({ range }) => document.getText(range));
    assert.deepEqual(texts, ["Read Again", ...Array.from({ length: 4 }, () => "Reveal in Tree")]);
  });

  it("has a row for what could not be read, and still knows who created it", async () => {
    session.tenant.intercept = () => (response, work) => {
      const { status, body } = work();
      response.writeHead(status, { "content-type": "application/json" });
      response.end(body.replaceAll(/"adminUsers":\[[^\]]*\],?/g, ""));
    };
    const document = await shown(tenantRow(session));
    const rows = tableIn(document);
    assert.ok(rows.some((row) => row.join() === "“production” (snowflake),Who has access could not be read.,,"));
    assert.ok(
      rows.some(
        ([asset, , role, how]) =>
          asset === "“development” (snowflake)" && role === "connection admin" && how === "created it",
      ),
    );
  });

  it("is of all tenants from the palette; one that may not be read says so, and reads again by its link", async () => {
    await addUnread(session, "Other");
    session.tenant.intercept = ({ body }) =>
      JSON.stringify(body ?? "").includes("viewerUsers") ? { status: 403, body: "{}" } : undefined;
    const document = await shown();
    assert.match(
      document.getText(),
      /^## Test\n\n- This could not be read: The credential is not allowed to do this\.\n\n## Other\n/m,
    );
    session.tenant.intercept = undefined;
    const [again] = await commands.executeCommand<DocumentLink[]>("vscode.executeLinkProvider", document.uri);
    await commands.executeCommand(again?.target?.path ?? "", ...(JSON.parse(again?.target?.query ?? "") as unknown[]));
    await until(() => tableIn(document).length === 12);
    await commands.executeCommand("workbench.view.extension.atlan");
  });
});
