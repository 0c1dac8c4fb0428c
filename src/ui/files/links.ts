import { lstat, readlink, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

export async function isSymbolicLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

/** What stands at a path, links followed, or would if it were made there; undefined where nobody can tell. */
export async function targetOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    return danglingTargetOf(path);
  }
}

/** Where a file would be made that a link names and that is not there. */
async function danglingTargetOf(path: string): Promise<string | undefined> {
  try {
    const target = resolve(dirname(path), await readlink(path));
    return join(await realpath(dirname(target)), basename(target));
  } catch {
    return undefined;
  }
}
