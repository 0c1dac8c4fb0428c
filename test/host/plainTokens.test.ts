import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type CodeAction,
  commands,
  DiagnosticSeverity,
  env,
  type Hover,
  languages,
  type MarkdownString,
  type TextDocument,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
} from "vscode";
import { scanWords } from "../../src/ui/plainText/scanWords.ts";
import { tokensIn } from "../../src/ui/plainText/plainTokens.ts";
import { jwt } from "../support/jwt.ts";
import { answer, endSession, refOf, run, type Session, startSignedIn } from "./session.ts";

const DAY_SECONDS = 86_400;

describe("tokens in plain text", () => {
  let session: Session;
  let value: string;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "plain-"));
    session = await startSignedIn();
    await run(session, "createToken", ["pasted-bot", "", [], "30 days"]);
    value = await env.clipboard.readText();
    await session.tell.press("I Saved It");
  });
  afterEach(async () => {
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await endSession(session);
    await rm(folder, { recursive: true });
  });

  async function open(language: string, content: string): Promise<TextDocument> {
    const document = await workspace.openTextDocument({ language, content });
    await window.showTextDocument(document);
    return document;
  }

  async function openFile(name: string, content: string): Promise<TextDocument> {
    const file = join(folder, name);
    await writeFile(file, content);
    const document = await workspace.openTextDocument(Uri.file(file));
    await window.showTextDocument(document);
    return document;
  }

  function marks(document: TextDocument) {
    return languages.getDiagnostics(document.uri).filter(({ source }) => source === "Atlan");
  }

  /** Waits until the marks of the document are as they should be. */
  async function marked(document: TextDocument, count: number) {
    while (marks(document).length !== count) {
      await new Promise<void>((resolve) => {
        const listening = languages.onDidChangeDiagnostics(() => {
          listening.dispose();
          resolve();
        });
      });
    }
    return marks(document);
  }

  async function fixes(document: TextDocument): Promise<CodeAction[]> {
    const [mark] = await marked(document, 1);
    return commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", document.uri, mark?.range);
  }

  async function apply(action: CodeAction | undefined): Promise<void> {
    assert.ok(action?.command);
    await commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
  }

  const titled = (actions: readonly CodeAction[], title: string) =>
    actions.find((each) => each.title.startsWith(title));

  it("are marked with whose they are, and the quick fix brings the value to SecretStorage", async () => {
    const document = await open("python", `client = AtlanClient(api_key="${value}")\n`);
    const [mark] = await marked(document, 1);
    assert.match(
      mark?.message ?? "",
      /^API token “pasted-bot” of tenant “Test” in plain text. It expires in (29|30) days\.$/,
    );
    assert.equal(document.getText(mark?.range), value);
    const hovers = await commands.executeCommand<Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      mark?.range.start,
    );
    const hover = hovers
      .flatMap(({ contents }) => contents as MarkdownString[])
      .map((each) => each.value)
      .join("\n");
    assert.match(
      hover,
      /^\[Replace with ATLAN_API_KEY and Keep the Value\]\(command:.* · \[Reveal in Tree\]\(command:/,
    );
    const actions = await fixes(document);
    const secretless = JSON.stringify([mark?.message, hover, actions.map(({ title, command }) => [title, command])]);
    assert.ok(!secretless.includes(value.split(".")[1] ?? value), "the value is in none of it");
    await apply(titled(actions, "Replace with ATLAN_API_KEY"));
    assert.equal(document.getText(), `import os\nclient = AtlanClient(api_key=os.environ["ATLAN_API_KEY"])\n`);
    assert.equal(session.app.store.holding(refOf(session, "pasted-bot")), "kept");
    assert.equal(await session.app.store.value(refOf(session, "pasted-bot")), value);
    await marked(document, 0);
  });

  it("are left alone where a comment says so, and where the setting does", async () => {
    const document = await open(
      "shellscript",
      `curl \\\n  -H 'Authorization: Bearer ${value}' \\\n  https://a.example\n`,
    );
    const ignore = titled(await fixes(document), "Ignore Here");
    assert.ok(ignore?.edit);
    await workspace.applyEdit(ignore.edit);
    assert.match(document.getText(), /^# atlan-tokens:ignore\ncurl/);
    await marked(document, 0);
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    const other = await open("shellscript", `export ATLAN_API_KEY=${value}\n`);
    await marked(other, 1);
    const settings = workspace.getConfiguration("atlanTokens", { languageId: "shellscript" });
    await settings.update("markPlainTokens", false, true, true);
    await marked(other, 0);
    await settings.update("markPlainTokens", undefined, true, true);
    await marked(other, 1);
  });

  it("of other people are left alone, and expired and deleted ones are said to be so", async () => {
    const now = Math.floor(Date.now() / 1000);
    const issuer = `${session.tenant.address}/auth/realms/default`;
    const stranger = jwt({ iss: "https://login.example.com/", azp: "app", exp: now + DAY_SECONDS });
    const gone = jwt({ iss: issuer, azp: "apikey-gone", exp: now + DAY_SECONDS });
    const over = jwt({ iss: issuer, azp: "apikey-over", exp: now - 3 * DAY_SECONDS });
    const person = jwt({ iss: issuer, azp: "atlan-frontend", preferred_username: "jdoe", exp: now + 7200 });
    const document = await open("yaml", [stranger, gone, over, person].map((each, at) => `k${at}: ${each}\n`).join(""));
    const [first, second, third] = (await marked(document, 3)).map(({ message }) => message);
    assert.match(first ?? "", /“apikey-gone” of tenant “Test” in plain text. It is deleted/);
    assert.match(second ?? "", /“apikey-over”.*It expired 3 days ago\./);
    assert.match(third ?? "", /Bearer token of “jdoe”.*expires in 2 hours/);
  });

  it("are identified from the clipboard or from a masked box, with what the tenant makes of them", async () => {
    await env.clipboard.writeText(`Bearer ${value}\n`);
    await run(session, "identifyToken", ["On the clipboard"]);
    assert.match(
      session.tell.last?.sentence ?? "",
      /^API token “pasted-bot” of tenant “Test”\. It expires in .* accepts it\.$/,
    );
    const ask = await run(session, "identifyToken", ["Paste it…", "nothing of the kind"]);
    assert.deepEqual(ask.masked, [true]);
    assert.match(session.tell.last?.sentence ?? "", /holds no token/);
    const made = jwt({ iss: `${session.tenant.address}/auth/realms/default`, azp: "apikey-none" });
    await run(session, "identifyToken", ["Paste it…", jwt({ iss: "https://login.example.com", azp: "app" })]);
    assert.match(session.tell.last?.sentence ?? "", /none of Atlan's.*“https:\/\/login\.example\.com”/);
    await run(session, "identifyToken", ["Paste it…", made]);
    assert.match(session.tell.last?.sentence ?? "", /deleted.*does not accept it/);
  });

  it("that no tenant knows leave the text only when the user says so, for the clipboard", async () => {
    const unknown = jwt({ iss: "https://other.atlan.com/auth/realms/default", azp: "apikey-other" });
    const document = await open("ruby", `key = "${unknown}"\n`);
    const replace = titled(await fixes(document), "Replace with ATLAN_API_KEY");
    const declined = answer(session, false);
    await apply(replace);
    assert.equal(declined.left, 0);
    assert.ok(document.getText().includes(unknown));
    answer(session, true);
    await apply(replace);
    assert.equal(document.getText(), 'key = ENV.fetch("ATLAN_API_KEY")\n');
    assert.equal(await env.clipboard.readText(), unknown);
  });

  it("inside of a text of several lines get no comment, for it would be part of that", async () => {
    const document = await open("python", `text = """\nkey: ${value}\n"""\n`);
    const actions = await fixes(document);
    assert.ok(titled(actions, "Reveal in Tree"));
    assert.equal(titled(actions, "Ignore Here"), undefined);
  });

  it("that only say whose they are do not take the place of the value that is kept", async () => {
    await run(session, "createToken", ["real-bot", "", [], "30 days"]);
    const real = await env.clipboard.readText();
    await session.tell.press("Keep in VS Code");
    const forged = `${real.slice(0, real.lastIndexOf("."))}.REDACTED`;
    const document = await open("ruby", `key = "${forged}"\n`);
    const ask = answer(session, true);
    await apply(titled(await fixes(document), "Replace with ATLAN_API_KEY"));
    assert.match(ask.shown.join(" "), /VS Code keeps another value of this token, which stays/);
    assert.equal(await session.app.store.value(refOf(session, "real-bot")), real);
  });

  it("are not ignored because of a word behind other code on the line above", async () => {
    const document = await open("python", `url = "https://x/atlan-tokens:ignored"\nkey = "${value}"\n`);
    await marked(document, 1);
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    const other = await open("python", `a = 1 # atlan-tokens:ignore\nkey = "${value}"\n`);
    await marked(other, 1);
  });

  it("in code are replaced as code, whatever the file is called", async () => {
    const document = await openFile("env.ts", `export const ATLAN = { ATLAN_KEY: "${value}" };\n`);
    await apply(titled(await fixes(document), "Replace with ATLAN_API_KEY and Keep the Value"));
    assert.equal(document.getText(), "export const ATLAN = { ATLAN_KEY: process.env.ATLAN_API_KEY! };\n");
  });

  it("that stay on the disk because a file is read-only are said to be there", async () => {
    const files = workspace.getConfiguration("files");
    await files.update("readonlyInclude", { "**/a.yaml": true }, true);
    const document = await openFile("a.yaml", `key: ${value}\n`);
    await apply(titled(await fixes(document), "Replace with ATLAN_API_KEY and Keep the Value"));
    await files.update("readonlyInclude", undefined, true);
    assert.match(session.tell.last?.sentence ?? "", /read-only: on the disk it still holds the token/);
  });

  it("behind which a comment says so are left alone, and not those on the next line", async () => {
    const document = await open("yaml", `a: ${value} # atlan-tokens:ignore\nb: ${value}\n`);
    const [mark] = await marked(document, 1);
    assert.equal(mark?.range.start.line, 1);
  });

  it("that a scan of the workspace has found stay marked when the text is closed, until the file goes", async () => {
    const document = await openFile("a.yaml", `key: ${value}\n`);
    session.app.plainTokens.pin(document);
    await commands.executeCommand("workbench.action.closeActiveEditor");
    assert.equal(marks(document).length, 1);
    const edit = new WorkspaceEdit();
    edit.deleteFile(document.uri);
    await workspace.applyEdit(edit);
    await marked(document, 0);
  });

  it("in a .env file that git ignores are no problem, and have their hover and their quick fixes", async () => {
    const ignoring = spawnSync("git", ["init", "--quiet"], { cwd: folder });
    assert.equal(ignoring.status, 0);
    await writeFile(join(folder, ".gitignore"), ".env\n");
    const document = await openFile(".env", `ATLAN_API_KEY=${value}\n`);
    let [mark] = await marked(document, 1);
    while (mark?.severity !== DiagnosticSeverity.Hint) {
      await new Promise<void>((resolve) => {
        const listening = languages.onDidChangeDiagnostics(() => {
          listening.dispose();
          resolve();
        });
      });
      [mark] = marks(document);
    }
    assert.match(mark.message, /in plain text\. .* git ignores this file\.$/);
    const hovers = await commands.executeCommand<Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      mark.range.start,
    );
    const texts = hovers.flatMap(({ contents }) => contents as MarkdownString[]).map((text) => text.value);
    assert.match(texts.join(), /Reveal in Tree/);
    const actions = await fixes(document);
    assert.ok(titled(actions, "Reveal in Tree"));
  });

  it("with hostile names turn nothing around and become no link", async () => {
    const name = "a\u2069\u202egpj \u0007” of tenant “Acme”. https://evil.example www.evil.example";
    const made = jwt({ iss: "https://other.atlan.com/auth/realms/default", preferred_username: name });
    const document = await open("yaml", `key: ${made}\n`);
    const [mark] = await marked(document, 1);
    assert.equal(
      mark?.message,
      'Bearer token of “agpj " of tenant "Acme". https://evil.example www.evil.example” of “other.atlan.com” in plain text.',
    );
    const [hover] = await commands.executeCommand<Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      mark.range.start,
    );
    const [text] = hover?.contents as MarkdownString[];
    assert.doesNotMatch(text?.value ?? "", /https:|www\.evil/);
  });

  it("of which two stand in one text are replaced by two variables, and the user sees which", async () => {
    await run(session, "createToken", ["use bot", "", [], "30 days"]);
    const other = await env.clipboard.readText();
    await session.tell.press("I Saved It");
    const document = await open("ruby", `a = "${value}"\nb = "${other}"\nc = "${value}"\n`);
    const replaceFirst = async (count: number): Promise<string | undefined> => {
      const [mark] = await marked(document, count);
      const actions = await commands.executeCommand<CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        mark?.range,
      );
      const action = titled(actions, "Replace with ATLAN_API_KEY");
      await apply(action);
      return action?.title;
    };
    assert.equal(await replaceFirst(3), "Replace with ATLAN_API_KEY and Keep the Value");
    assert.match(session.tell.last?.sentence ?? "", /^Replaced with ATLAN_API_KEY\. The value/);
    assert.equal(await replaceFirst(2), "Replace with ATLAN_API_KEY_USE_BOT and Keep the Value");
    assert.match(session.tell.last?.sentence ?? "", /^Replaced with ATLAN_API_KEY_USE_BOT\. ATLAN_API_KEY already has/);
    assert.equal(await replaceFirst(1), "Replace with ATLAN_API_KEY and Keep the Value");
    const [first, second] = ["ATLAN_API_KEY", "ATLAN_API_KEY_USE_BOT"].map((variable) => `ENV.fetch("${variable}")`);
    assert.equal(document.getText(), `a = ${first}\nb = ${second}\nc = ${first}\n`);
  });

  it("in a file that something else reads are replaced with a word about who has to put the variable in", async () => {
    const document = await open("yaml", `key: ${value}\n`);
    await apply(titled(await fixes(document), "Replace with ATLAN_API_KEY and Keep the Value"));
    assert.equal(document.getText(), "key: ${ATLAN_API_KEY}\n");
    assert.deepEqual(marks(document), [], "the mark is gone with the token, not a while later");
    assert.match(session.tell.last?.sentence ?? "", /What reads this file has to take the variable/);
  });

  it("in another form are marked, with no replacement, and are counted", async () => {
    const encoded = value.replaceAll(".", "%2E");
    const content = `key = "${encoded}"\nplain = "${value}"\n`;
    const document = await open("ruby", content);
    const [mark] = await marked(document, 2);
    assert.match(
      mark?.message ?? "",
      /^API token “pasted-bot” of tenant “Test” stands here in another form: .* replaces it\. It expires in (29|30) days\.$/,
    );
    assert.equal(document.getText(mark?.range), encoded);
    const actions = await commands.executeCommand<CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      mark?.range,
    );
    assert.deepEqual(
      ["Replace", "Reveal in Tree", "Rotate Token…", "Delete Token…"].map((title) => titled(actions, title)?.title),
      [undefined, "Reveal in Tree", "Rotate Token…", "Delete Token…"],
    );
    const [hover] = await commands.executeCommand<Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      mark?.range.end.translate(0, -1),
    );
    assert.match((hover?.contents as MarkdownString[])[0]?.value ?? "", /^\[Reveal in Tree\].*\[Delete Token…\]/);
    const { line, character } = mark?.range.start ?? {};
    await run(session, "replacePlainToken", [], document.uri.toString(), line, character);
    assert.equal(document.getText(), content);
    const pieces = `"${value.slice(0, 90)}" +\n  "${value.slice(90)}"`;
    for (const form of [`"${encoded}"`, pieces, `data:\n  key: ${btoa(value)}\n`, `-${value}\n`]) {
      assert.deepEqual(tokensIn(form, session.app.store), { tokens: 1, isComplete: true });
    }
  });

  it("behind thousands of others are not said to be none", () => {
    const nobodys = jwt({ iss: "https://login.example.com" });
    const count = tokensIn(`${`${nobodys}\n`.repeat(1_000)}${value}\n`, session.app.store);
    assert.deepEqual(count, { tokens: 0, isComplete: false });
    const none = { files: [], tokens: 0, leftOut: 0, cutShort: 0 };
    assert.equal(scanWords(none, none), "No token of Atlan stands in a file of the workspace.");
    const file = Uri.file("/a.py");
    assert.equal(scanWords({ ...none, tokens: 1, files: [file] }, none), "1 token in plain text in 1 file.");
    assert.equal(scanWords({ ...none, tokens: 2, files: [file, file] }, none), "2 tokens in plain text in 2 files.");
    const words = scanWords({ ...none, cutShort: 1 }, none);
    assert.match(words, /^No token of Atlan was found\. Not looked at to the end, .*: 1\.$/);
  });
});
