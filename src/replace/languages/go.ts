import { behind, ofExpressions } from "../reading/expressions.ts";
import type { Language } from "../reading/language.ts";
import type { Lexed } from "../reading/lexed.ts";
import { type Edit, lineEndOf } from "../reading/place.ts";
import { DOUBLE, type Sign, SINGLE, SLASHES } from "../reading/signs.ts";
import { isTaken } from "../reading/takenNames.ts";

const RAW: Sign = { kind: "string", opener: "`", closer: "`" };

export const go: Language = {
  ids: ["go"],
  comment: ["//", ""],
  ...ofExpressions({
    lexicon: { signs: [...SLASHES, DOUBLE, SINGLE, RAW] },
    expression: (variable) => `os.Getenv("${variable}")`,
    literalOnlyBehind: behind(
      String.raw`\bconst\b(?:[,=+(][^\S\n]*\n|[^\n;])*`,
      String.raw`(?:^|\n|;)[^\S\n]*import\s*[\w.]*\s*`,
    ),
    literalOnlyIn: /(?:^|\n|;)[^\S\n]*(?:const|import)\s*\($/,
    // What stands in a structure itself is the tag of a field.
    wantsLiteral: ({ brackets: [bracket] }) => bracket?.sign === "{" && /\bstruct\s*$/.test(bracket.before),
    isForeign: (lexed) => isTaken(lexed, "os", /^import\b[^\n]*/gm),
    imports: importOs,
  }),
};

/** `import "os"`, in the block of imports if there is one. A text without a package clause is a fragment and gets none. */
function importOs({ text, code }: Lexed): () => Edit | undefined {
  const imports = Array.from(code.matchAll(/^import\b(?:\s*\([^)]*|[^\n(]*)/gm), ({ index, 0: { length } }) =>
    text.slice(index, index + length),
  );
  const lineEnd = lineEndOf(text);
  const edit = imports.some((each) => /(?:^import\s*\(?|[;\n])[^\S\n]*"os"/.test(each)) ? undefined : added();
  return () => edit;

  function added(): Edit | undefined {
    const block = /^import[^\S\n]*\([^\S\n]*\r?\n/m.exec(code);
    const clause = block ?? /^package[^\S\n]+\w+[^\n\r]*/m.exec(code);
    if (!clause) return undefined;
    const at = clause.index + clause[0].length;
    return { start: at, end: at, text: block ? `\t"os"${lineEnd}` : `${lineEnd}${lineEnd}import "os"` };
  }
}
