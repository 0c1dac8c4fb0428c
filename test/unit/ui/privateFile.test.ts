import assert from "node:assert/strict";
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writePrivate } from "../../../src/ui/files/privateFile.ts";

describe("a file for secrets", () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "private-"));
    path = join(folder, ".env");
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const rightsOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;

  it("is made so that only its owner can read it", async () => {
    assert.equal(await writePrivate(path, "", "A=ü\n"), "written");
    assert.deepEqual([await readFile(path, "utf8"), await rightsOf(path)], ["A=ü\n", 0o600]);
  });

  it("keeps its rights when it is there", async () => {
    await writeFile(path, "A=1\nB=2\n");
    await chmod(path, 0o640);
    assert.equal(await writePrivate(path, "A=1\nB=2\n", "A=1\n"), "written");
    assert.deepEqual([await readFile(path, "utf8"), await rightsOf(path)], ["A=1\n", 0o640]);
    await writeFile(path, "");
    assert.equal(await writePrivate(path, "", "B=2\n"), "written");
    assert.deepEqual([await readFile(path, "utf8"), await rightsOf(path)], ["B=2\n", 0o640]);
  });

  it("is left alone when it has come, changed or gone since it was read", async () => {
    await writeFile(path, "OTHER=1\n");
    assert.equal(await writePrivate(path, "", "A=1\n"), "changed");
    assert.equal(await writePrivate(path, "OTHER=2\n", "A=1\n"), "changed");
    assert.equal(await readFile(path, "utf8"), "OTHER=1\n");
    await rm(path);
    assert.equal(await writePrivate(path, "OTHER=1\n", "A=1\n"), "changed");
    assert.deepEqual(await readdir(folder), []);
  });

  it("may be a link, which stays one", async () => {
    const target = join(folder, "target");
    await symlink("target", path);
    assert.equal(await writePrivate(path, "", "A=1\n"), "written");
    assert.deepEqual([await readFile(target, "utf8"), await rightsOf(target)], ["A=1\n", 0o600]);
    assert.equal(await writePrivate(path, "A=1\n", "A=2\n"), "written");
    assert.equal(await readFile(target, "utf8"), "A=2\n");
    assert.ok((await lstat(path)).isSymbolicLink());
  });

  it("cannot be a folder", async () => {
    await mkdir(path);
    await assert.rejects(writePrivate(path, "", "A=1\n"));
  });
});
