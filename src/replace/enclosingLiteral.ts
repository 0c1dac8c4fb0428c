/** The literal or comment that a stretch of a text stands in. Offsets in UTF-16 units; `end` is exclusive. */
export interface Enclosing {
  readonly kind: "string" | "comment";
  readonly start: number;
  readonly end: number;
  /** What opens a string: prefix and quote. */
  readonly opener: string;
  readonly closer: string;
}

const SLASHES = String.raw`\/\/[^\n]*|\/\*[^]*?\*\/`;
const HASH = String.raw`#[^\n]*`;
const DOUBLE = String.raw`"(?:\\.|[^"\\\n])*"`;
const SINGLE = String.raw`'(?:\\.|[^'\\\n])*'`;
const TRIPLE_DOUBLE = String.raw`"""(?:\\[^]|[^\\])*?"""`;
const TRIPLE_SINGLE = String.raw`'''(?:\\[^]|[^\\])*?'''`;
const BACKTICKS = String.raw`${"`"}(?:\\[^]|[^\\${"`"}])*${"`"}`;

/** A template with templates in its expressions, or one of which the expressions cannot be told from the text. */
const TEMPLATE = `${template(2)}|${BACKTICKS}`;

/** Where an expression may begin, so that a slash is no division. */
const BEHIND_OPERATOR = String.raw`(?<=(?:^|[(,=:[!&|?{};~]|\b(?:return|if|unless|when|and|or|not))[^\S\n]*)`;
const REGULAR_EXPRESSION = String.raw`(?=\/)${BEHIND_OPERATOR}\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/`;
/** Ruby's characters, literals in other delimiters, here-documents, commands and what is behind the program. */
const RUBYS_OTHERS = [
  String.raw`\?["'${"`"}#](?!\w)`,
  String.raw`%[qQwWiIrsx]?(?:\{[^}]*\}|\([^)]*\)|\[[^\]]*\]|<[^>]*>|([!|/])[^\n]*?\1)`,
  String.raw`<<[~-]?(["'${"`"}]?)(?<word>[A-Z]\w*)\2[^]*?\n[^\S\n]*\k<word>\b`,
  BACKTICKS,
  String.raw`^=begin\b[^]*?^=end\b`,
  String.raw`^__END__$[^]*`,
].join("|");

/**
 * Comments and strings of each language, from the longest opener to the shortest, what looks like them, and what opens
 * those that go on over lines.
 */
const LEXICONS = {
  python: lexicon({
    comment: HASH,
    string: String.raw`[rRbBuUfF]{0,2}(?:${TRIPLE_DOUBLE}|${TRIPLE_SINGLE}|${DOUBLE}|${SINGLE})`,
    overLines: `"""|'''`,
  }),
  java: lexicon({ comment: SLASHES, string: `${TRIPLE_DOUBLE}|${DOUBLE}|${SINGLE}`, overLines: String.raw`\/\*|"""` }),
  kotlin: lexicon({
    comment: SLASHES,
    string: String.raw`"""[^]*?"""|${DOUBLE}|${SINGLE}`,
    overLines: String.raw`\/\*|"""`,
  }),
  javascript: lexicon({
    comment: SLASHES,
    string: `${DOUBLE}|${SINGLE}|${TEMPLATE}`,
    other: REGULAR_EXPRESSION,
    overLines: String.raw`\/\*|${"`"}`,
  }),
  go: lexicon({
    comment: SLASHES,
    string: `${DOUBLE}|${SINGLE}|\`[^\`]*\``,
    overLines: String.raw`\/\*|${"`"}`,
  }),
  csharp: lexicon({
    comment: SLASHES,
    string: String.raw`\$*"""[^]*?"""|(?:@\$?|\$@)"(?:""|[^"])*"|\$?${DOUBLE}|${SINGLE}`,
    overLines: String.raw`\/\*|"""|(?:@\$?|\$@)"`,
  }),
  ruby: lexicon({
    comment: HASH,
    string: String.raw`"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'`,
    other: `${REGULAR_EXPRESSION}|${RUBYS_OTHERS}`,
    overLines: String.raw`["'${"`"}]|%[qQwWiIrsx]?[{([<]|<<[~-]?["'${"`"}]?[A-Z]|^=begin\b`,
  }),
  shell: lexicon({
    comment: String.raw`(?<=^|[\s;&|()])#[^\n]*`,
    string: String.raw`\$'(?:\\[^]|[^'\\])*'|'[^']*'|"(?:\\[^]|[^"\\])*"`,
    other: String.raw`\\[^]`,
    overLines: `["']`,
  }),
} as const;

/** Regular expressions, as text. */
interface Signs {
  readonly comment: string;
  readonly string: string;
  readonly other?: string;
  readonly overLines: string;
}

export type Lexicon = keyof typeof LEXICONS;

/** What the stretch stands in, read from the beginning of the text; undefined when it stands in the open. */
export function enclosingLiteral(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  language: Lexicon,
): Enclosing | undefined {
  for (const match of text.matchAll(LEXICONS[language])) {
    const matchEnd = match.index + match[0].length;
    if (match.index > start) return undefined;
    if (matchEnd < end) continue;
    if (match.groups?.comment !== undefined) {
      return { kind: "comment", start: match.index, end: matchEnd, opener: "", closer: "" };
    }
    const literal = match.groups?.string;
    if (literal === undefined) return undefined;
    const opener = /^[^"'`]*("""|'''|["'`])/.exec(literal)?.[0] ?? "";
    const closer = opener.replace(/^[^"'`]*/, "");
    return { kind: "string", start: match.index, end: matchEnd, opener, closer };
  }
  return undefined;
}

function template(depth: number): string {
  const inner = String.raw`[^{}"'${"`"}]|${DOUBLE}|${SINGLE}|${depth === 0 ? "(?!)" : template(depth - 1)}`;
  const expression = String.raw`\$\{(?:${inner}|\{(?:${inner})*\})*\}`;
  return String.raw`${"`"}(?:\\[^]|${expression}|(?!\$\{)[^\\${"`"}])*${"`"}`;
}

/** What is opened and never closed is nothing that can be named, to the end of the text or of its line. */
function lexicon({ comment, string, other = "(?!)", overLines }: Signs): RegExp {
  const unclosed = String.raw`(?:${overLines})[^]*|["'][^\n]*`;
  return new RegExp(`${other}|(?<comment>${comment})|(?<string>${string})|${unclosed}`, "gm");
}
