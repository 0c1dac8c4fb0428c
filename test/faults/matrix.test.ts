import assert from "node:assert/strict";
import { Random } from "../support/random.ts";
import { type Result, runCells } from "./inOneProcess.ts";
import { type Cell, cellsOf, commands, wordsOf } from "./matrix.ts";

/** So many cells of each command are tried here, `npm run faults` tries all. */
const CELLS = 10;

const random = new Random(9);

function some(cells: readonly Cell[]): readonly Cell[] {
  const left = [...cells];
  return Array.from({ length: Math.min(CELLS, left.length) }, () => left.splice(random.below(left.length), 1)).flat();
}

async function brokenIn(cells: readonly Cell[]): Promise<readonly string[]> {
  const found: string[] = [];
  const ends = ({ at, broken }: Result): void => {
    const cell = cells[at];
    if (cell && broken.length > 0) found.push(`${wordsOf(cell)}: ${broken.join("; ")}`);
  };
  await runCells(cells, { ends });
  return found;
}

describe("whatever fails, at whatever moment, no promise is broken by the command to", () => {
  for (const command of commands) {
    it(command.name, async () => {
      const cells = some(await cellsOf(command));
      assert.deepEqual(await brokenIn(cells), []);
    }).timeout(60_000);
  }
});
