import { behind, ofExpressions } from "../reading/expressions.ts";
import type { Language } from "../reading/language.ts";
import { BLOCK_COMMENT, DOUBLE, LINE_COMMENT, type Sign, SINGLE } from "../reading/signs.ts";

/** Between three quotes there are no escapes. */
const RAW: Sign = { kind: "string", opener: '"""', closer: '"""(?!")' };

/** One in another ends before that. */
const NESTED_COMMENT: Sign = { ...BLOCK_COMMENT, nests: () => BLOCK_COMMENT.opener };

export const kotlin: Language = {
  ids: ["kotlin"],
  comment: ["//", ""],
  ...ofExpressions({
    lexicon: { signs: [LINE_COMMENT, NESTED_COMMENT, RAW, DOUBLE, SINGLE] },
    expression: (variable) => `System.getenv("${variable}")`,
    evaluates: "${",
    literalOnlyBefore: /^\s*->/,
    literalOnlyBehind: behind(String.raw`\bconst\s+val\b[^\n]*(?:=\s*)?`),
    literalOnlyIn: behind(
      String.raw`@[\w.:]+\s*[([]`,
      String.raw`\bannotation\s+class\s+\w+\s*(?:<[^<>]*>\s*)?(?:[@\w\s]*\bconstructor\s*)?\(`,
    ),
  }),
};
