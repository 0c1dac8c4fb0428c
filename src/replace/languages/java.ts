import { ARGUMENTS, behind, ofExpressions } from "../expressions.ts";
import type { Language } from "../language.ts";
import { DOUBLE, lexicon, SINGLE, SLASHES, TRIPLE_DOUBLE } from "../lexicon.ts";

export const java: Language = {
  ids: ["java"],
  comment: ["//", ""],
  ...ofExpressions({
    lexicon: lexicon({
      comment: SLASHES,
      string: `${TRIPLE_DOUBLE}|${DOUBLE}|${SINGLE}`,
      overLines: String.raw`\/\*|"""`,
    }),
    expression: 'System.getenv("ATLAN_API_KEY")',
    literalOnlyBehind: behind(String.raw`@[\w.]+${ARGUMENTS}`, String.raw`\bcase\s[^\n:]*`, String.raw`\bdefault\s+`),
  }),
};
