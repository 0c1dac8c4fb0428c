import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type DemoTenant, startDemoTenant } from "../../src/demo/server.ts";
import { dismissUsers, newUser, sharedServer } from "./driver/desk.ts";
import { keepNewToken } from "./driver/keep.ts";
import { QuickInput } from "./driver/quickInput.ts";
import { browserTraces, outputLog, SECRET_STORAGE, serverTraces } from "./driver/storage.ts";
import { appeared, filesIn, newWorkspace } from "./driver/workspace.ts";

describe("a kept value, after it was used in a window", () => {
  let tenant: DemoTenant;
  let folder: string;
  beforeEach(async () => {
    tenant = await startDemoTenant();
    folder = await newWorkspace();
  });
  afterEach(dismissUsers);
  afterEach(async () => {
    await tenant.stop();
    await rm(folder, { recursive: true });
  });

  it("is not given to a terminal whose environment VS Code would log, unless the user wants it", async () => {
    const user = await newUser();
    const window = await user.openWindow(folder);
    const value = await keepNewToken(window, tenant);
    await window.logAt("Trace");
    await (await window.tree.menu("use-bot")).choose("Open Terminal with Token");
    const dialog = await window.dialog();
    assert.match(await dialog.text(), /into its own logs/);
    await dialog.cancel();
    // The level is the server's, and so that of the other tests.
    await window.logAt("Info");
    const traces = await serverTraces(user.server);
    assert.ok(!traces.some(({ text }) => text.includes(value)));
  });

  it("occurs in no mark, hover, label, log, message, state or file but the .env that was asked for", async function () {
    this.timeout(120_000);
    const settings = { "security.workspace.trust.enabled": false, "files.autoSave": "off" };
    const user = await newUser({ settings });
    const window = await user.openWindow(folder);
    const value = await keepNewToken(window, tenant);
    await window.run("Developer: Set Log Level...");
    await (await QuickInput.holding(window.page, "Set Log Level")).choose("Atlan Tokens");
    await (await QuickInput.holding(window.page, " Atlan Tokens: Select log level")).choose("Trace");
    await window.tree.press("Acme", "Refresh Tenant");
    const seen: string[] = [];
    const look = async (): Promise<void> => void seen.push(await window.page.content());

    await (await window.tree.menu("use-bot")).choose("Open Terminal with Token");
    await window.page.locator(".terminal.xterm textarea").first().waitFor({ state: "attached" });
    await look();
    const started = appeared(join(folder, "length"));
    await window.run("Debug: Start Without Debugging");
    await started;
    await look();

    await (await window.tree.menu("use-bot")).choose("Write Token to .env…");
    await (await window.quickInput("Write Token to .env")).accept();
    await (await window.dialog()).press("Add to .gitignore and Write");
    await window.toast(".env holds the value of “use-bot”");
    await look();

    await window.run("Atlan Tokens: Identify Token…");
    await (await window.quickInput("Identify Token")).choose("On the clipboard");
    await window.toast("The tenant accepts it.");
    await look();
    await window.clearToasts();

    await writeFile(join(folder, "app.py"), `key = "${value}"\n`);
    await window.openFile("app.py", 1, 9);
    await window.page.locator(".squiggly-warning").first().waitFor();
    await window.run("Atlan Tokens: Scan Workspace for Tokens");
    await (await window.toast("1 token in plain text in 1 file.")).press("Show Problems");
    const marks = window.page.locator(".markers-panel").getByText("API token “use-bot” of tenant “Acme”");
    await marks.first().waitFor();
    seen.push(await window.page.locator(".markers-panel").innerHTML());
    await window.openFile("app.py", 1, 9);
    await window.page.keyboard.press("Control+k");
    await window.page.keyboard.press("Control+i");
    const hover = window.page.locator(".monaco-hover").filter({ hasText: "use-bot" }).first();
    await hover.getByText("Reveal").first().waitFor();
    seen.push(await hover.innerHTML());

    await window.page.keyboard.press("Escape");
    await window.page.keyboard.press("Control+.");
    const fixes = window.page.locator(".action-widget").first();
    await fixes.getByText("Replace with ATLAN_API_KEY and Keep the Value").waitFor();
    seen.push(await fixes.innerHTML());
    await window.page.keyboard.press("Enter");
    await window.toast("The value of “use-bot” is kept in VS Code.");
    const saved = appeared(join(folder, "app.py"), (text) => text.includes("os.environ"));
    await window.page.keyboard.press("Control+s");
    await saved;
    await look();

    assert.match(await outputLog(sharedServer()), /GET \/api\/service\/apikeys 200/);
    const traces = [
      ...(await filesIn(folder)),
      ...(await serverTraces(user.server)),
      ...(await browserTraces(window.page)),
      ...seen.map((text, nth) => ({ place: `the window, ${nth}`, text })),
    ];
    const found = traces.filter(({ text }) => text.includes(value.split(".")[1] ?? value)).map(({ place }) => place);
    const leaks = found.filter((place) => !SECRET_STORAGE.test(place) && place !== join(folder, ".env"));
    assert.deepEqual(leaks, []);
    assert.ok(found.includes(join(folder, ".env")), "where it stands it was found");
  });
});
