/**
 * The matrix of faults: each command of the store, each way in which a tenant or a storage fails, at each moment. Prints
 * how many cells there are and how many hold, and names the first that do not.
 * Words choose commands or families by a part of their name, as in `npm run faults -- create values`; `--every 20` takes
 * one cell of twenty, `--all` names all.
 */
import { parseArgs } from "node:util";
import { type Cell, cellsOf, commands, wordsOf } from "./matrix.ts";
import { runInProcesses } from "./processes.ts";
import { table, type Verdict } from "./table.ts";

/** So many broken cells are named. */
const NAMED = 20;

/** After so many cells it is told how far it is. */
const TOLD = 1_000;

const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { every: { type: "string", default: "1" }, all: { type: "boolean", default: false } },
});

const isChosen = ({ command, family }: Cell): boolean =>
  words.every((word) => command.includes(word) || family.includes(word));

const cells: Cell[] = [];
for (const command of commands) cells.push(...(await cellsOf(command)).filter(isChosen));
const chosen = cells.filter((_, at) => at % Number(values.every) === 0);

const verdicts: Verdict[] = [];
const begun = performance.now();
await runInProcesses(chosen, (verdict) => {
  if (verdicts.push(verdict) % TOLD === 0) console.error(`${verdicts.length} of ${chosen.length} cells`);
});
const seconds = Math.round((performance.now() - begun) / 1000);

const order = new Map(chosen.map((cell, at) => [cell, at]));
verdicts.sort((one, other) => (order.get(one.cell) ?? 0) - (order.get(other.cell) ?? 0));
const broken = verdicts.filter((verdict) => verdict.broken.length > 0);

console.log(table(verdicts));
console.log(`\n${verdicts.length} cells in ${seconds} s, ${broken.length} of them break a promise.`);
const named = values.all ? broken : broken.slice(0, NAMED);
for (const verdict of named) console.log(`\n${wordsOf(verdict.cell)}\n  ${verdict.broken.join("\n  ")}`);
if (broken.length > named.length) console.log(`\n… and ${broken.length - named.length} more: --all names them.`);
if (broken.length > 0 || verdicts.length < chosen.length) process.exitCode = 1;
