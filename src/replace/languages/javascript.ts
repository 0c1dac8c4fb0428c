import { behind, type Expressions, ofExpressions } from "../reading/expressions.ts";
import type { Language } from "../reading/language.ts";
import { DOUBLE, REGULAR_EXPRESSION, type Sign, SINGLE, SLASHES } from "../reading/signs.ts";
import { isTaken } from "../reading/takenNames.ts";
import { JSX } from "./jsx.ts";

const TEMPLATE: Sign = { kind: "string", opener: "`", closer: "`", skips: String.raw`\\[^]`, hole: "${" };

/** `process` by its own name. */
const IMPORTS =
  /\bimport\s+(?:\*\s+as\s+)?process\s+from\b|\b(?:const|let|var)\s+process\s*=\s*require\b|\btypeof\s+process\b/g;

/** What TypeScript shares with it. */
export const JAVASCRIPT: Expressions = {
  lexicon: { signs: [...SLASHES, DOUBLE, SINGLE, TEMPLATE, REGULAR_EXPRESSION] },
  expression: (variable) => `process.env.${variable}`,
  evaluates: "${",
  plain: /["']/,
  isTemplate: (opener) => opener === "`",
  isBacktickString: (before) => /[\w\s([{,=:?&|+>!;)]$|^$/.test(before),
  hasLiteralKeys: true,
  markup: JSX,
  literalOnlyBefore: /^\s*as\s+const\b/,
  literalOnlyBehind: behind(String.raw`\bfrom\s*`, String.raw`\bimport\s*`),
  isForeign: (lexed) => isTaken(lexed, "process", IMPORTS),
};

export const javascript: Language = {
  ids: ["javascript", "javascriptreact"],
  comment: ["//", ""],
  ...ofExpressions(JAVASCRIPT),
};
