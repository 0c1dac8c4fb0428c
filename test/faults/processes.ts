import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Cell } from "./matrix.ts";
import type { Verdict } from "./table.ts";
import type { Batch, Message } from "./worker.ts";

const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url));

const BATCH = 64;
const AT_ONCE = 8;

/** Milliseconds after which a process that tells nothing is taken for one that stands still. */
const STILL = 60_000;

/** Megabytes, as little as a small machine lets an extension host have. */
const MEMORY = 512;

/**
 * Runs the cells in processes of their own, for one of them may end its process, or keep it busy for ever. Of a process
 * that has ended, the cells are run one by one, so that it is known which it was.
 */
export async function runInProcesses(cells: readonly Cell[], judged: (verdict: Verdict) => void): Promise<void> {
  const batches: Batch[] = [];
  for (let at = 0; at < cells.length; at += BATCH)
    batches.push({ cells: cells.slice(at, at + BATCH), atOnce: AT_ONCE });
  const worker = async (): Promise<void> => {
    let child: ChildProcess | undefined;
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      child ??= fork(WORKER, {
        execArgv: ["--import=tsx", `--max-old-space-size=${MEMORY}`],
        stdio: ["ignore", "inherit", "ignore", "ipc"],
      });
      const rest = await runBatch(child, batch, judged);
      if (!rest) continue;
      child = undefined;
      if (rest.length > 0) batches.unshift({ cells: rest, atOnce: 1 });
    }
    child?.kill();
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
}

/** @returns the cells that are left where the process has ended; the only one that was begun and had no end ended it */
async function runBatch(
  child: ChildProcess,
  { cells, atOnce }: Batch,
  judged: (verdict: Verdict) => void,
): Promise<readonly Cell[] | undefined> {
  const open = new Set(cells);
  const begun = new Set<Cell>();
  const isDone = await new Promise<boolean>((resolve) => {
    const still = setTimeout(stop, STILL);
    const ended = (): void => {
      resolve(false);
    };
    const hear = (message: Message): void => {
      still.refresh();
      if (message === "done") end(true);
      else if ("begins" in message) take(message.begins, (cell) => begun.add(cell));
      else {
        const { at, broken } = message.ends;
        take(at, (cell) => {
          settle(cell, broken);
        });
      }
    };
    function end(well: boolean): void {
      clearTimeout(still);
      child.off("message", hear).off("exit", ended);
      resolve(well);
    }
    function stop(): void {
      child.kill("SIGKILL");
    }
    child.on("message", hear).once("exit", ended);
    child.send({ cells, atOnce } satisfies Batch);
  });
  if (isDone) return undefined;
  if (atOnce === 1) for (const cell of begun) settle(cell, ["the extension host ends, or stands still"]);
  return [...open];

  function take(at: number, act: (cell: Cell) => unknown): void {
    const cell = cells[at];
    if (cell) act(cell);
  }

  function settle(cell: Cell, broken: readonly string[]): void {
    open.delete(cell);
    begun.delete(cell);
    judged({ cell, broken });
  }
}
