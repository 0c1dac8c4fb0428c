import { type Expressions, ofExpressions } from "../expressions.ts";
import type { Language } from "../language.ts";
import { JAVASCRIPT } from "./javascript.ts";

const { markup: JSX, ...OF_JAVASCRIPT } = JAVASCRIPT;

/** Where types are checked, a variable of the environment may be undefined. */
const TYPESCRIPT: Expressions = {
  ...OF_JAVASCRIPT,
  expression: `${JAVASCRIPT.expression}!`,
  isLiteralType: (before, after) =>
    /^\s*(?:\|(?!\|)|=>|>)/.test(after) ||
    /(?:(?<!\|)\||<|[\w>\]]\[|\bextends|\breadonly\s+\w+\??:)\s*$/.test(before) ||
    (/^\s*;/.test(after) && /\w\??:\s*$/.test(before) && !/\?(?![.?:])[^;{}]*$/.test(before)),
};

export const typescript: Language = { ids: ["typescript"], comment: ["//", ""], ...ofExpressions(TYPESCRIPT) };

export const typescriptReact: Language = {
  ids: ["typescriptreact"],
  comment: ["//", ""],
  ...ofExpressions({ ...TYPESCRIPT, ...(JSX && { markup: JSX }) }),
};
