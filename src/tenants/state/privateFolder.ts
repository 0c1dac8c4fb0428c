import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Nobody but the user may read what is in it; systems that know no such rights, as Windows, take no notice. */
const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/** What a file is called until it is whole. */
const UNFINISHED = ".part";

/** After so long nobody is writing to it any more, in milliseconds. */
const LEFT_BEHIND_MS = 3_600_000;

/** Whole files in a folder that all windows of a user share: each is replaced at once, and never seen half written. */
export class PrivateFolder {
  readonly #path: string;
  /** In bytes. */
  readonly #largest: number;

  constructor(path: string, largest: number) {
    this.#path = path;
    this.#largest = largest;
  }

  /** Undefined where there is none that can be read, or one that is larger than any of ours. */
  async read(name: string): Promise<string | undefined> {
    try {
      const file = await open(join(this.#path, name), "r");
      try {
        const about = await file.stat();
        return about.isFile() && about.size <= this.#largest ? await file.readFile("utf8") : undefined;
      } finally {
        await file.close();
      }
    } catch {
      return undefined;
    }
  }

  /** Fails as Node's file system does, and then there is no file of the name: an old one might tell what is no more so. */
  async write(name: string, text: string): Promise<void> {
    if (Buffer.byteLength(text) > this.#largest) {
      await this.remove(name);
      return;
    }
    const unfinished = join(this.#path, `${name}.${randomUUID()}${UNFINISHED}`);
    try {
      await mkdir(this.#path, { recursive: true, mode: OWNER_ONLY_FOLDER });
      await writeFile(unfinished, text, { mode: OWNER_ONLY, flag: "wx", flush: true });
      await rename(unfinished, join(this.#path, name));
    } catch (error) {
      await rm(unfinished, { force: true });
      await this.remove(name);
      throw error;
    }
  }

  /** Makes an empty file, and answers whether there was none: of all windows one alone is told so. */
  async claim(name: string): Promise<boolean> {
    try {
      await mkdir(this.#path, { recursive: true, mode: OWNER_ONLY_FOLDER });
      await writeFile(join(this.#path, name), "", { mode: OWNER_ONLY, flag: "wx" });
      return true;
    } catch {
      return false;
    }
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.#path, name), { force: true, recursive: true });
  }

  /** Removes all files but those that are wanted, and those that a window is writing. */
  async removeOthers(isWanted: (name: string) => boolean): Promise<void> {
    for (const name of await readdir(this.#path).catch(() => [])) {
      if (!isWanted(name) && !(await this.#isBeingWritten(name))) await this.remove(name);
    }
  }

  async #isBeingWritten(name: string): Promise<boolean> {
    if (!name.endsWith(UNFINISHED)) return false;
    const about = await stat(join(this.#path, name)).catch(() => undefined);
    return about !== undefined && Date.now() - about.mtimeMs < LEFT_BEHIND_MS;
  }
}
