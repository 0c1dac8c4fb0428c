import { behind, ofExpressions } from "../reading/expressions.ts";
import type { Language } from "../reading/language.ts";
import { DOUBLE, HASH, overLines, REGULAR_EXPRESSION, type Sign, SINGLE } from "../reading/signs.ts";

const CLOSING: Readonly<Record<string, string>> = { "{": "}", "(": ")", "[": "]", "<": ">" };

/** Literals in delimiters of one's own choice: brackets, which may hold the same, or others, on their line. */
const PERCENT: readonly Sign[] = [
  {
    kind: "other",
    opener: String.raw`%[qQwWiIrsx]?[{(\[<]`,
    closer: (opener) => `\\${CLOSING[opener.slice(-1)] ?? ""}`,
    nests: (opener) => `\\${opener.slice(-1)}`,
    skips: String.raw`\\[^]`,
  },
  {
    kind: "other",
    opener: String.raw`%[qQwWiIrsx]?[!|/]`,
    closer: (opener) => `\\${opener.slice(-1)}`,
    skips: String.raw`\\[^\n]`,
    isOneLine: true,
  },
];

const OTHERS: readonly Sign[] = [
  ...PERCENT,
  { kind: "other", opener: "`", closer: "`", skips: String.raw`\\[^]` },
  { kind: "other", opener: String.raw`^=begin\b`, closer: String.raw`(?<=\n)=end\b` },
  { kind: "other", opener: String.raw`^__END__$`, closer: "(?![^])" },
];

/** A pattern: behind `in`, where that begins a line or is no loop's. */
const PATTERN = String.raw`(?:^|[\n;])(?![^\n;]*\bfor\b)[^\n;]*\bin\b(?:[|,[({][^\S\n]*\n|[^\n;])*`;

export const ruby: Language = {
  ids: ["ruby"],
  comment: ["#", ""],
  ...ofExpressions({
    lexicon: {
      signs: [HASH, overLines(DOUBLE), overLines(SINGLE), REGULAR_EXPRESSION, ...OTHERS],
      // Characters.
      skips: String.raw`\?["'${"`"}#](?!\w)`,
      hereDocument: {
        announced: String.raw`<<(?<indent>[~-]?)(?<word>"[A-Z]\w*"|'[A-Z]\w*'|[A-Z]\w*)`,
        indent: String.raw`[^\S\n]*`,
      },
    },
    expression: (variable) => `ENV.fetch("${variable}")`,
    evaluates: "#{",
    plain: /'/,
    joinsNeighbours: true,
    hasLiteralKeys: true,
    // A symbol.
    literalOnlyBehind: behind(":", PATTERN),
    literalOnlyIn: behind(PATTERN),
  }),
};
