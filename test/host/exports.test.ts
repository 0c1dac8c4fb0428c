import assert from "node:assert/strict";
import { commands, type TextDocument, window } from "vscode";
import { readInventory } from "../../src/inventory/json.ts";
import { readCsv } from "../support/csv.ts";
import { type Answer, ESC } from "../support/scriptedAsk.ts";
import { addUnread, endSession, run, type Session, startSignedIn, tenantRow } from "./session.ts";

const WITHOUT = "Without access";
const WITH = "With access to connections and collections";

describe("an export of tokens", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
  });
  afterEach(async () => {
    for (const { document } of window.visibleTextEditors) await revert(document);
    await endSession(session);
  });

  /** Takes away what was never saved, without a question. */
  async function revert(document: TextDocument): Promise<void> {
    await window.showTextDocument(document);
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }

  async function exported(answers: readonly Answer[], ...rows: readonly unknown[]): Promise<TextDocument> {
    await run(session, "exportTokens", answers, ...rows);
    const { document } = window.activeTextEditor ?? {};
    assert.equal(document?.uri.scheme, "untitled", "it is nowhere until it is saved");
    return document;
  }
  const tokens = () => session.app.store.tokens(session.tenantId);
  async function listOfTenant(answers: readonly Answer[] = ["JSON", WITHOUT]) {
    const list = readInventory((await exported(answers, tenantRow(session))).getText());
    const [tenant] = list?.tenants ?? [];
    assert.ok(list && tenant);
    return { ...tenant, filter: list.filter };
  }

  it("is a document that is not saved yet, with a row for each token", async () => {
    const document = await exported(["CSV", WITHOUT], tenantRow(session));
    const [names = [], ...rows] = readCsv(document.getText());
    assert.deepEqual(
      rows.map((row) => row[names.indexOf("guid")]).sort(),
      tokens()
        .map(({ guid }) => guid)
        .sort(),
    );
  });

  it("has names, ends, personas by name and last activity", async () => {
    const { tokens: listed, asOf, notWhole } = await listOfTenant();
    const bot = listed.find(({ name }) => name === "airflow-prod");
    assert.equal(bot?.state, "expiring");
    assert.equal(bot.personas.length, 3);
    assert.ok(bot.personas.every(({ name, qualifiedName }) => name !== qualifiedName));
    assert.equal(bot.lastActivity.kind, "changed");
    assert.equal(listed.find(({ name }) => name === "legacy-export")?.ends, "never");
    assert.equal(bot.access, undefined, "nobody asked for it");
    assert.ok(asOf !== undefined);
    assert.deepEqual(notWhole, []);
  });

  it("has what the filter shows, and says so", async () => {
    await session.app.view.filter("github");
    const { tokens: listed, notWhole, filter } = await listOfTenant();
    assert.deepEqual(
      listed.map(({ name }) => name),
      ["github-actions", "github-actions"],
    );
    assert.equal(filter, "github");
    assert.deepEqual(notWhole, [`2 of ${tokens().length} tokens: those that the filter “github” shows.`]);
  });

  it("is a table in Markdown, in which a name is text", async () => {
    const document = await exported(["Markdown", WITHOUT], tenantRow(session));
    assert.equal(document.languageId, "markdown");
    assert.match(document.getText(), /^# API Tokens\n\n## Test\n\nhttp.+ · as of .+\n\n\| Name \| Description \|/);
    const rows = document
      .getText()
      .split("\n")
      .filter((line) => line.startsWith("| "));
    assert.equal(rows.length, tokens().length + 1);
    assert.match(document.getText(), /\\\*\\\*Owner\\:\\\*\\\* BI team - see the \\\[runbook\\\]/);
  });

  it("has access where that is asked for, with the credential, or in the name of who is signed in already", async () => {
    const asked: (string | undefined)[] = [];
    session.tenant.intercept = ({ path, authorization }) => {
      if (path.includes("indexsearch")) asked.push(authorization?.slice("Bearer ".length));
      return undefined;
    };
    const answers = ["JSON", WITH];
    const { tokens: listed } = await listOfTenant(answers);
    const access = listed.find(({ name }) => name === "ingest-bot")?.access ?? [];
    assert.ok(access.some(({ role }) => role === "connectionAdmin"));
    assert.ok(listed.every((token) => token.access !== undefined));
    assert.deepEqual(new Set(asked), new Set([session.tenant.key]), "nobody was asked to sign in");
    const bearer = session.tenant.world.bearerOf("jsmith");
    await session.app.store.offerUserToken(session.tenantId, bearer);
    asked.length = 0;
    await listOfTenant(answers);
    assert.ok(asked.includes(bearer));
  });

  it("says whose access could not be read", async () => {
    session.tenant.intercept = ({ path }) => (path.includes("indexsearch") ? { status: 403, body: "{}" } : undefined);
    const { tokens: listed, notWhole } = await listOfTenant(["JSON", WITH]);
    assert.ok(listed.length > 0 && listed.every(({ access }) => access === undefined));
    assert.deepEqual(notWhole, [
      `The access of ${listed.length} tokens could not be read: the credential is not allowed to do this.`,
    ]);
  });

  it("of all tenants says of which one nothing could be read, and has the others", async () => {
    await addUnread(session, "Other");
    session.tenant.intercept = ({ path }) => (path.includes("apikeys") ? { status: 403, body: "{}" } : undefined);
    const document = await exported(["All tenants", "JSON", WITHOUT]);
    const [first, other] = readInventory(document.getText())?.tenants ?? [];
    assert.equal(first?.tokens.length, tokens().length);
    assert.deepEqual(other?.tokens, []);
    assert.deepEqual(other.notWhole, ["It could not be read: the credential is not allowed to do this."]);
    await commands.executeCommand("workbench.view.extension.atlan");
  });

  it("of the only tenant, of which nothing could be read, is none", async () => {
    await session.app.store.removeTenant(session.tenantId);
    session.tenantId = await addUnread(session, "Only");
    session.tenant.intercept = () => ({ status: 403, body: "{}" });
    const before = window.activeTextEditor;
    await run(session, "exportTokens", ["CSV", WITHOUT]);
    assert.match(session.tell.last?.sentence ?? "", /The credential is not allowed to do this/);
    assert.equal(window.activeTextEditor, before);
    await commands.executeCommand("workbench.view.extension.atlan");
  });

  it("that was left with Esc is none, at each question", async () => {
    await addUnread(session, "Other");
    const before = window.activeTextEditor;
    const left: readonly (readonly Answer[])[] = [[ESC], ["Test", ESC], ["Test", "JSON", ESC]];
    for (const answers of left) await run(session, "exportTokens", answers);
    assert.equal(window.activeTextEditor, before);
    await commands.executeCommand("workbench.view.extension.atlan");
  });
});
