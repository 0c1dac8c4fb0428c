import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, watch } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  commands,
  env,
  EventEmitter,
  type SecretStorageChangeEvent,
  Selection,
  type Terminal,
  Uri,
  window,
  workspace,
} from "vscode";
import { ClipboardLease, type ObservableSecrets } from "../../src/ui/value/clipboardLease.ts";
import { mapSecrets } from "../support/memory.ts";

import { ESC } from "../support/scriptedAsk.ts";
import { addUnread, answer, endSession, refOf, row, run, type Session, startSignedIn, until } from "./session.ts";

/** Secrets that tell of their changes, as those of VS Code tell all windows. */
function observableSecrets(): ObservableSecrets & { readonly entries: Map<string, string> } {
  const changes = new EventEmitter<SecretStorageChangeEvent>();
  const secrets = mapSecrets();
  return {
    entries: secrets.entries,
    get: async (key) => secrets.get(key),
    store: async (key, value) => {
      await secrets.store(key, value);
      changes.fire({ key });
    },
    delete: async (key) => {
      await secrets.delete(key);
      changes.fire({ key });
    },
    onDidChange: changes.event,
  };
}

/** Into the file of that name in .vscode, once VS Code has read it; nothing takes the file away again. */
async function writeInputs(section: "mcp" | "launch", inputs: readonly object[] | undefined): Promise<void> {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder);
  const file = Uri.joinPath(folder.uri, ".vscode", `${section}.json`);
  const changed = new Promise<void>((settle) => {
    const listening = workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(section)) return;
      listening.dispose();
      settle();
    });
  });
  if (inputs) await workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify({ inputs })));
  else await workspace.fs.delete(file);
  await changed;
}

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
    const secrets = observableSecrets();
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

  it("are on the clipboard for one time only, which all windows know", async () => {
    const secrets = observableSecrets();
    const failed = (error: unknown): void => assert.fail(String(error));
    const [one, other] = [new ClipboardLease(secrets, failed), new ClipboardLease(secrets, failed)];
    await one.put("first");
    await other.put("second");
    await one.resume();
    await one.clear();
    assert.deepEqual([await env.clipboard.readText(), secrets.entries.size], ["", 0]);
    await other.resume();
    await env.clipboard.writeText("second");
    await other.clear();
    assert.equal(await env.clipboard.readText(), "second", "that lease has ended: the user has copied it");
    one.dispose();
    other.dispose();
  });

  it("stay remembered on the clipboard when a window ends what another has long replaced", async () => {
    const secrets = observableSecrets();
    const deaf = { ...secrets, onDidChange: new EventEmitter<SecretStorageChangeEvent>().event };
    const failed = (error: unknown): void => assert.fail(String(error));
    const [one, other] = [new ClipboardLease(deaf, failed), new ClipboardLease(secrets, failed)];
    await one.put("first");
    await other.put("second");
    await one.clear();
    assert.deepEqual([await env.clipboard.readText(), secrets.entries.size], ["second", 1]);
    await other.clear();
    one.dispose();
    other.dispose();
  });

  it("are not wiped off the clipboard by the end of the one before", async () => {
    const secrets = observableSecrets();
    const lease = new ClipboardLease(secrets, (error) => assert.fail(String(error)));
    for (let round = 0; round < 20; round += 1) {
      await lease.put("first");
      const clearing = lease.clear();
      await lease.put("second");
      await clearing;
      assert.equal(await env.clipboard.readText(), "second");
    }
    await lease.clear();
    assert.equal(await env.clipboard.readText(), "");
    lease.dispose();
  });

  it("stay when the user is done with an older message about them", async () => {
    await run(session, "createToken", ["done-bot", "", [], "90 days"]);
    const ref = refOf(session, "done-bot");
    await session.app.store.keepValue(ref);
    await session.tell.press("I Saved It");
    assert.equal(session.app.store.holding(ref), "kept");
    assert.match((await session.app.store.value(ref)) ?? "", /^eyJ/);
  });

  it("are not forgotten by the button of an old message without a question, when the clipboard is cleared", async () => {
    await run(session, "createToken", ["old-bot", "", [], "90 days"]);
    const ref = refOf(session, "old-bot");
    await commands.executeCommand("atlanTokens.clearClipboard");
    const asked = answer(session, false);
    await session.tell.press("I Saved It");
    assert.match(asked.shown.join(" "), /not on the clipboard any more/);
    assert.equal(session.app.store.holding(ref), "unclaimed");
    await run(session, "keepValue", [], row(session, "old-bot"));
    assert.equal(session.app.store.holding(ref), "kept");
  });

  it("of a token that its tenant does not list yet are not taken for one's that was deleted", async () => {
    session.tenant.intercept = ({ method, path }) =>
      method === "GET" && path.includes("/apikeys")
        ? { status: 200, body: JSON.stringify({ totalRecord: 0, filterRecord: 0, records: [] }) }
        : undefined;
    await run(session, "createToken", ["lag-bot", "", [], "90 days"]);
    session.tenant.intercept = undefined;
    const ref = refOf(session, "lag-bot");
    assert.equal(await session.app.store.value(ref), await env.clipboard.readText());
    assert.ok(!session.tell.told.some(({ sentence }) => sentence.includes("lag-bot") && sentence.includes("deleted")));
  });

  it("stay, without a word, where the tenant does not say whether the token is there", async () => {
    const ref = { tenantId: session.tenantId, guid: "00000000-0000-4000-8000-000000000000" };
    await session.app.store.addKeptValue(ref, "v");
    const refused = new Promise<void>((resolve) => {
      session.tenant.intercept = ({ path }) => {
        if (!path.includes(ref.guid)) return undefined;
        resolve();
        return { status: 403, body: "no" };
      };
    });
    const told = session.tell.told.length;
    session.app.store.forgetUserToken(session.tenantId);
    await refused;
    await session.app.store.load(session.tenantId);
    assert.equal(await session.app.store.value(ref), "v");
    assert.equal(session.tell.told.length, told);
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

  it("are given for what is written alone: a name that is empty, odd or out of place is not any name", async () => {
    const given = (args?: unknown) => commands.executeCommand("atlanTokens.tokenValue", args);
    assert.equal(await given({ tenant: `${session.tenant.address}/`, token: "kept-bot" }), value);
    const odd = [
      { tenant: "", token: "kept-bot" },
      { tenant: 7, token: "kept-bot" },
      { Token: "kept-bot" },
      "kept-bot",
    ];
    for (const args of odd) {
      assert.equal(await given(args), undefined);
      assert.match(session.tell.told.at(-1)?.sentence ?? "", /^The input needs args such as/);
    }
  });

  it("are not given to an input of mcp.json, whose answer VS Code would store in plain text", async () => {
    const args = { tenant: "Test", token: "kept-bot" };
    const given = () => commands.executeCommand("atlanTokens.tokenValue", args);
    const inputs = [{ id: "key", type: "command", command: "atlanTokens.tokenValue", args }];
    await writeInputs("mcp", inputs);
    try {
      assert.equal(await given(), undefined);
      assert.match(session.tell.last?.sentence ?? "", /^No value is given to mcp\.json: VS Code would store it/);
      await writeInputs("launch", inputs);
      assert.equal(await given(), value, "launch.json may be what asks");
    } finally {
      await writeInputs("launch", undefined);
      await writeInputs("mcp", undefined);
    }
    assert.equal(await given(), value);
  });

  it("are given by id without a word to the tenant, and by name with the reason why its name is not known", async () => {
    const ref = { tenantId: await addUnread(session, "Unread"), guid: refOf(session, "kept-bot").guid };
    await session.app.store.addKeptValue(ref, value);
    await session.tenant.stop();
    const given = (args?: unknown) => commands.executeCommand("atlanTokens.tokenValue", args);
    assert.equal(await given({ tenant: "Unread", token: ref.guid }), value);
    assert.equal(await given({ tenant: "Unread", token: "kept-bot" }), undefined);
    const sentence = session.tell.last?.sentence;
    assert.equal(sentence, "The names of the tokens of “Unread” are not known: nothing listens at this address.");
  });

  it("of tokens with one name are told apart in the picker", async () => {
    await run(session, "createToken", ["kept-bot", "", [], "90 days"]);
    await session.tell.press("Keep in VS Code");
    const { clientId } = row(session, "kept-bot").token;
    const ask = await run(session, "tokenValue", [ESC]);
    assert.ok(ask.shown.join(" ").includes(clientId), ask.shown.join(" "));
  });

  it("go with the token that is deleted here, and nobody is said to have done it elsewhere", async () => {
    await run(session, "deleteToken", [true], row(session, "kept-bot"));
    const sentences = session.tell.told.map(({ sentence }) => sentence);
    assert.ok(!sentences.some((each) => each.includes("elsewhere")), sentences.join(" | "));
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
        if (session.app.store.holding(ref)) return;
        listening.dispose();
        resolve();
      });
    });
    await session.app.store.load(session.tenantId);
    await forgotten;
    await session.app.store.load(session.tenantId);
    const said = () =>
      session.tell.told.filter(({ sentence }) => sentence.includes("“kept-bot” was deleted elsewhere"));
    await until(() => said().length > 0);
    assert.equal(said().length, 1);
    assert.equal(await session.app.store.value(ref), undefined);
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
    assert.match(
      shell.getText(),
      /^printf 'Authorization: Bearer %s' "\$ATLAN_API_KEY" \|\n {2}curl .*"\$ATLAN_BASE_URL\//,
    );
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("are named below what stands there already, and it is said where nothing can be written", async () => {
    const document = await workspace.openTextDocument({ language: "go", content: "package a\n\tx := 1\n" });
    const editor = await window.showTextDocument(document);
    editor.selection = new Selection(1, 1, 1, 5);
    await run(session, "insertSnippet", []);
    assert.match(document.getText(), /^package a\n\tx := 1\n\tctx, err := assets/);
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await commands.executeCommand("atlanTokens.showToken", row(session, "kept-bot"));
    await run(session, "insertSnippet", ["Python"]);
    assert.equal(session.tell.last?.sentence, "This editor cannot be written in.");
    await commands.executeCommand("workbench.action.closeActiveEditor");
  });
});
