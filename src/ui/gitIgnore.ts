import { execFile, spawn } from "node:child_process";
import { lstat, realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import type { Uri } from "vscode";

/**
 * What git makes of a file: it would not be committed; it would; it is already; it is a link to one that is or would be;
 * there is no repository; nobody here can tell.
 */
type Ignored = "ignored" | "notIgnored" | "tracked" | "linked" | "noRepository" | "unknown";

/** A repository may name a program that git starts to watch files: not for our questions. */
const QUIET = ["-c", "core.fsmonitor=false"];

/** git is asked about the repository of a file, not about the one that VS Code was started from. */
const NAMES_OF_A_REPOSITORY = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"];

/** Asks git itself, which knows of nested and global rules and of files that it tracks all the same. */
export async function ignoredByGit(file: Uri): Promise<Ignored> {
  if (file.scheme !== "file") return "unknown";
  const isLink = await isSymbolicLink(file.fsPath);
  const path = isLink ? await targetOf(file.fsPath) : file.fsPath;
  if (path === undefined) return "unknown";
  const ignored = await gitSays(path);
  return isLink && (ignored === "notIgnored" || ignored === "tracked") ? "linked" : ignored;
}

/** Those of the files below a folder that git ignores, by path; none where git cannot be asked. */
export async function ignoredAmong(folder: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const args = [...QUIET, "check-ignore", "-z", "--stdin"];
  const git = spawn("git", args, { cwd: folder, env: environment(), stdio: ["pipe", "pipe", "ignore"] });
  const failed = new Promise<string>((resolve) => {
    git.once("error", () => {
      resolve("");
    });
  });
  // Outside of a repository git ends without reading what it is asked.
  git.stdin.on("error", () => undefined);
  git.stdin.end(paths.join("\0"));
  const answer = await Promise.race([text(git.stdout), failed]);
  return new Set(answer.split("\0"));
}

async function gitSays(path: string): Promise<Ignored> {
  switch (await exitCode(path, "check-ignore", "--quiet", "--", path)) {
    case 0:
      return "ignored";
    case 1:
      return (await exitCode(path, "ls-files", "--error-unmatch", "--", path)) === 0 ? "tracked" : "notIgnored";
    case 128:
      return "noRepository";
    default:
      return "unknown";
  }
}

function exitCode(path: string, ...command: readonly string[]): Promise<unknown> {
  return new Promise((resolve) => {
    execFile("git", [...QUIET, ...command], { cwd: dirname(path), env: environment() }, (error) => {
      resolve(error ? error.code : 0);
    });
  });
}

async function isSymbolicLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

async function targetOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    return undefined;
  }
}

const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !NAMES_OF_A_REPOSITORY.includes(name)));
