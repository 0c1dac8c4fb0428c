import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { extensions } from "vscode";
import { noteFigures } from "./note.ts";

type Activate = (context: unknown) => unknown;

/** Called in the extension host by the benchmark: notes how long activate() itself takes, without loading the bundle. */
export async function run(): Promise<void> {
  const extension = extensions.getExtension("atlan-api-tokens.atlan-api-tokens");
  assert.ok(extension && !extension.isActive);
  const { main } = extension.packageJSON as { main: string };
  const require = createRequire(__filename);
  const path = require.resolve(join(extension.extensionPath, main));
  const loaded = require(path) as { readonly activate: Activate };
  const milliseconds: number[] = [];
  const activate: Activate = (context) => {
    const begun = performance.now();
    const result = loaded.activate(context);
    milliseconds.push(performance.now() - begun);
    return result;
  };
  // VS Code takes the module from the same cache.
  const cached = require.cache[path];
  assert.ok(cached);
  cached.exports = { ...loaded, activate };
  await extension.activate();
  assert.equal(milliseconds.length, 1);
  await noteFigures(milliseconds);
}
