import { dirname, join } from "node:path";
import type { Uri } from "vscode";
import { git } from "./git.ts";
import { isSymbolicLink, targetOf } from "./links.ts";

/**
 * What git makes of a file: it would not be committed; it would; it is already; it is a link to one that is or would be;
 * there is no repository; nobody here can tell.
 */
type Ignored = "ignored" | "notIgnored" | "tracked" | "linked" | "noRepository" | "unknown";

/** Asks git itself, which knows of nested and global rules and of files that it tracks all the same. */
export async function ignoredByGit(file: Uri): Promise<Ignored> {
  if (file.scheme !== "file") return "unknown";
  const isLink = await isSymbolicLink(file.fsPath);
  const path = isLink ? await targetOf(file.fsPath) : file.fsPath;
  if (path === undefined) return "unknown";
  const ignored = await gitSays(path);
  return isLink && (ignored === "notIgnored" || ignored === "tracked") ? "linked" : ignored;
}

/**
 * Tells of the paths below a folder which ones git ignores; none where git cannot be asked. Of a folder that is ignored
 * as a whole git names nothing but that. What is behind a symbolic link counts as the link does.
 */
export async function ignoredBelow(folder: string): Promise<(path: string) => boolean> {
  const ignored = new Set(await allIgnored(folder));
  return (path) => {
    for (let at = path; at.length > folder.length; at = dirname(at)) if (ignored.has(at)) return true;
    return false;
  };
}

/** Repositories inside of the repository have rules of their own. */
async function allIgnored(folder: string): Promise<readonly string[]> {
  const [ignored, tracked] = await Promise.all([
    listed(folder, "--others", "--ignored", "--exclude-standard", "--directory"),
    listed(folder, "--stage"),
  ]);
  const submodules = tracked.flatMap((line) => /^160000 [^\t]*\t([^]*)/.exec(line)?.[1] ?? []);
  const inner = await Promise.all(submodules.map((path) => allIgnored(join(folder, path))));
  return [...ignored.map((path) => join(folder, path.replace(/\/$/, ""))), ...inner.flat()];
}

async function listed(folder: string, ...which: readonly string[]): Promise<readonly string[]> {
  const { output } = await git(folder, ["ls-files", "-z", ...which]);
  return output.split("\0").filter((path) => path !== "");
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

async function exitCode(path: string, ...command: readonly string[]): Promise<unknown> {
  return (await git(dirname(path), command)).code;
}
