import { execFile } from "node:child_process";
import { access, constants, stat } from "node:fs/promises";
import { posix, win32 } from "node:path";

/** Milliseconds that git may take for one answer: an index on a disk that does not answer must not hold up a command for ever. */
const LIMIT = 20_000;

/** A repository may name a program that git starts to watch files: not for our questions. */
const QUIET = ["-c", "core.fsmonitor=false"];

/** git is asked about the repository of a file, not about the one that VS Code was started from. */
const NAMES_OF_A_REPOSITORY = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"];

interface GitAnswer {
  /** 0, the exit code of git, or what Node says instead of one when git is not there or was ended. */
  readonly code: unknown;
  /** Empty where git was ended: a part of it may say the opposite of the whole. */
  readonly output: string;
}

/** Runs git in a folder, for as long as the limit allows. Never fails. */
export async function git(folder: string, command: readonly string[], limit = LIMIT): Promise<GitAnswer> {
  const program = await firstProgram(gitPaths(process.env, process.platform));
  if (program === undefined) return { code: "ENOENT", output: "" };
  return new Promise((settle) => {
    const options = {
      ...{ cwd: folder, env: environment(), maxBuffer: Infinity, windowsHide: true },
      ...{ timeout: limit, killSignal: "SIGKILL" as const },
    };
    execFile(program, [...QUIET, ...command], options, (error, output) => {
      settle({ code: error ? error.code : 0, output: error?.killed === true ? "" : output });
    });
  });
}

/**
 * Where git may be: in the folders of PATH that are named in full. Left to itself, the system also looks into the folder
 * that git is started in, on Windows always and elsewhere where PATH says so: there a workspace could have its own.
 */
export function gitPaths(variables: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly string[] {
  if (platform !== "win32") {
    const folders = (variables.PATH ?? "").split(":");
    return folders.filter((folder) => folder.startsWith("/")).map((folder) => posix.join(folder, "git"));
  }
  const [, path = ""] = Object.entries(variables).find(([name]) => name.toUpperCase() === "PATH") ?? [];
  const folders = path.split(";").map((folder) => folder.replace(/^"(.*)"$/, "$1"));
  // What begins with one backslash is in full but for the drive, which is that of the workspace.
  return folders
    .filter((folder) => /^(?:[a-z]:[\\/]|\\\\)/i.test(folder))
    .map((folder) => win32.join(folder, "git.exe"));
}

async function firstProgram(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await isProgram(path)) return path;
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !NAMES_OF_A_REPOSITORY.includes(name)));
