import { ARGUMENTS, behind, ofExpressions } from "../expressions.ts";
import type { Language } from "../language.ts";
import { DOUBLE, lexicon, SINGLE, SLASHES } from "../lexicon.ts";

export const kotlin: Language = {
  ids: ["kotlin"],
  comment: ["//", ""],
  ...ofExpressions({
    lexicon: lexicon({
      comment: SLASHES,
      string: String.raw`"""[^]*?"""|${DOUBLE}|${SINGLE}`,
      overLines: String.raw`\/\*|"""`,
    }),
    expression: 'System.getenv("ATLAN_API_KEY")',
    evaluates: "${",
    literalOnlyBefore: /^\s*->/,
    literalOnlyBehind: behind(String.raw`@[\w.:]+${ARGUMENTS}`, String.raw`\bconst\s+val\b[^\n]*(?:=\s*)?`),
  }),
};
