import { countBefore } from "./offsets.ts";

/** Replaces what stands from `start` to `end` (exclusive), in UTF-16 units of the original text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Where a token stands in a text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Longer lines are data, not something that a person wrote. In UTF-16 units. */
const LONGEST_LINE = 10_000;

/** What stands before a place on its line; undefined where that is too long to look at. */
export function lineBefore(text: string, { start }: Place): string | undefined {
  const [before, ...more] = text
    .slice(Math.max(0, start - LONGEST_LINE), start)
    .split("\n")
    .reverse();
  return more.length === 0 && start > LONGEST_LINE ? undefined : before;
}

/** Where the line of an offset begins: the text is read once, and then it is a question of a moment. */
export function lineStartsOf(text: string): (at: number) => number {
  const starts = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return (at) => starts[countBefore(starts, at + 1) - 1] ?? 0;
}

export const indentOf = (line: string): number => line.length - line.trimStart().length;

/** How the lines of a text end. */
export const lineEndOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");
