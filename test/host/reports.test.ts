import assert from "node:assert/strict";
import { commands, type DocumentLink, type TextDocument, Uri, window, workspace } from "vscode";
import { commandId } from "../../src/ui/frame/verbs.ts";
import type { Report } from "../../src/ui/report/report.ts";
import { Reports, reportUri, showReport } from "../../src/ui/report/reports.ts";
import { endSession, refOf, type Session, startSignedIn, until } from "./session.ts";

describe("read-only documents", () => {
  let session: Session;
  let reports: Reports;
  let says: string;
  const place = Uri.file("/somewhere/.env").with({ fragment: "L3,5" });
  beforeEach(async () => {
    session = await startSignedIn();
    says = "first";
    const row = { tenantId: session.tenantId, guid: refOf(session, "ingest-bot").guid };
    const write = (ids: readonly string[]): Report => ({
      title: [...ids, says].join(" "),
      blocks: [
        {
          kind: "text",
          text: "Ends.",
          links: [
            { text: "Details", verb: "showToken", args: [row] },
            { text: "Place", place },
          ],
        },
      ],
    });
    reports = new Reports(session.app.store, { "of-tests": write });
  });
  afterEach(async () => {
    reports.dispose();
    await commands.executeCommand("workbench.action.closeAllEditors");
    await endSession(session);
  });

  const changed = (uri: Uri): Promise<TextDocument> =>
    new Promise((resolve) => {
      const listening = workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.toString() !== uri.toString()) return;
        listening.dispose();
        resolve(document);
      });
    });
  const linksOf = (uri: Uri): Thenable<DocumentLink[]> => commands.executeCommand("vscode.executeLinkProvider", uri);

  it("are Markdown named as is asked for, whatever is in the name", async () => {
    await showReport(reportUri("of-tests", ["id"], "a/b\\c \ud800"));
    const { document } = window.activeTextEditor ?? {};
    assert.equal(document?.languageId, "markdown");
    assert.match(document.uri.path, /^\/id\/a b c \ufffd\.md$/);
    assert.match(
      document.getText(),
      /^# id first\n\nWords in brackets are links: .+\n\nEnds\. \[Details\] \[Place\]\n$/,
    );
  });

  it("have links that run commands on what they name by ids, and go to places", async () => {
    const uri = reportUri("of-tests", [], "all");
    const document = await workspace.openTextDocument(uri);
    const links = await linksOf(uri);
    assert.deepEqual(
      links.map(({ range }) => document.getText(range)),
      ["Details", "Place"],
    );
    assert.equal(links[1]?.target?.toString(), place.toString());
    const { path, query } = links[0]?.target ?? place;
    assert.equal(path, commandId("showToken"));
    await commands.executeCommand(path, ...(JSON.parse(query) as unknown[]));
    assert.match(window.activeTextEditor?.document.getText() ?? "", /^Name: +ingest-bot$/m);
  });

  it("say what has changed between their writing and their opening", async () => {
    reports.dispose();
    reports = new Reports(session.app.store, {
      "of-tests": () => {
        const said = says;
        says = "second";
        return said;
      },
    });
    const document = await workspace.openTextDocument(reportUri("of-tests", [], "x"));
    await until(() => document.getText() === "second");
  });

  it("are written anew when the store changes what they are about, and on request", async () => {
    const { store } = session.app;
    const [ofTenant, ofAll, ofOther] = [["tenant"], [], ["other"]].map((ids, at) =>
      reportUri("of-tests", at === 0 ? [session.tenantId] : ids, "x"),
    ) as [Uri, Uri, Uri];
    for (const uri of [ofTenant, ofAll, ofOther]) await workspace.openTextDocument(uri);
    says = "second";
    const both = Promise.all([changed(ofTenant), changed(ofAll)]);
    await store.load(session.tenantId);
    for (const document of await both) assert.match(document.getText(), /second/);
    assert.match((await workspace.openTextDocument(ofOther)).getText(), /first/);
    const asked = changed(ofOther);
    reports.refresh(ofOther);
    assert.match((await asked).getText(), /second/);
    assert.equal((await linksOf(ofOther)).length, 2);
  });
});
