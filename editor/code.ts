#!/usr/bin/env -S node --import=tsx
/**
 * Takes the place of the desktop program `code` in a test run, for @vscode/test-electron: understands the same flags,
 * and runs the tests in VS Code's server with a headless browser in front of it.
 */
import { parseArgs } from "node:util";
import { testAddressOf } from "./address.ts";
import { startBrowser } from "./browser.ts";
import { newestVsCode, oldestVsCode } from "./pins.ts";
import { TestLog } from "./report.ts";
import { startServer, writeUserSettings } from "./server.ts";

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: "string", multiple: true },
    extensionTestsPath: { type: "string" },
    oldest: { type: "boolean" },
  },
});
const extensions = (values.extensionDevelopmentPath ?? []).map(String);
const tests = String(values.extensionTestsPath);

const server = await startServer({ vscode: values.oldest === true ? oldestVsCode : newestVsCode, testing: true });
// As with the flag --disable-workspace-trust, which the desktop program is given.
await writeUserSettings(server, { "security.workspace.trust.enabled": false });
const browser = await startBrowser();
const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
const page = await context.newPage();

const log = new TestLog();
const exitCode = new Promise<number>((resolve, reject) => {
  const fail = (reason: string): void => {
    reject(new Error(reason));
  };
  void server.ended.then(() => {
    fail("VS Code's server ended before the tests did.");
  });
  page.once("crash", () => {
    fail("The browser's page crashed.");
  });
  const minutes = Number(process.env.HOST_MINUTES ?? 10);
  setTimeout(fail, minutes * 60_000, `The tests did not end within ${minutes} minutes.`).unref();
  // The names by which VS Code's web client calls whoever automates it.
  void page.exposeFunction("codeAutomationExit", resolve);
  void page.exposeFunction("codeAutomationLog", (type: string, parts: unknown[]) => {
    log.add(type, parts);
  });
});
try {
  await page.goto(testAddressOf(server, extensions, tests, positionals[0]));
  process.exitCode = await exitCode;
} catch (failure) {
  process.exitCode = 1;
  process.stderr.write(`${String(failure)}\n`);
} finally {
  if (process.exitCode !== 0) log.showErrors();
  await browser.close();
  await server.stop();
}
