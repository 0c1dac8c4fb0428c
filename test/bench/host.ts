import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../../", import.meta.url);
const SLEEPING = new URL("dist/bench/", ROOT);

/** How long activate() takes in the extension host of a real VS Code, in milliseconds, one figure for each start. */
export async function activationTimes(starts: number): Promise<readonly number[]> {
  await copySleeping();
  const times: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    times.push(...(await inTheHost("activation", "--extension", fileURLToPath(SLEEPING))));
  }
  return times;
}

/** For how many milliseconds of each key's time this extension ran, when keys are typed into a document of 1 MB. */
export const keystrokeTimes = (): Promise<readonly number[]> => inTheHost("keystrokes");

/** Copies what is shipped, less what wakes it: any text wakes the extension, before a benchmark can look. */
async function copySleeping(): Promise<void> {
  await rm(SLEEPING, { recursive: true, force: true });
  for (const part of ["dist/extension", "package.nls.json", "l10n", "media"]) {
    await cp(new URL(part, ROOT), new URL(part, SLEEPING), { recursive: true });
  }
  const manifest = JSON.parse(await readFile(new URL("package.json", ROOT), "utf8")) as object;
  await writeFile(new URL("package.json", SLEEPING), JSON.stringify({ ...manifest, activationEvents: [] }));
}

/** Runs one of test/host/bench/ in a VS Code of its own. @returns the figures that it notes */
async function inTheHost(name: string, ...options: readonly string[]): Promise<readonly number[]> {
  const runner = fileURLToPath(new URL("test/host/run.ts", ROOT));
  await once(
    spawn(process.execPath, ["--import=tsx", runner, `bench/${name}`, ...options], { stdio: "ignore" }),
    "close",
  );
  const noted = await readFile(new URL(`dist/test/host/bench/${name}.cjs.json`, ROOT), "utf8");
  return JSON.parse(noted) as readonly number[];
}
