import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { access, chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { git, gitPaths } from "../../../src/ui/files/git.ts";
import { ignoredBelow } from "../../../src/ui/files/gitIgnore.ts";

describe("git", () => {
  const { PATH = "" } = process.env;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "git-"));
  });
  afterEach(async () => {
    process.env.PATH = PATH;
    await rm(folder, { recursive: true });
  });

  async function writeProgram(path: string, script: string): Promise<void> {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, path), 0o755);
  }

  it("is never the one that a workspace has", async () => {
    execFileSync("git", ["init"], { cwd: folder, stdio: "ignore" });
    await writeFile(join(folder, ".gitignore"), ".env\n");
    await writeFile(join(folder, ".env"), "");
    const ran = join(folder, "ran");
    for (const place of ["git", "bin/git"]) await writeProgram(place, `: > '${ran}'`);
    for (const before of ["", ".", "bin", "./bin", "bin/../bin"]) {
      process.env.PATH = `${before}:${PATH}`;
      assert.equal((await ignoredBelow(folder))(join(folder, ".env")), true, `PATH begins with “${before}”`);
      process.env.PATH = before;
      assert.deepEqual(await git(folder, ["--version"]), { code: "ENOENT", output: "" });
    }
    await assert.rejects(access(ran), "no program of the workspace was started");
  });

  it("is the first one of PATH that can be started", async () => {
    await writeProgram("first/git", "echo first");
    await chmod(join(folder, "first/git"), 0o644);
    await mkdir(join(folder, "second/git"), { recursive: true });
    await writeProgram("third/git", "echo third");
    process.env.PATH = ["first", "second", "none", "third"].map((name) => join(folder, name)).join(":");
    assert.deepEqual(await git(folder, []), { code: 0, output: "third\n" });
  });

  it("is looked for on Windows in whole paths alone, whatever the case of PATH", () => {
    const entries = [
      "",
      ".",
      "bin",
      "\\bin",
      "C:bin",
      "C:\\Git\\cmd",
      '"D:\\Program Files\\Git"',
      "\\\\server\\git",
      "e:/x",
    ];
    assert.deepEqual(gitPaths({ Path: entries.join(";") }, "win32"), [
      "C:\\Git\\cmd\\git.exe",
      "D:\\Program Files\\Git\\git.exe",
      "\\\\server\\git\\git.exe",
      "e:\\x\\git.exe",
    ]);
    assert.deepEqual(gitPaths({}, "win32"), []);
    assert.deepEqual(gitPaths({}, "linux"), []);
  });

  it("is ended when it takes too long, and a part of its answer is none", async () => {
    await writeProgram("bin/git", "echo part; exec tail -f /dev/null");
    process.env.PATH = `${join(folder, "bin")}:${PATH}`;
    assert.deepEqual(await git(folder, [], 500), { code: null, output: "" });
  });
});
