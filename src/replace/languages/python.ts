import { behind, ofExpressions } from "../reading/expressions.ts";
import type { Language } from "../reading/language.ts";
import type { Lexed } from "../reading/lexed.ts";
import { type Edit, lineEndOf } from "../reading/place.ts";
import type { Setting } from "../reading/setting.ts";
import { DOUBLE, HASH, prefixed, SINGLE, TRIPLE_DOUBLE, TRIPLE_SINGLE } from "../reading/signs.ts";
import { isTaken } from "../reading/takenNames.ts";

const environ = (variable: string): string => `os.environ["${variable}"]`;

export const python: Language = {
  ids: ["python"],
  comment: ["#", ""],
  ...ofExpressions({
    lexicon: {
      signs: [HASH, ...[TRIPLE_DOUBLE, TRIPLE_SINGLE, DOUBLE, SINGLE].map((sign) => prefixed("[rRbBuUfF]{0,2}", sign))],
    },
    expression: environ,
    expressionBehind: (opener, variable) => (/b/i.test(opener) ? `${environ(variable)}.encode()` : environ(variable)),
    evaluates: "{",
    plain: /^[^fF]*$/,
    cutsTripleQuoted: true,
    joinsNeighbours: true,
    literalOnlyBehind: behind(
      String.raw`(?:^|\n)[^\S\n]*case\s[^\n]*`,
      // What a notebook hands to something else than Python.
      String.raw`(?:^|\n)[^\S\n]*[!%][^\n]*`,
    ),
    literalOnlyIn: behind(String.raw`(?:^|\n)[^\S\n]*case\b[^\n]*`, String.raw`\bLiteral\[`),
    isDocumentation: isDocstring,
    isForeign: (lexed) => /^\s*%%/.test(lexed.text) || isTaken(lexed, "os", IMPORTS),
    imports: importOs,
  }),
};

/** A string that is a statement of its own, between three quotes or as the first of a function's or a class's. */
function isDocstring({ before, after, brackets, literal: { closer } }: Setting): boolean {
  if (brackets.length > 0 || !/^[^\S\n]*(?:;|\r?\n|$)/.test(after)) return false;
  if (!/(?:^|\n)[^\S\n]*$/.test(before) || /\\\r?\n\s*$/.test(before)) return false;
  return (
    closer.length === 3 || /(?:^|\n)[^\S\n]*(?:(?:async\s+)?def\b|class\b|\))[^\n]*:[^\S\n]*\r?\n\s*$/.test(before)
  );
}

const HAS_OS = /^import[^\S\n]+(?:[\w.]+(?:[^\S\n]+as[^\S\n]+\w+)?[^\S\n]*,[^\S\n]*)*os(?![\w.])(?![^\S\n]+as\b)/m;

/** Where the name is that of the module, which the import needs not bind to it. */
const IMPORTS = /(?:^|;)[^\S\n]*import[^\S\n]+(?:[\w.]+[^\S\n]*,[^\S\n]*)*[\w.]+|\bfrom[^\S\n]+os\b/gm;

const FUTURE = /\s*from[^\S\n]+__future__[^\S\n]+import[^\S\n]*(?:\([^)]*\)[^\n]*|(?:\\\r?\n|[^\n(])*)(?:\n|$)/y;

/**
 * `import os`, behind what Python wants first: comments, the module's docstring, imports from `__future__`. One that is
 * there counts when it is the module's own and stands before the place: one too many does no harm, one too few does.
 */
function importOs(lexed: Lexed): (at: number) => Edit | undefined {
  const { text, code } = lexed;
  const there = HAS_OS.exec(code)?.index ?? text.length;
  const lineEnd = lineEndOf(text);
  let begin = /^(?:#[^\n]*(?:\n|$))*/.exec(text)?.[0].length ?? 0;
  begin = behindFuture(code, behindDocstring(lexed, begin));
  const missingEnd = begin > 0 && text.charAt(begin - 1) !== "\n" ? lineEnd : "";
  const edit = { start: begin, end: begin, text: `${missingEnd}import os${lineEnd}` };
  return (at) => (there < at ? undefined : edit);
}

function behindDocstring(lexed: Lexed, begin: number): number {
  const { code } = lexed;
  const first = begin + code.slice(begin).search(/\S|$/);
  const literal = lexed.at({ start: first, end: first + 1 });
  if (literal?.kind !== "string" || /[bf]/i.test(literal.opener)) return begin;
  const rest = /^[^\S\n]*(?:\n|$)/.exec(code.slice(literal.end));
  return rest ? literal.end + rest[0].length : begin;
}

function behindFuture(code: string, begin: number): number {
  let end = begin;
  FUTURE.lastIndex = begin;
  while (FUTURE.test(code)) end = FUTURE.lastIndex;
  return end;
}
