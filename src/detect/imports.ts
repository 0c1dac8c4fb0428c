import type { Edit } from "./edit.ts";

const PYTHON_HAS_OS =
  /^[^\S\n]*import[^\S\n]+(?:[\w.]+(?:[^\S\n]+as[^\S\n]+\w+)?[^\S\n]*,[^\S\n]*)*os(?![\w.])(?![^\S\n]+as\b)/m;

/** `import os`, behind what Python wants first: comments, the module's docstring, imports from `__future__`. */
export function pythonImport(text: string): Edit | undefined {
  if (PYTHON_HAS_OS.test(text)) return undefined;
  const lineEnd = lineEndOf(text);
  const at = [
    /(?:[^\S\n]*(?:#[^\n]*)?\n)*[rRuU]?(?:"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')[^\S\n]*(?:\n|$)/y,
    /(?:(?:[^\S\n]*(?:#[^\n]*)?\n)*from[^\S\n]+__future__[^\S\n]+import[^\S\n]*(?:\([^)]*\)[^\n]*|[^\n(]*)(?:\n|$))+/y,
  ].reduce((begin, part) => after(text, part, begin), after(text, /(?:#[^\n]*\n)*/y, 0));
  const missingEnd = at > 0 && text.charAt(at - 1) !== "\n" ? lineEnd : "";
  return { start: at, end: at, text: `${missingEnd}import os${lineEnd}` };
}

/** `import "os"`, in the block of imports if there is one. A text without a package clause is a fragment and gets none. */
export function goImport(text: string): Edit | undefined {
  if (/^\s*(?:import\s+)?"os"\s*(?:\/\/.*)?$/m.test(text)) return undefined;
  const lineEnd = lineEndOf(text);
  const block = /^import[^\S\n]*\([^\S\n]*\r?\n/m.exec(text);
  if (block) {
    const at = block.index + block[0].length;
    return { start: at, end: at, text: `\t"os"${lineEnd}` };
  }
  const clause = /^package[^\S\n]+\w+[^\n\r]*/m.exec(text);
  if (!clause) return undefined;
  const at = clause.index + clause[0].length;
  return { start: at, end: at, text: `${lineEnd}${lineEnd}import "os"` };
}

function after(text: string, part: RegExp, begin: number): number {
  part.lastIndex = begin;
  return begin + (part.exec(text)?.[0].length ?? 0);
}

const lineEndOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");
