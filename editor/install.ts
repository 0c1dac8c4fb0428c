import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { atExit, removeFolder, start } from "./lifetime.ts";

/** The project's folder. */
export const project = fileURLToPath(new URL("..", import.meta.url));

/** Where everything lands that is installed or written on demand; git ignores it. */
export const workshop = join(project, ".vscode-test");

export interface Recipe {
  /** Name of the folder below .vscode-test/: it holds the version, so a new pin is a new folder. */
  readonly folder: string;
  /** npm packages with their exact versions. */
  readonly packages: readonly string[];
  /** Said once, before the first installation. */
  readonly announcement: string;
  /** What is left to do in the folder after npm is done. */
  readonly finish?: (folder: string) => Promise<void>;
}

/**
 * Installs npm packages once and answers their folder.
 *
 * The work is done in a folder of another name, which is renamed when all is there. So a half-finished installation is
 * never taken for a whole one, and of two that run at once the second to finish uses what the first has made.
 */
export async function install(recipe: Recipe): Promise<string> {
  const folder = join(workshop, recipe.folder);
  if (existsSync(folder)) return folder;
  process.stderr.write(`${recipe.announcement}\n`);
  await mkdir(workshop, { recursive: true });
  const unfinished = await mkdtemp(join(workshop, "unfinished-"));
  const forget = atExit(() => {
    removeFolder(unfinished);
  });
  try {
    // Without a package.json of its own, npm would install into the nearest folder above that has one.
    await writeFile(join(unfinished, "package.json"), JSON.stringify({ private: true }));
    await npmInstall(unfinished, ["--save-exact", ...recipe.packages]);
    await recipe.finish?.(unfinished);
    await rename(unfinished, folder).catch((cause: unknown) => {
      if (!existsSync(folder)) throw cause;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
    forget();
  }
  return folder;
}

/** Runs `npm install` in a folder, with the user's own npm, registry and proxy; install scripts are not run. */
export async function npmInstall(folder: string, wanted: readonly string[]): Promise<void> {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const all = ["install", "--prefix", folder, ...quiet, ...wanted];
  const started = process.env.npm_execpath ?? "";
  const byPath = basename(started).startsWith("npm-cli");
  const [command, ...parameters] = byPath ? [process.execPath, started, ...all] : ["npm", ...all];
  const shell = process.platform === "win32" && !byPath;
  const npm = start(command, parameters, { cwd: folder, shell, stdio: ["ignore", "ignore", "pipe"] });
  const said: string[] = [];
  npm.process.stderr?.on("data", (part: Buffer) => said.push(part.toString()));
  await npm.ended;
  if (npm.process.exitCode !== 0) throw new Error(`npm could not install ${wanted.join(" ")}:\n${said.join("")}`);
}
