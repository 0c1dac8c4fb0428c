import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, watch } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commands, env, type Terminal, window, workspace } from "vscode";
import { ClipboardLease } from "../../src/ui/clipboardLease.ts";
import { mapSecrets } from "../support/memory.ts";
import { endSession, refOf, row, run, type Session, startSignedIn } from "./session.ts";

describe("kept values", () => {
  let session: Session;
  let value: string;
  beforeEach(async () => {
    session = await startSignedIn();
    await run(session, "createToken", ["kept-bot", "", [], "90 days"]);
    value = await env.clipboard.readText();
    await session.tell.press("Keep in VS Code");
  });
  afterEach(() => endSession(session));

  it("leave the clipboard when the user says so, unless something else was copied since", async () => {
    await commands.executeCommand("atlanTokens.clearClipboard");
    assert.equal(await env.clipboard.readText(), "");
    await run(session, "copyValue", [], row(session, "kept-bot"));
    await env.clipboard.writeText("my own");
    await commands.executeCommand("atlanTokens.clearClipboard");
    assert.equal(await env.clipboard.readText(), "my own");
  });

  it("leave the clipboard by themselves, also when the window was reloaded meanwhile", async () => {
    const settings = workspace.getConfiguration("atlanTokens");
    await settings.update("clipboardSeconds", 1, true);
    const secrets = mapSecrets();
    const failed = (error: unknown): void => assert.fail(String(error));
    const before = new ClipboardLease(secrets, failed);
    await before.put(value);
    before.dispose();
    assert.ok(![...secrets.entries.values()].join("").includes(value), "only a digest is remembered");
    const after = new ClipboardLease(secrets, failed);
    await after.resume();
    while ((await env.clipboard.readText()) !== "") await new Promise(setImmediate);
    after.dispose();
    await settings.update("clipboardSeconds", undefined, true);
  });

  it("stay on the clipboard where the setting says 0", async () => {
    const settings = workspace.getConfiguration("atlanTokens");
    await settings.update("clipboardSeconds", 0, true);
    await run(session, "copyValue", [], row(session, "kept-bot"));
    await commands.executeCommand("atlanTokens.clearClipboard");
    assert.equal(await env.clipboard.readText(), value);
    await settings.update("clipboardSeconds", undefined, true);
  });

  it("are given to configurations by name or by id, and after a question where it is not said which", async () => {
    const ref = refOf(session, "kept-bot");
    const given = (args?: unknown) => commands.executeCommand("atlanTokens.tokenValue", args);
    assert.equal(await given({ tenant: "Test", token: "kept-bot" }), value);
    assert.equal(await given({ tenant: ref.tenantId, token: ref.guid }), value);
    assert.equal(await given({ token: row(session, "kept-bot").token.clientId }), value);
    await run(session, "openDemoTenant", []);
    const ask = await run(session, "tokenValue", ["kept-bot"]);
    assert.ok(!ask.shown.join(" ").includes(value));
    assert.equal(await given({ tenant: "Test", token: "ingest-bot" }), undefined);
    assert.match(session.tell.last?.sentence ?? "", /No kept value fits “Test” · “ingest-bot”/);
  });

  it("are in the environment of the terminal that was asked for, with the tenant's address", async () => {
    const folder = await mkdtemp(join(tmpdir(), "atlan-terminal-"));
    const opening = new Promise<Terminal>((resolve) => {
      const listening = window.onDidOpenTerminal((terminal) => {
        listening.dispose();
        resolve(terminal);
      });
    });
    await run(session, "openTerminal", [], row(session, "kept-bot"));
    const terminal = await opening;
    assert.ok(!terminal.name.includes(value));
    const file = join(folder, "seen");
    const changes = watch(folder);
    terminal.sendText(
      `printf '%s %s' "$ATLAN_BASE_URL" "$ATLAN_API_KEY" > '${file}.new' && mv '${file}.new' '${file}'`,
    );
    for await (const { filename } of changes) if (filename === "seen") break;
    assert.equal(await readFile(file, "utf8"), `${session.tenant.address} ${value}`);
    terminal.dispose();
    await rm(folder, { recursive: true });
  });

  it("go when the token was deleted elsewhere, and that is said once", async () => {
    const ref = refOf(session, "kept-bot");
    const response = await fetch(`${session.tenant.address}/api/service/apikeys/${ref.guid}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${session.tenant.key}` },
    });
    assert.ok(response.ok);
    const forgotten = new Promise<void>((resolve) => {
      const listening = session.app.store.onDidChange(() => {
        if (session.app.store.vault.holding(ref)) return;
        listening.dispose();
        resolve();
      });
    });
    await session.app.store.load(session.tenantId);
    await forgotten;
    await session.app.store.load(session.tenantId);
    const sentences = session.tell.told.map(({ sentence }) => sentence);
    assert.equal(
      sentences.filter((each) => each.includes("“kept-bot” was deleted elsewhere")).length,
      1,
      sentences.join("\n"),
    );
    assert.equal(await session.app.store.vault.value(ref), undefined);
  });

  it("are named by the environment, not written, in the client that is inserted", async () => {
    const document = await workspace.openTextDocument({ language: "python", content: "" });
    await window.showTextDocument(document);
    await run(session, "insertSnippet", []);
    assert.match(document.getText(), /^import os\n[^]*api_key=os\.environ\["ATLAN_API_KEY"\]/);
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    const shell = await workspace.openTextDocument({ language: "plaintext", content: "" });
    await window.showTextDocument(shell);
    await run(session, "insertSnippet", ["cURL"]);
    assert.match(shell.getText(), /"Authorization: Bearer \$ATLAN_API_KEY" \\\n {2}"\$ATLAN_BASE_URL\//);
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
});
