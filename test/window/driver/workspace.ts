import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, realpath, watch, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Trace } from "./storage.ts";

/** Prints into a file, as a whole, how long the value is that it was given. */
const PROGRAM = `const { writeFileSync, renameSync } = require("node:fs");
writeFileSync("length.new", String(process.env.ATLAN_API_KEY.length));
renameSync("length.new", "length");
`;

/**
 * A folder under git with an `app.py`, and a launch configuration that gives `program.cjs` the value of the token
 * "use-bot" of the tenant "Acme" as the README shows it.
 */
export async function newWorkspace(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "atlan-use-")));
  execFileSync("git", ["init", "--quiet"], { cwd: folder });
  await mkdir(join(folder, ".vscode"));
  await writeFile(join(folder, "program.cjs"), PROGRAM);
  await writeFile(join(folder, "app.py"), "print('hello')\n");
  await writeFile(join(folder, ".vscode", "launch.json"), launch());
  return folder;
}

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

/** Waits until there is such a file, for half a minute. To be called before what makes it. */
export async function appeared(path: string, fits: (text: string) => boolean = () => true): Promise<void> {
  const signal = AbortSignal.timeout(30_000);
  try {
    for await (const { filename } of watch(dirname(path), { signal })) {
      if (filename === basename(path) && fits(await readFile(path, "utf8"))) return;
    }
  } catch (error) {
    throw new Error(`${basename(path)} has not come as it should.`, { cause: error });
  }
}

/** Every file of a folder, git's own too. */
export async function filesIn(folder: string): Promise<Trace[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return await Promise.all(files.map(async (place) => ({ place, text: await readFile(place, "utf8") })));
}
