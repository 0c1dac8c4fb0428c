import { writeFile } from "node:fs/promises";

/** Leaves figures beside the bundle of what noted them, where the benchmark reads them. */
export function noteFigures(milliseconds: readonly number[]): Promise<void> {
  return writeFile(`${__filename}.json`, JSON.stringify(milliseconds));
}
