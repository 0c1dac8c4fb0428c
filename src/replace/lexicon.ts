import type { Place } from "./place.ts";

/** The literal or comment that a stretch of a text stands in. Offsets in UTF-16 units; `end` is exclusive. */
export interface Enclosing {
  readonly kind: "string" | "comment";
  readonly start: number;
  readonly end: number;
  /** What opens a string: prefix and quote. */
  readonly opener: string;
  readonly closer: string;
}

/** Comments and strings of a language, from the longest opener to the shortest, and what looks like them. */
export type Lexicon = RegExp;

// What languages share, as text of regular expressions.
export const SLASHES = String.raw`\/\/[^\n]*|\/\*[^]*?\*\/`;
export const HASH = String.raw`#[^\n]*`;
export const DOUBLE = String.raw`"(?:\\.|[^"\\\n])*"`;
export const SINGLE = String.raw`'(?:\\.|[^'\\\n])*'`;
export const TRIPLE_DOUBLE = String.raw`"""(?:\\[^]|[^\\])*?"""`;
export const TRIPLE_SINGLE = String.raw`'''(?:\\[^]|[^\\])*?'''`;
export const BACKTICKS = String.raw`${"`"}(?:\\[^]|[^\\${"`"}])*${"`"}`;

/** Where an expression may begin, so that a slash is no division. */
const BEHIND_OPERATOR = String.raw`(?<=(?:^|[(,=:[!&|?{};~]|\b(?:return|if|unless|when|and|or|not))[^\S\n]*)`;
export const REGULAR_EXPRESSION = String.raw`(?=\/)${BEHIND_OPERATOR}\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/`;

/** Regular expressions, as text. */
interface Signs {
  readonly comment: string;
  readonly string: string;
  /** What is neither, and looks like it. */
  readonly other?: string;
  /** What opens those that go on over lines. */
  readonly overLines: string;
}

/** What is opened and never closed is nothing that can be named, to the end of the text or of its line. */
export function lexicon({ comment, string, other = "(?!)", overLines }: Signs): Lexicon {
  const unclosed = String.raw`(?:${overLines})[^]*|["'][^\n]*`;
  return new RegExp(`${other}|(?<comment>${comment})|(?<string>${string})|${unclosed}`, "gm");
}

/** What the stretch stands in, read from the beginning of the text; undefined when it stands in the open. */
export function enclosingLiteral(text: string, { start, end }: Place, signs: Lexicon): Enclosing | undefined {
  for (const match of text.matchAll(signs)) {
    const matchEnd = match.index + match[0].length;
    if (match.index > start) return undefined;
    if (matchEnd < end) continue;
    if (match.groups?.comment !== undefined) {
      return { kind: "comment", start: match.index, end: matchEnd, opener: "", closer: "" };
    }
    const literal = match.groups?.string;
    if (literal === undefined) return undefined;
    const opener = /^[^"'`]*("""|'''|["'`])/.exec(literal)?.[0] ?? "";
    const closer = opener.replace(/^[^"'`]*/, "");
    return { kind: "string", start: match.index, end: matchEnd, opener, closer };
  }
  return undefined;
}

/** Whether a literal over lines began on a line above the place. */
export function beganAbove(text: string, { start }: Place, literal: Enclosing | undefined): boolean {
  return literal?.kind === "string" && text.slice(literal.start, start).includes("\n");
}
