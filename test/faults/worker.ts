/** A process of its own for cells that may end it. Takes batches, and tells what came of each cell. */
import { type Result, runCells } from "./inOneProcess.ts";
import type { Cell } from "./matrix.ts";

export interface Batch {
  readonly cells: readonly Cell[];
  readonly atOnce: number;
}

export type Message = { readonly begins: number } | { readonly ends: Result } | "done";

const tell = (message: Message): void => void process.send?.(message);

process.on("message", ({ cells, atOnce }: Batch) => {
  void runCells(
    cells,
    {
      begins: (at) => {
        tell({ begins: at });
      },
      ends: (result) => {
        tell({ ends: result });
      },
    },
    atOnce,
  ).then(() => {
    tell("done");
  });
});
