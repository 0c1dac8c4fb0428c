/**
 * Runs the suites of test/host/ in a real VS Code: the newest, or with the word `oldest` the oldest that is supported.
 * With the name of a file in bench/ only that one, for the benchmark, which may have put the extension in a folder of its own.
 */
import { execFileSync } from "node:child_process";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { downloadAndUnzipVSCode, runTests, TestRunFailedError } from "@vscode/test-electron";
import { build } from "esbuild";
import { missingLibraries } from "../../editor/browser.ts";
import { hasDisplay } from "../../editor/desktop.ts";
import { project } from "../../editor/install.ts";
import { newestVsCode, oldestVsCode } from "../../editor/pins.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { extension: { type: "string", default: project } },
});
const oldest = positionals.includes("oldest");
const entry = positionals.find((name) => name.startsWith("bench/")) ?? "suite";
const bundles = join(project, "dist", "test", oldest ? "host-oldest" : "host");

await bundle();
const desktop = await findDesktop();
const inItsPlace = join(project, "editor", "code.ts");
const folder = await repository();
try {
  await runTests({
    vscodeExecutablePath: desktop ?? inItsPlace,
    extensionDevelopmentPath: values.extension,
    extensionTestsPath: join(bundles, `${entry}.cjs`),
    // The extension offers these where they are set: a developer's own must not decide how a test goes.
    extensionTestsEnv: { ATLAN_BASE_URL: undefined, ATLAN_API_KEY: undefined },
    launchArgs: [
      ...(entry === "suite" ? [folder] : []),
      desktop === undefined && oldest ? "--oldest" : "--disable-extensions",
    ],
  });
} catch (failure) {
  if (!(failure instanceof TestRunFailedError)) throw failure;
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}

/** An empty folder under git, in which the tests work. */
async function repository(): Promise<string> {
  const path = await realpath(await mkdtemp(join(tmpdir(), "atlan-tests-")));
  execFileSync("git", ["init", "--quiet"], { cwd: path });
  return path;
}

/** Each suite is one file: a suite that imports from src/ has a copy of its own, apart from the running extension. */
async function bundle(): Promise<void> {
  await rm(bundles, { recursive: true, force: true });
  await build({
    absWorkingDir: project,
    entryPoints: [`test/host/${entry}.ts`, "test/host/**/*.test.ts"],
    outbase: "test/host",
    outdir: bundles,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
  });
}

/** The desktop VS Code that test-electron downloads; undefined where there is no screen or no download. */
async function findDesktop(): Promise<string | undefined> {
  if (process.platform === "linux" && !hasDisplay()) return undefined;
  try {
    const { version } = oldest ? oldestVsCode : newestVsCode;
    const path = await downloadAndUnzipVSCode({ version, timeout: 15_000 });
    if (process.platform !== "linux") return path;
    const missing = await missingLibraries(path);
    if (missing.length === 0) return path;
    console.log(`This Linux lacks ${missing.join(", ")}: the tests run in VS Code's server from npm instead.`);
  } catch (cause) {
    console.log(`VS Code cannot be downloaded (${String(cause)}): the tests run in its server from npm instead.`);
  }
  return undefined;
}
