/** One figure of the benchmark. */
export interface Row {
  readonly figure: string;
  readonly unit: string;
  /** Each run's; none when it could not be measured. */
  readonly measured: readonly number[];
  /** What cannot be undercut, where there is such a thing. */
  readonly floor?: number;
  /** What is aimed for, in words. */
  readonly aim?: string;
}

const heads = ["", "median", "lowest to highest", "floor", "ratio", "aim"];

/** The rows as a Markdown table, padded so that it reads well in a terminal too. */
export function table(rows: readonly Row[]): string {
  const cells = [heads, ...rows.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(" | ")} |`;
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  const [head = [], ...body] = cells;
  return [line(head), line(rule), ...body.map(line)].join("\n");
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function cellsOf({ figure, unit, measured, floor, aim = "" }: Row): string[] {
  if (measured.length === 0) return [figure, "not measured", "", "", "", aim];
  const middle = median(measured);
  return [
    figure,
    amount(middle, unit),
    measured.length > 1 ? `${short(Math.min(...measured))} to ${amount(Math.max(...measured), unit)}` : "",
    floor === undefined ? "" : amount(floor, unit),
    floor === undefined ? "" : (middle / floor).toFixed(2),
    aim,
  ];
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
  return (lower + upper) / 2;
}

function amount(number: number, unit: string): string {
  return unit === "" ? short(number) : `${short(number)} ${unit}`;
}

function short(number: number): string {
  return number.toLocaleString("en", { maximumFractionDigits: number < 100 ? 1 : 0 });
}
