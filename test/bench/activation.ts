import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Written by test/host/timing.ts. */
const WRITTEN_IN_THE_HOST = new URL("../../.vscode-test/activation.json", import.meta.url);

/** How long activate() takes in the extension host of a real VS Code, in milliseconds, one figure for each start. */
export async function activationTimes(starts: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    await rm(WRITTEN_IN_THE_HOST, { force: true });
    const runner = fileURLToPath(new URL("../host/run.ts", import.meta.url));
    await once(spawn(process.execPath, ["--import=tsx", runner, "timing"], { stdio: "ignore" }), "close");
    const { milliseconds } = JSON.parse(await readFile(WRITTEN_IN_THE_HOST, "utf8")) as { milliseconds: number[] };
    times.push(...milliseconds);
  }
  return times;
}
