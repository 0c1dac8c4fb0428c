import { behind, ofExpressions } from "../expressions.ts";
import type { Language } from "../language.ts";
import { DOUBLE, enclosingLiteral, lexicon, SINGLE, SLASHES } from "../lexicon.ts";
import { type Edit, lineEndOf } from "../place.ts";

const LEXICON = lexicon({
  comment: SLASHES,
  string: `${DOUBLE}|${SINGLE}|\`[^\`]*\``,
  overLines: String.raw`\/\*|${"`"}`,
});

export const go: Language = {
  ids: ["go"],
  comment: ["//", ""],
  ...ofExpressions({
    lexicon: LEXICON,
    expression: 'os.Getenv("ATLAN_API_KEY")',
    literalOnlyBehind: behind(
      String.raw`(?:^|\n)\s*const\b[^\n]*(?:=\s*)?`,
      String.raw`(?:^|\n)const\s*\((?:(?!\n\))[^])*`,
      String.raw`(?:^|\n)import\s*(?:\([^)]*)?`,
      // The tag of a field.
      String.raw`(?:^|\n)[^\S\n]*\w+[^\S\n]+[\w.*[\]]+[^\S\n]+`,
    ),
    imports: importOs,
  }),
};

/** `import "os"`, in the block of imports if there is one. A text without a package clause is a fragment and gets none. */
function importOs(text: string): Edit | undefined {
  const imports = [...text.matchAll(/^import\b(?:\s*\(([^)]*)|([^\n(]*))/gm)];
  if (imports.some(([, block = "", single = ""]) => /(?:^|[;\n])[^\S\n]*"os"/.test(block + single))) return undefined;
  const lineEnd = lineEndOf(text);
  const block = /^import[^\S\n]*\([^\S\n]*\r?\n/m.exec(text);
  if (block) {
    const at = block.index + block[0].length;
    return { start: at, end: at, text: `\t"os"${lineEnd}` };
  }
  const clause = [...text.matchAll(/^package[^\S\n]+\w+[^\n\r]*/gm)].find(
    ({ index }) => enclosingLiteral(text, { start: index, end: index + 1 }, LEXICON) === undefined,
  );
  if (!clause) return undefined;
  const at = clause.index + clause[0].length;
  return { start: at, end: at, text: `${lineEnd}${lineEnd}import "os"` };
}
