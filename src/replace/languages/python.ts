import { behind, ofExpressions } from "../expressions.ts";
import type { Language } from "../language.ts";
import {
  DOUBLE,
  type Enclosing,
  enclosingLiteral,
  HASH,
  lexicon,
  SINGLE,
  TRIPLE_DOUBLE,
  TRIPLE_SINGLE,
} from "../lexicon.ts";
import { type Edit, lineEndOf, type Place } from "../place.ts";

const EXPRESSION = 'os.environ["ATLAN_API_KEY"]';

const LEXICON = lexicon({
  comment: HASH,
  string: String.raw`[rRbBuUfF]{0,2}(?:${TRIPLE_DOUBLE}|${TRIPLE_SINGLE}|${DOUBLE}|${SINGLE})`,
  overLines: `"""|'''`,
});

export const python: Language = {
  ids: ["python"],
  comment: ["#", ""],
  ...ofExpressions({
    lexicon: LEXICON,
    expression: EXPRESSION,
    expressionBehind: (opener) => (/b/i.test(opener) ? `${EXPRESSION}.encode()` : EXPRESSION),
    evaluates: "{",
    plain: /^[^fF]*$/,
    cutsTripleQuoted: true,
    joinsNeighbours: true,
    literalOnlyBehind: behind(
      String.raw`(?:^|\n)[^\S\n]*case\s[^\n]*`,
      String.raw`\bLiteral\[[^\]]*`,
      // What a notebook hands to something else than Python.
      String.raw`(?:^|\n)[^\S\n]*[!%][^\n]*`,
    ),
    isDocumentation: isDocstring,
    isForeign: (text) => /^\s*%%/.test(text),
    imports: importOs,
  }),
};

/** A string that stands for itself, or as the first of a function's or a class's: it documents. */
function isDocstring(before: string, { closer }: Enclosing): boolean {
  if (closer.length === 3 && /(?:^|[^([{,=+%\\\s][^\S\n]*\n\s*)$/.test(before)) return true;
  return /(?:^|\n)[^\S\n]*(?:(?:async\s+)?def\b|class\b|\))[^\n]*:[^\S\n]*\n\s*$/.test(before);
}

const HAS_OS = /^import[^\S\n]+(?:[\w.]+(?:[^\S\n]+as[^\S\n]+\w+)?[^\S\n]*,[^\S\n]*)*os(?![\w.])(?![^\S\n]+as\b)/gm;

/** How much of a text is read for what Python wants first, in UTF-16 units. */
const HEAD = 100_000;

/**
 * `import os`, behind what Python wants first: comments, the module's docstring, imports from `__future__`. One that is
 * there counts when it is the module's own and stands before the place: one too many does no harm, one too few does.
 */
function importOs(text: string, place: Place): Edit | undefined {
  const isThere = [...text.slice(0, place.start).matchAll(HAS_OS)].some(
    ({ index }) => enclosingLiteral(text, { start: index, end: index + 1 }, LEXICON) === undefined,
  );
  if (isThere) return undefined;
  const lineEnd = lineEndOf(text);
  const head = text.slice(0, HEAD);
  const at = [
    /(?:[^\S\n]*(?:#[^\n]*)?\n)*[rRuU]?(?:"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')[^\S\n]*(?:\n|$)/y,
    /(?:(?:[^\S\n]*(?:#[^\n]*)?\n)*from[^\S\n]+__future__[^\S\n]+import[^\S\n]*(?:\([^)]*\)[^\n]*|(?:\\\r?\n|[^\n(])*)(?:\n|$))+/y,
  ].reduce((begin, part) => after(head, part, begin), after(head, /(?:#[^\n]*\n)*/y, 0));
  const missingEnd = at > 0 && text.charAt(at - 1) !== "\n" ? lineEnd : "";
  return { start: at, end: at, text: `${missingEnd}import os${lineEnd}` };
}

function after(text: string, part: RegExp, begin: number): number {
  part.lastIndex = begin;
  return begin + (part.exec(text)?.[0].length ?? 0);
}
