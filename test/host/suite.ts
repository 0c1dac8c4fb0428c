import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationTarget, env, UIKind, version, workspace } from "vscode";
import { opening } from "../../editor/report.ts";

/** Called in the extension host. Fails when a test fails, which makes VS Code end with a code that is not 0. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({
    // For work on a few tests: GREP="part of their names" npm run test:host
    ...(process.env.GREP !== undefined && { grep: process.env.GREP }),
    color: true,
    forbidOnly: true,
    timeout: 20_000,
  });
  const suites = readdirSync(__dirname, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".test.cjs"),
  );
  if (suites.length === 0) throw new Error("No test file was found: an empty run is not a good run.");
  for (const name of suites.sort()) mocha.addFile(join(__dirname, name));
  await mocha.loadFilesAsync();
  // A message of the day must not come between what a test looks at, where that is not what it is about.
  await workspace.getConfiguration("atlanTokens").update("expiryReminder", "badge", ConfigurationTarget.Global);
  console.log(
    `${opening} ${version} (${env.appName}, ${env.uiKind === UIKind.Web ? "server and browser" : "desktop"})`,
  );
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} of the tests failed.`);
}
