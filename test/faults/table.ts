import type { Family } from "./faults/fault.ts";
import type { Cell } from "./matrix.ts";

export interface Verdict {
  readonly cell: Cell;
  /** What was promised and is not kept. */
  readonly broken: readonly string[];
}

const FAMILIES: readonly Family[] = [
  "network",
  "refusals",
  "bodies",
  "values",
  "records",
  "lists",
  "lag",
  "own will",
  "storage",
];

/** How many cells of each command and family there are; where promises are broken, how many of them hold. */
export function table(verdicts: readonly Verdict[]): string {
  const rows = [...new Set(verdicts.map(({ cell }) => cell.command))];
  const lines = [
    ["", ...FAMILIES, "all"],
    ...rows.map((command) =>
      lineOf(
        command,
        verdicts.filter(({ cell }) => cell.command === command),
      ),
    ),
    lineOf("all", verdicts),
  ];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines.map((line) => line.map((text, column) => pad(text, widths[column] ?? 0, column)).join("  ")).join("\n");
}

function lineOf(head: string, verdicts: readonly Verdict[]): string[] {
  return [
    head,
    ...FAMILIES.map((family) => count(verdicts.filter(({ cell }) => cell.family === family))),
    count(verdicts),
  ];
}

function count(verdicts: readonly Verdict[]): string {
  if (verdicts.length === 0) return "";
  const held = verdicts.filter(({ broken }) => broken.length === 0).length;
  return held === verdicts.length ? `${held}` : `${held} of ${verdicts.length}`;
}

const pad = (text: string, width: number, column: number): string =>
  column === 0 ? text.padEnd(width) : text.padStart(width);
