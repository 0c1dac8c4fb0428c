import type { Lexed } from "../reading/lexed.ts";
import { clauseBefore, type Setting, type Surrounding } from "../reading/setting.ts";

/** Behind these stands a type: what asserts or declares one, a part of one, the arguments of a generic. */
const BEHIND =
  /(?:\b(?:as|satisfies|extends|implements|keyof|infer|is|asserts|readonly|unique)|(?<!\|)\||(?<!&)&|<|<[^<>(){};=]*,)\s*$/;
/** A type's name, or the default of a type's parameter. */
const NAMED = /(?:\btype\s+[\w$]+\s*(?:<[^=]*>\s*)?|<\s*(?:[\w$]+[^<>]*,\s*)?[\w$]+(?:\s+extends\s[^<>=]*)?)=\s*$/;
const CONDITIONAL = /\bextends\b[^;{}]*[?:]\s*$/;
const TERNARY = /\?(?![.?:(])[^;:]*:\s*$/;
/** A bracket behind these is not a call's. */
const KEYWORD = /\b(?:return|as|satisfies|extends|implements|keyof|infer|is|readonly|of|in|case|typeof)\s*$/;
/** What a function's expression begins with, or a function's type. */
const ARROW = /(?:\basync\s*)?(?:[\w$]+|(?:<[^<>]*>\s*)?\(\)(?:\s*:[^=;,]*)?)\s*=>\s*$/;

/** Whether a literal may be a type, and not a value: surely none is what stands where only expressions do. */
export function mayBeType({ before, after, literal, brackets }: Setting, { code }: Lexed): boolean {
  if (/^\s*(?:\|(?!\|)|&(?!&)|=>|>|\[\])/.test(after) || /[\w>\]]\[\s*$/.test(before)) return true;
  return isTypePosition(code, literal.start, brackets);
}

/** Whether what begins at an offset may be a type. */
function isTypePosition(code: string, at: number, brackets: readonly Surrounding[]): boolean {
  const written = clauseBefore(code, at);
  const clause = written.replace(ARROW, "");
  if (BEHIND.test(clause) || NAMED.test(clause) || CONDITIONAL.test(clause)) return true;
  const [bracket, ...outer] = brackets;
  if (/:\s*$/.test(clause)) return !TERNARY.test(clause) && !isObject(code, bracket, outer);
  if (!bracket || bracket.sign === "{" || !/(?:^|,)\s*$/.test(clause)) return false;
  // The arguments of a call, or what an index is read of, are expressions.
  if (/(?:[\w$)\]]|(?<!=)>)\s*$/.test(bracket.before) && !KEYWORD.test(bracket.before)) return false;
  return isTypePosition(code, bracket.at, outer);
}

/** Whether braces are those of an object, and not of a block, a class or a type. */
function isObject(code: string, bracket: Surrounding | undefined, outer: readonly Surrounding[]): boolean {
  if (bracket?.sign !== "{") return false;
  const isExpression = /(?:[=([,:?]|&&|\|\||\?\?|\.\.\.|\b(?:return|default|throw))\s*$/.test(bracket.before);
  return isExpression && !isTypePosition(code, bracket.at, outer);
}
