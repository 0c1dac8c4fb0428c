import type { Expressions } from "./expressions.ts";
import { AROUND, type Setting } from "./setting.ts";

/** Whether a sum needs no parentheses here: nothing before or behind it can take one of its parts to itself. */
export function standsAlone({ before, after }: Pick<Setting, "before" | "after">): boolean {
  return /(?:[(,=:[{]|\breturn)\s*$/.test(before) && /^[^\S\n]*(?:[,)\]};]|(?:\r?\n|$)(?!\s*[.%*/+?[-]))/.test(after);
}

/** Whether an expression inside a string begins in this part of it and does not end. */
export function leavesOpen(part: string, opener: string, { evaluates, plain }: Expressions): boolean {
  if (evaluates === undefined || plain?.test(opener) === true) return false;
  // Where a brace alone begins an expression, two are a brace of the text.
  const signs = evaluates === "{" ? /\{\{|\}\}|[{}]/g : /[$#]?\{|\}/g;
  let depth = 0;
  for (const [sign] of part.matchAll(signs)) {
    const isOpening = sign === evaluates || (depth > 0 && sign.endsWith("{"));
    if (isOpening) depth += 1;
    else if (depth > 0 && sign.startsWith("}")) depth -= 1;
  }
  return depth > 0;
}

/** What gives the variable itself a value would read it from itself: that may be so where its line names it. */
export function isOwnAssignment(text: string, start: number, variable: string): boolean {
  const line =
    text
      .slice(Math.max(0, start - AROUND), start)
      .split("\n")
      .at(-1) ?? "";
  return line.includes(variable);
}

/** Behind these a quote begins a string; behind other words it is an apostrophe, or the end of a string inside another. */
const KEYWORD = /\b(?:return|case|typeof|in|of|else|not|and|or|if|when|is|yield|await|then|do|puts|raise|throw)$/;

/** Whether the quotes are surely those of one string, and not what stands between two others. */
export function surelyString(
  { before, after, literal: { opener, closer } }: Setting,
  { isBacktickString = () => true, markup }: Expressions,
): boolean {
  if (opener === "`") return isBacktickString(before);
  if (/["'`]$/.test(before) || (/\w$/.test(before) && !KEYWORD.test(before))) return false;
  if (closer.length === 1 && /^\w/.test(after)) return false;
  return markup?.mayBeText(before, after) !== true;
}
