import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Metafile } from "esbuild";

const ROOT = new URL("../../", import.meta.url);

/** Builds the extension as it is shipped. @returns the bytes that VS Code loads with it, and those that wait until they are used */
export async function bundleBytes(): Promise<{ readonly atStart: number; readonly atNeed: number }> {
  await promisify(execFile)(process.execPath, ["esbuild.mjs"], { cwd: fileURLToPath(ROOT) });
  const metafile = await readFile(new URL("dist/extension.json", ROOT), "utf8");
  const { outputs } = JSON.parse(metafile) as Metafile;
  const started = loadedWith("dist/extension/extension.cjs", outputs);
  const bytesOf = async (names: readonly string[]): Promise<number> => {
    const sizes = await Promise.all(names.map(async (name) => (await stat(new URL(name, ROOT))).size));
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  const later = Object.keys(outputs).filter((name) => !started.has(name));
  return { atStart: await bytesOf([...started]), atNeed: await bytesOf(later) };
}

/** A file of the bundle, and those without which it does not run. */
function loadedWith(entry: string, outputs: Metafile["outputs"]): ReadonlySet<string> {
  const loaded = new Set([entry]);
  for (const name of loaded) {
    for (const { path, kind, external } of outputs[name]?.imports ?? []) {
      if (kind === "import-statement" && external !== true) loaded.add(path);
    }
  }
  return loaded;
}
