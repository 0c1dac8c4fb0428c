import { execFile, spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { dirname } from "node:path";
import type { Uri } from "vscode";

/** What git makes of a file: it would be committed, it would not, there is no repository, or nobody here can tell. */
type Ignored = "ignored" | "notIgnored" | "noRepository" | "unknown";

/** Asks git itself, which knows of nested and global rules and of files that it tracks all the same. */
export async function ignoredByGit(file: Uri): Promise<Ignored> {
  if (file.scheme !== "file") return "unknown";
  // A repository may name a program that git starts to watch files: not for this question.
  const args = ["-c", "core.fsmonitor=false", "check-ignore", "--quiet", "--", file.fsPath];
  const code = await new Promise<unknown>((resolve) => {
    execFile("git", args, { cwd: dirname(file.fsPath) }, (error) => {
      resolve(error ? error.code : 0);
    });
  });
  switch (code) {
    case 0:
      return "ignored";
    case 1:
      return "notIgnored";
    case 128:
      return "noRepository";
    default:
      return "unknown";
  }
}

/** Those of the files below a folder that git ignores, by path; none where git cannot be asked. */
export async function ignoredAmong(folder: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const args = ["-c", "core.fsmonitor=false", "check-ignore", "-z", "--stdin"];
  const git = spawn("git", args, { cwd: folder, stdio: ["pipe", "pipe", "ignore"] });
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
