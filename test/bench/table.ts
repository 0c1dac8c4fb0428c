/** One figure of the benchmark. */
export interface Row {
  readonly figure: string;
  readonly unit: string;
  /** Each run's; none when it could not be measured. */
  readonly measured: readonly number[];
  /** What it is compared with: what cannot be undercut, or what another program takes. */
  readonly beside?: number;
  /** What is aimed for, in words. */
  readonly aim?: string;
}

/** The rows as a Markdown table, padded so that it reads well in a terminal too. `beside` heads what they are compared with. */
export function table(rows: readonly Row[], beside: string): string {
  return aligned(["", "median", "lowest to highest", beside, "ratio", "aim"], rows.map(cellsOf));
}

/** Cells as a Markdown table, the first column to the left, all others to the right. */
export function aligned(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(" | ")} |`;
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(heads), line(rule), ...rows.map(line)].join("\n");
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function cellsOf({ figure, unit, measured, beside, aim = "" }: Row): string[] {
  if (measured.length === 0) return [figure, "not measured", "", "", "", aim];
  const middle = median(measured);
  return [
    figure,
    amount(middle, unit),
    measured.length > 1 ? `${short(Math.min(...measured))} to ${amount(Math.max(...measured), unit)}` : "",
    beside === undefined ? "" : amount(beside, unit),
    beside === undefined ? "" : (middle / beside).toFixed(2),
    aim,
  ];
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
  return (lower + upper) / 2;
}

/** The number that so large a share of them, such as 0.9, does not exceed. */
export function percentile(numbers: readonly number[], share: number): number {
  return numbers.toSorted((one, other) => one - other)[Math.ceil(numbers.length * share) - 1] ?? NaN;
}

function amount(number: number, unit: string): string {
  return unit === "" ? short(number) : `${short(number)} ${unit}`;
}

function short(number: number): string {
  return number.toLocaleString("en", { maximumFractionDigits: number < 100 ? 1 : 0 });
}
