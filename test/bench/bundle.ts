import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = new URL("../../", import.meta.url);

/** Builds the extension as it is shipped. @returns the bytes of what VS Code loads, and of what only the demo tenant takes */
export async function bundleBytes(): Promise<{ readonly extension: number; readonly demo: number }> {
  await promisify(execFile)(process.execPath, ["esbuild.mjs"], { cwd: fileURLToPath(ROOT) });
  const bytesOf = async (name: string): Promise<number> => (await stat(new URL(`dist/${name}.cjs`, ROOT))).size;
  return { extension: await bytesOf("extension"), demo: await bytesOf("demo") };
}
