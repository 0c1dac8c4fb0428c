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

/** What stands before a place on its line. */
export const lineBefore = (text: string, { start }: Place): string =>
  text.slice(text.lastIndexOf("\n", start - 1) + 1, start);

/** The whole lines above that of a place. */
export const linesAbove = (text: string, place: Place): string =>
  text.slice(0, place.start - lineBefore(text, place).length);

export const indentOf = (line: string): number => line.length - line.trimStart().length;

/** How the lines of a text end. */
export const lineEndOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");
