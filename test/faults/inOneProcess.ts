import { runCell } from "./cell.ts";
import { type Cell, commandNamed, strikeOf, wordsOf } from "./matrix.ts";

/** So many cells at once keep a processor busy, and no request waiting long. */
const AT_ONCE = 8;

/** What came of one cell; `at` is its place among those that were given. */
export interface Result {
  readonly at: number;
  readonly broken: readonly string[];
}

/** Runs the cells, several at once, and tells of each when it begins and when it has ended. */
export async function runCells(
  cells: readonly Cell[],
  told: { readonly begins?: (at: number) => void; readonly ends: (result: Result) => void },
  atOnce = AT_ONCE,
): Promise<void> {
  const queue = cells.entries();
  const work = async (): Promise<void> => {
    for (const [at, cell] of queue) {
      told.begins?.(at);
      const { broken, isStruck } = await runCell(commandNamed(cell.command), strikeOf(cell));
      if (!isStruck) throw new Error(`The fault did not come to pass: ${wordsOf(cell)}`);
      told.ends({ at, broken });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
