/** Where a pattern (with the flag `g`) finds something in a text: offsets in UTF-16 units, in order. */
export const offsetsOf = (text: string, pattern: RegExp): readonly number[] =>
  Array.from(text.matchAll(pattern), ({ index }) => index);

/** How many of the offsets stand before a place. */
export function countBefore(offsets: readonly number[], at: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle] ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last of the offsets that stands before a place; -1 where none does. */
export const lastBefore = (offsets: readonly number[], at: number): number =>
  offsets[countBefore(offsets, at) - 1] ?? -1;
