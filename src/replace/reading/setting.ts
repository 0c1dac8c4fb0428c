import type { Bracket, Lexed, Literal } from "./lexed.ts";

/** How much of the code around a literal is looked at, in UTF-16 units. */
export const AROUND = 1_000;

/** How much of it around a bracket. */
const AROUND_BRACKET = 300;

/** Whoever nests deeper writes no code that has to be understood. */
const MOST_BRACKETS = 50;

/** A bracket around a literal, and the code before and behind it. */
export interface Surrounding {
  readonly sign: string;
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

/** What a literal stands in. The code is without comments, and without what stands between quotes. */
export interface Setting {
  readonly literal: Literal;
  readonly before: string;
  readonly after: string;
  /** From the innermost to the outermost. */
  readonly brackets: readonly Surrounding[];
}

/** Undefined where it stands too deep to look at all that is around it. */
export function settingOf({ code }: Lexed, literal: Literal): Setting | undefined {
  const brackets: Surrounding[] = [];
  let bracket: Bracket | undefined = literal.bracket;
  for (; bracket && brackets.length < MOST_BRACKETS; bracket = bracket.around) {
    const { sign, at, end } = bracket;
    const before = code.slice(Math.max(0, at - AROUND_BRACKET), at);
    brackets.push({ sign, at, before, after: code.slice(end, end + AROUND_BRACKET) });
  }
  if (bracket) return undefined;
  const before = code.slice(Math.max(0, literal.start - AROUND), literal.start);
  return { literal, before, after: code.slice(literal.end, literal.end + AROUND), brackets };
}

/** The code between the nearest bracket and an offset, without what stands in others; at most AROUND of it. */
export function clauseBefore(code: string, at: number): string {
  const parts: string[] = [];
  let depth = 0;
  for (let index = at - 1; index >= Math.max(0, at - AROUND); index -= 1) {
    const char = code.charAt(index);
    if (")]}".includes(char)) depth += 1;
    else if ("([{".includes(char)) depth -= 1;
    if (depth < 0) break;
    if (depth === 0 || (depth === 1 && ")]}".includes(char))) parts.push(char);
  }
  return parts.reverse().join("");
}
