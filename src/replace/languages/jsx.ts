import type { Markup } from "../reading/expressions.ts";

/** What looks like an attribute's: behind a tag that may be open, or in sight of none and written as attributes are. */
function mayBeAttribute(before: string, isWhole: boolean): boolean {
  if (/\b(?:const|let|var)\s+\w+\s*=\s*$/.test(before)) return false;
  if (/<[A-Za-z][^;]*\s[\w:-]+\s*=\s*$/.test(before)) return true;
  return (!isWhole || /<[A-Za-z]/.test(before)) && /\s[\w:-]+=$/.test(before);
}

/** Braces with braces in them, to a depth at which nobody writes code any more. */
const BRACES = Array.from({ length: 5 }).reduce<string>((inner) => String.raw`\{(?:[^{}]|${inner})*\}`, "(?!)");
/** One expression, which no semicolon ends. */
const EXPRESSION = String.raw`\{(?:[^{};]|${BRACES})*\}`;
const VALUE = String.raw`=(?:"[^"]*"|'[^']*'|${EXPRESSION})`;

const ATTRIBUTE = new RegExp(
  String.raw`<[A-Za-z][\w.:-]*(?:<[^<>]*>)?(?:\s+(?:[\w:-]+(?:${VALUE})?|${BRACES}))*\s+[\w:-]+=$`,
);

/** In the open tag of an element, behind whole attributes. */
const isAttribute = (before: string): boolean => ATTRIBUTE.test(before);

/** Elements of React in JavaScript and TypeScript. */
export const JSX: Markup = {
  mayBeAttribute,
  isAttribute,
  mayBeText: (before, after) => /^\s*<\//.test(after) || /(?<!=)>[^<>{}()=;"'`]*$/.test(before),
  endsWithTag: (above) => /(?<!=)>[^\S\n]*\n$/.test(above),
};
