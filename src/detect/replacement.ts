import type { Edit, Place } from "./edit.ts";
import { type Enclosing, enclosingLiteral, type Lexicon } from "./enclosingLiteral.ts";
import { goImport, pythonImport } from "./imports.ts";
import { inDotenv, inJsonc, inShell, inYaml } from "./textReplacement.ts";

/** How a language of expressions reads a variable of the environment. */
interface Language {
  readonly lexicon: Lexicon;
  readonly expression: string;
  /** What opens an expression inside a string that evaluates some, as in `${…}`. */
  readonly evaluates?: RegExp;
  /** Two string literals beside each other are one. */
  readonly joinsNeighbours?: boolean;
  /** A line on which only constants may stand. */
  readonly constant?: RegExp;
  readonly imports?: (text: string) => Edit | undefined;
}

const JAVASCRIPT: Language = { lexicon: "javascript", expression: "process.env.ATLAN_API_KEY", evaluates: /\$\{/g };

const LANGUAGES: Readonly<Record<string, Language>> = {
  python: {
    lexicon: "python",
    expression: 'os.environ["ATLAN_API_KEY"]',
    evaluates: /\{/g,
    joinsNeighbours: true,
    imports: pythonImport,
  },
  java: { lexicon: "java", expression: 'System.getenv("ATLAN_API_KEY")', constant: /^\s*@/ },
  kotlin: {
    lexicon: "kotlin",
    expression: 'System.getenv("ATLAN_API_KEY")',
    evaluates: /\$\{/g,
    constant: /\bconst\s+val\b|^\s*@/,
  },
  javascript: JAVASCRIPT,
  javascriptreact: JAVASCRIPT,
  typescript: JAVASCRIPT,
  typescriptreact: JAVASCRIPT,
  go: { lexicon: "go", expression: 'os.Getenv("ATLAN_API_KEY")', constant: /^\s*const\b/, imports: goImport },
  csharp: {
    lexicon: "csharp",
    expression: 'System.Environment.GetEnvironmentVariable("ATLAN_API_KEY")',
    evaluates: /\{/g,
    constant: /\bconst\b|^\s*\[/,
  },
  ruby: { lexicon: "ruby", expression: 'ENV.fetch("ATLAN_API_KEY")', evaluates: /#\{/g, joinsNeighbours: true },
};

const TEXTS: Readonly<Record<string, (text: string, place: Place) => Edit | undefined>> = {
  shellscript: inShell,
  yaml: inYaml,
  dotenv: inDotenv,
  jsonc: inJsonc,
};

/**
 * The edits that put a reference to the environment variable `ATLAN_API_KEY` in the place of a token, with the import
 * that it needs. They do not overlap. Undefined where no code is known that is surely right.
 * @param languageId as VS Code names languages
 */
export function replacement(text: string, place: Place, languageId: string): readonly Edit[] | undefined {
  const language = LANGUAGES[languageId];
  if (!language) {
    const edit = TEXTS[languageId]?.(text, place);
    return edit && [edit];
  }
  const literal = enclosingLiteral(text, place, language.lexicon);
  if (!literal) return undefined;
  if (literal.kind === "comment") return [{ ...place, text: "ATLAN_API_KEY" }];
  const edit = inLiteral(text, place, literal, language);
  const imported = edit && language.imports?.(text);
  return edit && (imported ? [imported, edit] : [edit]);
}

function inLiteral(text: string, place: Place, literal: Enclosing, language: Language): Edit | undefined {
  const { opener, closer } = literal;
  const before = text.slice(literal.start + opener.length, place.start);
  const after = text.slice(place.end, literal.end - closer.length);
  if (isInEvaluated(before, language.evaluates) || endsInBackslash(before)) return undefined;
  if (opener === "`" && language.lexicon === "javascript") return { ...place, text: `\${${language.expression}}` };
  const line = text.slice(text.lastIndexOf("\n", literal.start - 1) + 1, literal.start);
  if (language.constant?.test(line) === true || isInGoConstants(text, literal, language)) return undefined;
  if (language.joinsNeighbours === true && hasNeighbour(text, literal)) return undefined;
  const expression = expressionOf(opener, language);
  const isWhole = before === "" && after === "";
  // What stands between three quotes is indented and cut by rules of each language's own.
  if (!isWhole && closer.length === 3 && language.lexicon !== "python") return undefined;
  const parts = [quotedPart(before), expression, quotedPart(after)].filter((part) => part !== "");
  const code = isWhole ? expression : `(${parts.join(" + ")})`;
  return { start: literal.start, end: literal.end, text: isJsxAttribute(text, literal) ? `{${code}}` : code };

  function quotedPart(part: string): string {
    return part === "" ? "" : `${opener}${part}${closer}`;
  }
}

const expressionOf = (opener: string, { lexicon, expression }: Language): string =>
  lexicon === "python" && /b/i.test(opener) ? `${expression}.encode()` : expression;

/** Whether an expression inside the string has begun and not ended where the token stands. */
function isInEvaluated(before: string, evaluates: RegExp | undefined): boolean {
  const begun = evaluates ? (before.match(evaluates)?.length ?? 0) : 0;
  return begun > (before.match(/\}/g)?.length ?? 0);
}

const endsInBackslash = (text: string): boolean => ((/\\+$/.exec(text)?.[0].length ?? 0) & 1) === 1;

function hasNeighbour(text: string, { start, end }: Place): boolean {
  return (
    /["']\s*\\?\s*$/.test(text.slice(Math.max(0, start - 200), start)) ||
    /^\s*\\?\s*[rRbBuUfF]{0,2}["']/.test(text.slice(end, end + 200))
  );
}

function isInGoConstants(text: string, { start }: Place, { lexicon }: Language): boolean {
  if (lexicon !== "go") return false;
  const block = text.lastIndexOf("const (", start);
  return block !== -1 && !text.slice(block, start).includes("\n)");
}

const isJsxAttribute = (text: string, { start }: Place): boolean =>
  /<[A-Za-z][\w.]*\s(?:[^<>]*\s)?[\w:-]+=$/.test(text.slice(Math.max(0, start - 500), start));
