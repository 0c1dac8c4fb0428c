import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ignoredBelow } from "../../../src/ui/files/gitIgnore.ts";

describe("what git ignores below a folder", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "ignored-"));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const git = (where: string, ...args: readonly string[]): unknown =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: where, stdio: "ignore" });

  async function write(path: string, text = ""): Promise<void> {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }

  async function ignoredOf(...paths: readonly string[]): Promise<string[]> {
    const isIgnored = await ignoredBelow(folder);
    return paths.filter((path) => isIgnored(join(folder, path)));
  }

  it("is what its rules name, in submodules by their own, and behind links as the link itself", async () => {
    await write("sub/.gitignore", ".env\n");
    await write("sub/a.txt");
    git(join(folder, "sub"), "init");
    git(join(folder, "sub"), "add", ".");
    git(join(folder, "sub"), "commit", "-m", "a");
    git(folder, "init");
    await write(".gitignore", "built/\n.env\nü*\nlink2\n");
    git(folder, "add", ".");
    for (const path of ["built/a/b.js", ".env", "deep/.env", "ü\n.txt", "a.txt", "sub/.env"]) await write(path);
    await write("tracked/.env");
    git(folder, "add", "--force", "tracked/.env");
    await symlink(join(folder, "deep"), join(folder, "link1"));
    await symlink(join(folder, "deep"), join(folder, "link2"));
    assert.deepEqual(
      await ignoredOf(
        ...["built/a/b.js", ".env", "deep/.env", "ü\n.txt", "a.txt", "sub/a.txt", "sub/.env", "tracked/.env"],
        ...["link1/x", "link2/x"],
      ),
      ["built/a/b.js", ".env", "deep/.env", "ü\n.txt", "sub/.env", "link2/x"],
    );
  });

  it("is nothing where there is no repository", async () => {
    await write(".gitignore", ".env\n");
    assert.deepEqual(await ignoredOf(".env"), []);
  });
});
