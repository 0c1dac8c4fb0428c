import { countBefore, lastBefore } from "./offsets.ts";

/** What opens or closes a literal over lines in one language or another; escapes and apostrophes are read over. */
const SIGN = /\\.|\w'(?=\w)|["'`]|<<[~-]?["']?[A-Z_]|\[\[|\]\]/g;

/** Whether a literal over lines may be open at an offset, in a text of a language that is not read here. */
export function mayBeOpen(text: string): (at: number) => boolean {
  const offsets = new Map(['"', "'", "`", "<", "[", "]"].map((sign) => [sign, [] as number[]]));
  for (const { index, 0: sign } of text.matchAll(SIGN)) offsets.get(sign.charAt(0))?.push(index);
  const of = (sign: string): readonly number[] => offsets.get(sign) ?? [];
  return (at) =>
    ['"', "'", "`"].some((quote) => (countBefore(of(quote), at) & 1) === 1) ||
    countBefore(of("<"), at) > 0 ||
    lastBefore(of("["), at) > lastBefore(of("]"), at);
}
