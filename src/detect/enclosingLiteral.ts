/** The literal or comment that a stretch of a text stands in. Offsets in UTF-16 units; `end` is exclusive. */
export interface Enclosing {
  readonly kind: "string" | "comment";
  readonly start: number;
  readonly end: number;
  /** What opens a string: prefix and quote. */
  readonly opener: string;
  readonly closer: string;
}

const LINE_SLASHES = String.raw`\/\/[^\n]*|\/\*[^]*?\*\/`;
const HASH = String.raw`#[^\n]*`;
const DOUBLE = String.raw`"(?:\\.|[^"\\\n])*"`;
const SINGLE = String.raw`'(?:\\.|[^'\\\n])*'`;
const TRIPLE_DOUBLE = String.raw`"""(?:\\[^]|[^\\])*?"""`;
const TRIPLE_SINGLE = String.raw`'''(?:\\[^]|[^\\])*?'''`;

/** Comments and strings of each language, from the longest opener to the shortest. */
const LEXICONS = {
  python: lexicon(HASH, String.raw`[rRbBuUfF]{0,2}(?:${TRIPLE_DOUBLE}|${TRIPLE_SINGLE}|${DOUBLE}|${SINGLE})`),
  java: lexicon(LINE_SLASHES, `${TRIPLE_DOUBLE}|${DOUBLE}|${SINGLE}`),
  kotlin: lexicon(LINE_SLASHES, String.raw`"""[^]*?"""|${DOUBLE}|${SINGLE}`),
  javascript: lexicon(LINE_SLASHES, `${DOUBLE}|${SINGLE}|` + String.raw`${"`"}(?:\\[^]|[^\\${"`"}])*${"`"}`),
  go: lexicon(LINE_SLASHES, `${DOUBLE}|${SINGLE}|\`[^\`]*\``),
  csharp: lexicon(LINE_SLASHES, String.raw`\$*"""[^]*?"""|(?:@\$?|\$@)"(?:""|[^"])*"|\$?${DOUBLE}|${SINGLE}`),
  ruby: lexicon(HASH, String.raw`"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'`),
  shell: lexicon(
    String.raw`(?<=^|[\s;])#[^\n]*`,
    String.raw`\$'(?:\\[^]|[^'\\])*'|'[^']*'|"(?:\\[^]|[^"\\])*"`,
    String.raw`\\[^]`,
  ),
} as const;

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

function lexicon(comment: string, string: string, other = "(?!)"): RegExp {
  return new RegExp(`(?<comment>${comment})|(?<string>${string})|${other}`, "gm");
}
