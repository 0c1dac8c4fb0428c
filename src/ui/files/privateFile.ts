import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { targetOf } from "./links.ts";

const { O_CREAT, O_EXCL, O_RDWR } = constants;

/** Nobody but the owner may read it; systems that know no such rights, as Windows, take it for no more than "writable". */
const OWNER_ONLY = 0o600;

/**
 * Replaces the whole text of a file, which must still be as it was read: empty where there was none. One that is not there
 * is made so that only its owner can read it; one that is keeps its rights, and a link what it names. "changed" where the
 * file is another by now, has come or has gone: then nothing is written. Fails as Node's file system does.
 */
export async function writePrivate(path: string, before: string, text: string): Promise<"written" | "changed"> {
  const target = (await targetOf(path)) ?? path;
  const file =
    (await opened(target, O_RDWR)) ?? (before === "" ? await opened(target, O_RDWR | O_CREAT | O_EXCL) : undefined);
  if (!file) return "changed";
  try {
    if (!(await file.readFile()).equals(Buffer.from(before))) return "changed";
    await replace(file, Buffer.from(text));
    return "written";
  } finally {
    await file.close();
  }
}

/** Undefined where there is none to be opened, or one that was not to be there. */
async function opened(path: string, flags: number): Promise<FileHandle | undefined> {
  try {
    return await open(path, flags, OWNER_ONLY);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EEXIST"))
      return undefined;
    throw error;
  }
}

/** What is there is written over before it is cut off, so that at no moment the file is empty. */
async function replace(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    at += (await file.write(bytes, at, bytes.length - at, at)).bytesWritten;
  }
  await file.truncate(bytes.length);
}
