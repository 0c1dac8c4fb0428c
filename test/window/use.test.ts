import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, realpath, rm, watch, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { parse } from "dotenv";
import { type DemoTenant, startDemoTenant } from "../../src/demo/server.ts";
import { dismissUsers, newUser, type User } from "./driver/desk.ts";
import type { Window } from "./driver/window.ts";

/** Prints into a file, as a whole, how long the value is that it was given. */
const PROGRAM = `const { writeFileSync, renameSync } = require("node:fs");
writeFileSync("length.new", String(process.env.ATLAN_API_KEY.length));
renameSync("length.new", "length");
`;

describe("a kept value in use, in a window", () => {
  let tenant: DemoTenant;
  let folder: string;
  let user: User;
  let window: Window;
  let value: string;

  beforeEach(async function () {
    this.timeout(120_000);
    tenant = await startDemoTenant();
    folder = await realpath(await mkdtemp(join(tmpdir(), "atlan-use-")));
    execFileSync("git", ["init", "--quiet"], { cwd: folder });
    await mkdir(join(folder, ".vscode"));
    await writeFile(join(folder, "program.cjs"), PROGRAM);
    await writeFile(join(folder, "app.py"), "print('hello')\n");
    await writeFile(join(folder, ".vscode", "launch.json"), launch());
    user = await newUser({ settings: { "security.workspace.trust.enabled": false } });
    window = await user.openWindow(folder);
    value = await keep();
  });
  afterEach(dismissUsers);
  afterEach(async () => {
    await tenant.stop();
    await rm(folder, { recursive: true });
  });

  async function keep(): Promise<string> {
    await window.run("Atlan Tokens: Add Tenant…");
    await (await window.quickInput("Add Tenant (1/3)")).answer(tenant.address);
    await (await window.quickInput("Add Tenant (2/3)")).answer(tenant.key);
    await (await window.quickInput("Add Tenant (3/3)")).answer("Acme");
    await window.tree.described("Acme", /^14 tokens/);
    await (await window.tree.menu("Acme")).choose("Create Token…");
    await (await window.quickInput("(1/4)")).answer("use-bot");
    await (await window.quickInput("(2/4)")).answer("");
    await (await window.quickInput("(3/4)")).accept();
    await (await window.quickInput("(4/4)")).choose("30 days");
    const toast = await window.toast("Created “use-bot”");
    const copied = await window.clipboard();
    await window.statusItem(/Token on clipboard: (1:00|0:\d\d)/).waitFor();
    await toast.press("Keep in VS Code");
    await window.tree.described("use-bot", /value kept$/);
    return copied;
  }

  it("is in the new terminal's environment, and in the program of a configuration with the input", async () => {
    await (await window.tree.menu("use-bot")).choose("Open Terminal with Token");
    const terminal = window.page.locator(".terminal.xterm textarea").first();
    await terminal.waitFor({ state: "attached" });
    await terminal.focus();
    const seen = appeared(join(folder, "seen"));
    await window.page.keyboard.type('printf %s "$ATLAN_API_KEY" > seen.new; mv seen.new seen\n');
    await seen;
    assert.equal(await readFile(join(folder, "seen"), "utf8"), value);

    const length = appeared(join(folder, "length"));
    await window.run("Debug: Start Without Debugging");
    await length;
    assert.equal(await readFile(join(folder, "length"), "utf8"), String(value.length));
  });

  it("is written to a .env file only once git ignores it, and dotenv reads it back", async () => {
    await (await window.tree.menu("use-bot")).choose("Write Token to .env…");
    await (await window.quickInput("Write Token to .env")).accept();
    const dialog = await window.dialog();
    assert.match(await dialog.text(), /git does not ignore \.env/);
    await dialog.press("Add to .gitignore and Write");
    await window.toast(".env holds the value of “use-bot”");
    assert.equal(await readFile(join(folder, ".gitignore"), "utf8"), "/.env\n");
    assert.deepEqual(parse(await readFile(join(folder, ".env"))), {
      ATLAN_BASE_URL: tenant.address,
      ATLAN_API_KEY: value,
    });
  });

  it("that stands in files is found by a scan of the workspace, ignored .env files apart", async () => {
    await writeFile(join(folder, ".gitignore"), "ignored/\n.env\n");
    await mkdir(join(folder, "ignored"));
    await writeFile(join(folder, "ignored", "seen.py"), `key = "${value}"\n`);
    await writeFile(join(folder, ".env"), `ATLAN_API_KEY=${value}\n`);
    await writeFile(join(folder, "app.py"), `key = "${value}"\n`);
    await window.run("Atlan Tokens: Scan Workspace for Tokens");
    const toast = await window.toast("Tokens in plain text: 1, in files: 1. git ignores these files");
    assert.match(await toast.text(), /may stay in them: \.env\./);
    await toast.press("Show Problems");
    await window.page.locator(".markers-panel").getByText("API token “use-bot” of tenant “Acme”").first().waitFor();
    assert.ok(
      !(await window.page.content()).includes(value.split(".")[1] ?? value),
      "the value is nowhere in the window",
    );
  });

  it("that was pasted into a file is marked, and the quick fix takes it out", async () => {
    await writeFile(join(folder, "app.py"), `key = "${value}"\n`);
    await window.run("Go to File...");
    await window.page.locator(".quick-input-widget .quick-input-box input").fill("app.py");
    await window.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "app.py" }).first().click();
    await window.page.locator(".squiggly-warning").first().waitFor();
    await window.page.locator(".view-line").first().click();
    await window.page.keyboard.press("Home");
    await window.page.keyboard.press("F8");
    await window.page.getByText("API token “use-bot” of tenant “Acme” in plain text.").first().waitFor();
    await window.page.keyboard.press("Escape");
    await window.page.keyboard.press("Control+.");
    await window.page.getByText("Replace with ATLAN_API_KEY and Keep the Value").first().waitFor();
    await window.page.keyboard.press("Enter");
    await window.toast("The value of “use-bot” is kept in VS Code.");
    const saved = appeared(join(folder, "app.py"), (text) => text.includes("os.environ"));
    await window.page.keyboard.press("Control+s");
    await saved;
    assert.equal(await readFile(join(folder, "app.py"), "utf8"), 'import os\nkey = os.environ["ATLAN_API_KEY"]\n');
  });
});

/** A configuration that is given the value as the README shows it. */
function launch(): string {
  const args = { tenant: "Acme", token: "use-bot" };
  const configuration = {
    type: "node",
    request: "launch",
    name: "length",
    program: "${workspaceFolder}/program.cjs",
    cwd: "${workspaceFolder}",
    runtimeExecutable: process.execPath,
    env: { ATLAN_API_KEY: "${input:key}" },
  };
  const input = { id: "key", type: "command", command: "atlanTokens.tokenValue", args };
  return JSON.stringify({ version: "0.2.0", configurations: [configuration], inputs: [input] });
}

/** Waits until there is such a file. To be called before what makes it. */
async function appeared(path: string, fits: (text: string) => boolean = () => true): Promise<void> {
  const changes = watch(dirname(path));
  for await (const { filename } of changes) {
    if (filename === basename(path) && fits(await readFile(path, "utf8"))) return;
  }
}
