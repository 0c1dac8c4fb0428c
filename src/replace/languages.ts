import type { Edit, Place } from "./place.ts";
import type { Lexicon } from "./enclosingLiteral.ts";
import { goImport, pythonImport } from "./imports.ts";

/** How a language of expressions reads a variable of the environment. */
export interface Language {
  readonly lexicon: Lexicon;
  readonly expression: string;
  /** What opens an expression inside a string that evaluates some, as in `${…}`. */
  readonly evaluates?: "${" | "#{" | "{";
  /** The openers of strings that evaluate none. */
  readonly plain?: RegExp;
  /** Two string literals beside each other are one. */
  readonly joinsNeighbours?: boolean;
  /** The end of what stands before a literal where no other expression may: a constant's, a type's, a pattern's. */
  readonly literalOnlyBehind?: RegExp;
  /** The beginning of what stands behind such a literal. */
  readonly literalOnlyBefore?: RegExp;
  /** Whether a literal is a type, by what stands around it. */
  readonly isLiteralType?: (before: string, after: string) => boolean;
  /** Tags of markup may stand in the code. */
  readonly hasMarkup?: boolean;
  /** A literal with a colon behind it may be a key, which is no expression. */
  readonly hasLiteralKeys?: boolean;
  readonly imports?: (text: string, place: Place) => Edit | undefined;
}

/** What is open to its end: the arguments of an annotation or attribute. */
const ARGUMENTS = String.raw`\s*\((?:[^()]|\([^()]*\)|\()*`;

const JAVASCRIPT: Language = {
  lexicon: "javascript",
  expression: "process.env.ATLAN_API_KEY",
  evaluates: "${",
  plain: /["']/,
  hasLiteralKeys: true,
  hasMarkup: true,
  literalOnlyBefore: /^\s*as\s+const\b/,
  literalOnlyBehind: behind(
    String.raw`\bfrom\s*`,
    String.raw`\bimport\s*`,
    String.raw`\benum\s+\w+\s*\{[^}]*`,
    String.raw`\btype\s+\w+(?:<[^=]*>)?\s*=[^\n;]*`,
  ),
};

/** Where types are checked, a variable of the environment may be undefined. */
const TYPESCRIPT: Language = {
  ...JAVASCRIPT,
  expression: `${JAVASCRIPT.expression}!`,
  isLiteralType: (before, after) =>
    /^\s*(?:\|(?!\|)|=>|>)/.test(after) ||
    /(?:(?<!\|)\||<|[\w>\]]\[|\bextends|\breadonly\s+\w+\??:)\s*$/.test(before) ||
    (/^\s*;/.test(after) && /\w\??:\s*$/.test(before) && !/\?(?![.:?])[^;{}]*$/.test(before)),
};

export const LANGUAGES: Readonly<Record<string, Language>> = {
  python: {
    lexicon: "python",
    expression: 'os.environ["ATLAN_API_KEY"]',
    evaluates: "{",
    plain: /^[^fF]*$/,
    joinsNeighbours: true,
    literalOnlyBehind: behind(
      String.raw`(?:^|\n)[^\S\n]*case\s[^\n]*`,
      String.raw`\bLiteral\[[^\]]*`,
      // What a notebook hands to something else than Python.
      String.raw`(?:^|\n)[^\S\n]*[!%][^\n]*`,
    ),
    imports: pythonImport,
  },
  java: {
    lexicon: "java",
    expression: 'System.getenv("ATLAN_API_KEY")',
    literalOnlyBehind: behind(String.raw`@[\w.]+${ARGUMENTS}`, String.raw`\bcase\s[^\n:]*`, String.raw`\bdefault\s+`),
  },
  kotlin: {
    lexicon: "kotlin",
    expression: 'System.getenv("ATLAN_API_KEY")',
    evaluates: "${",
    literalOnlyBefore: /^\s*->/,
    literalOnlyBehind: behind(String.raw`@[\w.:]+${ARGUMENTS}`, String.raw`\bconst\s+val\b[^\n]*(?:=\s*)?`),
  },
  javascript: JAVASCRIPT,
  javascriptreact: JAVASCRIPT,
  typescript: { ...TYPESCRIPT, hasMarkup: false },
  typescriptreact: TYPESCRIPT,
  go: {
    lexicon: "go",
    expression: 'os.Getenv("ATLAN_API_KEY")',
    literalOnlyBehind: behind(
      String.raw`(?:^|\n)\s*const\b[^\n]*(?:=\s*)?`,
      String.raw`(?:^|\n)const\s*\((?:(?!\n\))[^])*`,
      String.raw`(?:^|\n)import\s*(?:\([^)]*)?`,
      // The tag of a field.
      String.raw`(?:^|\n)[^\S\n]*\w+[^\S\n]+[\w.*[\]]+[^\S\n]+`,
    ),
    imports: goImport,
  },
  csharp: {
    lexicon: "csharp",
    literalOnlyBefore: /^(?:\s*=>|u8)/,
    expression: 'System.Environment.GetEnvironmentVariable("ATLAN_API_KEY")',
    evaluates: "{",
    plain: /^[^$]*$/,
    literalOnlyBehind: behind(
      String.raw`\bconst\b[^;{}]*`,
      String.raw`\bcase\s[^\n:]*`,
      String.raw`\bis\s+(?:not\s+)?`,
      String.raw`\[\s*(?:\w+\s*:\s*)?(?:[\w.]+(?:\([^()]*\))?\s*,\s*)*[\w.]+${ARGUMENTS}`,
      // The default of a parameter.
      String.raw`[(,]\s*(?!var\b)[\w<>[\]?.]+\s+\w+\s*=\s*`,
    ),
  },
  ruby: {
    lexicon: "ruby",
    expression: 'ENV.fetch("ATLAN_API_KEY")',
    evaluates: "#{",
    plain: /'/,
    joinsNeighbours: true,
    hasLiteralKeys: true,
    // A symbol.
    literalOnlyBehind: behind(":"),
  },
};

function behind(...ends: readonly string[]): RegExp {
  return new RegExp(`(?:${ends.join("|")})$`);
}
