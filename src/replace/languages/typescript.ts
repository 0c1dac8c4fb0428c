import { type Expressions, ofExpressions } from "../reading/expressions.ts";
import type { Language } from "../reading/language.ts";
import { JAVASCRIPT } from "./javascript.ts";
import { mayBeType } from "./typePositions.ts";

const { markup: JSX, ...OF_JAVASCRIPT } = JAVASCRIPT;

/** Where types are checked, a variable of the environment may be undefined. */
const TYPESCRIPT: Expressions = {
  ...OF_JAVASCRIPT,
  expression: (variable) => `${JAVASCRIPT.expression(variable)}!`,
  literalOnlyIn: /\benum\s+\w+\s*\{$/,
  wantsLiteral: mayBeType,
};

export const typescript: Language = { ids: ["typescript"], comment: ["//", ""], ...ofExpressions(TYPESCRIPT) };

export const typescriptReact: Language = {
  ids: ["typescriptreact"],
  comment: ["//", ""],
  ...ofExpressions({ ...TYPESCRIPT, ...(JSX && { markup: JSX }) }),
};
