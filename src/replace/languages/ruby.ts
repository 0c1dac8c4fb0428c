import { behind, ofExpressions } from "../expressions.ts";
import type { Language } from "../language.ts";
import { BACKTICKS, HASH, lexicon, REGULAR_EXPRESSION } from "../lexicon.ts";

/** Characters, literals in other delimiters, here-documents, commands and what is behind the program. */
const OTHERS = [
  String.raw`\?["'${"`"}#](?!\w)`,
  String.raw`%[qQwWiIrsx]?(?:\{[^}]*\}|\([^)]*\)|\[[^\]]*\]|<[^>]*>|([!|/])[^\n]*?\1)`,
  String.raw`<<[~-]?(["'${"`"}]?)(?<word>[A-Z]\w*)\2[^]*?\n[^\S\n]*\k<word>\b`,
  BACKTICKS,
  String.raw`^=begin\b[^]*?^=end\b`,
  String.raw`^__END__$[^]*`,
].join("|");

export const ruby: Language = {
  ids: ["ruby"],
  comment: ["#", ""],
  ...ofExpressions({
    lexicon: lexicon({
      comment: HASH,
      string: String.raw`"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'`,
      other: `${REGULAR_EXPRESSION}|${OTHERS}`,
      overLines: String.raw`["'${"`"}]|%[qQwWiIrsx]?[{([<]|<<[~-]?["'${"`"}]?[A-Z]|^=begin\b`,
    }),
    expression: 'ENV.fetch("ATLAN_API_KEY")',
    evaluates: "#{",
    plain: /'/,
    joinsNeighbours: true,
    hasLiteralKeys: true,
    // A symbol.
    literalOnlyBehind: behind(":"),
  }),
};
