import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = new URL("../../", import.meta.url);

/** Builds the extension as it is shipped. @returns the bytes of what VS Code loads */
export async function bundleBytes(): Promise<number> {
  await promisify(execFile)(process.execPath, ["esbuild.mjs"], { cwd: fileURLToPath(ROOT) });
  return (await stat(new URL("dist/extension.cjs", ROOT))).size;
}
