import { behind, type Expressions, ofExpressions } from "../expressions.ts";
import type { Language } from "../language.ts";
import { BACKTICKS, DOUBLE, lexicon, REGULAR_EXPRESSION, SINGLE, SLASHES } from "../lexicon.ts";
import { JSX } from "./jsx.ts";

/** A template with templates in its expressions, or one of which the expressions cannot be told from the text. */
const TEMPLATE = `${template(2)}|${BACKTICKS}`;

/** What TypeScript shares with it. */
export const JAVASCRIPT: Expressions = {
  lexicon: lexicon({
    comment: SLASHES,
    string: `${DOUBLE}|${SINGLE}|${TEMPLATE}`,
    other: REGULAR_EXPRESSION,
    overLines: String.raw`\/\*|${"`"}`,
  }),
  expression: "process.env.ATLAN_API_KEY",
  evaluates: "${",
  plain: /["']/,
  isTemplate: (opener) => opener === "`",
  isBacktickString: (before) => /[\w\s([{,=:?&|+>!;)]$|^$/.test(before),
  hasLiteralKeys: true,
  markup: JSX,
  literalOnlyBefore: /^\s*as\s+const\b/,
  literalOnlyBehind: behind(
    String.raw`\bfrom\s*`,
    String.raw`\bimport\s*`,
    String.raw`\benum\s+\w+\s*\{[^}]*`,
    String.raw`\btype\s+\w+(?:<[^=]*>)?\s*=[^\n;]*`,
  ),
};

export const javascript: Language = {
  ids: ["javascript", "javascriptreact"],
  comment: ["//", ""],
  ...ofExpressions(JAVASCRIPT),
};

function template(depth: number): string {
  const inner = String.raw`[^{}"'${"`"}]|${DOUBLE}|${SINGLE}|${depth === 0 ? "(?!)" : template(depth - 1)}`;
  const expression = String.raw`\$\{(?:${inner}|\{(?:${inner})*\})*\}`;
  return String.raw`${"`"}(?:\\[^]|${expression}|(?!\$\{)[^\\${"`"}])*${"`"}`;
}
