import { ARGUMENTS, behind, ofExpressions } from "../expressions.ts";
import type { Language } from "../language.ts";
import { DOUBLE, lexicon, SINGLE, SLASHES } from "../lexicon.ts";

/** Where a string has no escapes but doubled quotes. */
const VERBATIM = String.raw`(?:@\$?|\$@)"`;

export const csharp: Language = {
  ids: ["csharp"],
  comment: ["//", ""],
  ...ofExpressions({
    lexicon: lexicon({
      comment: SLASHES,
      string: String.raw`\$*"""[^]*?"""|${VERBATIM}(?:""|[^"])*"|\$?${DOUBLE}|${SINGLE}`,
      overLines: String.raw`\/\*|"""|${VERBATIM}`,
    }),
    expression: 'System.Environment.GetEnvironmentVariable("ATLAN_API_KEY")',
    evaluates: "{",
    plain: /^[^$]*$/,
    literalOnlyBefore: /^(?:\s*=>|u8)/,
    literalOnlyBehind: behind(
      String.raw`\bconst\b[^;{}]*`,
      String.raw`\bcase\s[^\n:]*`,
      String.raw`\bis\s+(?:not\s+)?`,
      String.raw`\[\s*(?:\w+\s*:\s*)?(?:[\w.]+(?:\([^()]*\))?\s*,\s*)*[\w.]+${ARGUMENTS}`,
      // The default of a parameter.
      String.raw`[(,]\s*(?!var\b)[\w<>[\]?.]+\s+\w+\s*=\s*`,
    ),
  }),
};
