import { enclosingLiteral } from "./enclosingLiteral.ts";
import type { Edit, Place } from "./place.ts";

const PYTHON_HAS_OS =
  /^import[^\S\n]+(?:[\w.]+(?:[^\S\n]+as[^\S\n]+\w+)?[^\S\n]*,[^\S\n]*)*os(?![\w.])(?![^\S\n]+as\b)/gm;

/** How much of a text is read for what Python wants first, in UTF-16 units. */
const HEAD = 100_000;

/**
 * `import os`, behind what Python wants first: comments, the module's docstring, imports from `__future__`. One that is
 * there counts when it is the module's own and stands before the place: one too many does no harm, one too few does.
 */
export function pythonImport(text: string, place: Place): Edit | undefined {
  const isThere = [...text.slice(0, place.start).matchAll(PYTHON_HAS_OS)].some(
    ({ index }) => enclosingLiteral(text, { start: index, end: index + 1 }, "python") === undefined,
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

/** `import "os"`, in the block of imports if there is one. A text without a package clause is a fragment and gets none. */
export function goImport(text: string): Edit | undefined {
  const imports = [...text.matchAll(/^import\b(?:\s*\(([^)]*)|([^\n(]*))/gm)];
  if (imports.some(([, block = "", single = ""]) => /(?:^|[;\n])[^\S\n]*"os"/.test(block + single))) return undefined;
  const lineEnd = lineEndOf(text);
  const block = /^import[^\S\n]*\([^\S\n]*\r?\n/m.exec(text);
  if (block) {
    const at = block.index + block[0].length;
    return { start: at, end: at, text: `\t"os"${lineEnd}` };
  }
  const clause = [...text.matchAll(/^package[^\S\n]+\w+[^\n\r]*/gm)].find(
    ({ index }) => enclosingLiteral(text, { start: index, end: index + 1 }, "go") === undefined,
  );
  if (!clause) return undefined;
  const at = clause.index + clause[0].length;
  return { start: at, end: at, text: `${lineEnd}${lineEnd}import "os"` };
}

function after(text: string, part: RegExp, begin: number): number {
  part.lastIndex = begin;
  return begin + (part.exec(text)?.[0].length ?? 0);
}

const lineEndOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");
