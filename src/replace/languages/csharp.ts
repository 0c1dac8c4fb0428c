import { behind, ofExpressions } from "../reading/expressions.ts";
import type { Language } from "../reading/language.ts";
import type { Setting } from "../reading/setting.ts";
import { DOUBLE, prefixed, type Sign, SINGLE, SLASHES } from "../reading/signs.ts";

/** As many quotes as there are, at least three, and no escapes. */
const RAW: Sign = {
  kind: "string",
  opener: String.raw`(?:(?<!\$)\$+)?"{3,9}(?!")`,
  closer: (opener) => opener.replace(/^\$*/, ""),
};
/** No escapes but doubled quotes. */
const VERBATIM: Sign = { kind: "string", opener: String.raw`(?:@\$?|\$@)"`, closer: '"', skips: '""' };

export const csharp: Language = {
  ids: ["csharp"],
  comment: ["//", ""],
  ...ofExpressions({
    lexicon: { signs: [...SLASHES, RAW, VERBATIM, prefixed(String.raw`\$?`, DOUBLE), SINGLE] },
    expression: (variable) => `System.Environment.GetEnvironmentVariable("${variable}")`,
    evaluates: "{",
    plain: /^[^$]*$/,
    literalOnlyBefore: /^(?:\s*(?:=>|when\b|or\b|and\b)|u8)/,
    literalOnlyBehind: behind(
      String.raw`\bconst\b[^;{}]*`,
      String.raw`\bcase\b[^;{}:]*`,
      String.raw`\b(?:is|or|and|not)\s+`,
      // The default of a parameter.
      String.raw`[(,]\s*(?!var\b)[\w<>[\]?.]+\s+\w+\s*=\s*`,
    ),
    wantsLiteral: inPatternOrAttribute,
  }),
};

/** Patterns and the arguments of attributes are made of constants, in whatever brackets. */
function inPatternOrAttribute({ before, brackets }: Setting): boolean {
  if (brackets[0]?.sign === "{" && /(?:^|[{,])\s*[\w.]+\s*:\s*$/.test(before)) return true;
  return brackets.some(({ sign, before: outside, after }, nth) => {
    if (/\b(?:is|case|or|and|not)\s+(?:not\s+)?[\w.<>]*\s*$/.test(outside)) return true;
    if (/^\s*(?:=>|when\b|or\b|and\b)/.test(after)) return true;
    const attribute = brackets[nth + 1];
    return sign === "(" && /\w\s*$/.test(outside) && attribute?.sign === "[" && !/[\w)\]=]\s*$/.test(attribute.before);
  });
}
