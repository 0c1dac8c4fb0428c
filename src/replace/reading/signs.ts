/** Something in a language that is no code: how it begins, and how it ends. Regular expressions as text. */
export interface Sign {
  readonly kind: "string" | "comment" | "other";
  /** Without groups. What it reads before it fails is short, or taken by another sign: nothing is to be read again and again. */
  readonly opener: string;
  /** Given the opener where it depends on that. */
  readonly closer: string | ((opener: string) => string);
  /** What stands in it for itself, though it may hold what ends it. */
  readonly skips?: string;
  /** What begins another inside of it, which ends with the same. */
  readonly nests?: (opener: string) => string;
  /** What begins code in it, up to the bracket that closes it. */
  readonly hole?: "${" | "$(";
  /** What is not closed on its line was none. */
  readonly isOneLine?: boolean;
}

/** The signs of a language, from the longest opener to the shortest. */
export interface Lexicon {
  readonly signs: readonly Sign[];
  /** What looks like an opener and is none. */
  readonly skips?: string;
  readonly hereDocument?: HereDocument;
}

/** Lines of text that begin behind the line on which they are announced. */
interface HereDocument {
  /** With the groups `indent`, empty where the last line has none, and `word`, which that line is once its quotes are off. */
  readonly announced: string;
  /** What may stand before the word of the last line, if anything may. */
  readonly indent: string;
}

/** The word of a here-document: one that is quoted in any part keeps what stands in the text from being evaluated. */
export const WORD = String.raw`(?<word>(?:"[^"\n]*"|'[^'\n]*'|\\[^\n]|[^\s;&|<>()"'\\])+)`;

const ESCAPE = String.raw`\\(?:\r\n|[^])`;
const LINE_END = String.raw`(?![^\n])`;

const quoted = (quote: string): Sign => ({
  kind: "string",
  opener: quote,
  closer: quote,
  skips: ESCAPE,
  isOneLine: true,
});

// What languages share.
export const HASH: Sign = { kind: "comment", opener: "#", closer: LINE_END };
export const LINE_COMMENT: Sign = { kind: "comment", opener: String.raw`\/\/`, closer: LINE_END };
export const BLOCK_COMMENT: Sign = { kind: "comment", opener: String.raw`\/\*`, closer: String.raw`\*\/` };
export const SLASHES: readonly Sign[] = [LINE_COMMENT, BLOCK_COMMENT];
export const DOUBLE = quoted('"');
export const SINGLE = quoted("'");
export const TRIPLE_DOUBLE: Sign = { kind: "string", opener: '"""', closer: '"""', skips: ESCAPE };
export const TRIPLE_SINGLE: Sign = { kind: "string", opener: "'''", closer: "'''", skips: ESCAPE };

/** The same in the languages where a quote may stay open over lines. */
export const overLines = (sign: Sign): Sign => ({ ...sign, isOneLine: false });

/** The same behind a prefix, which its opener begins with. */
export const prefixed = (prefix: string, sign: Sign): Sign => ({ ...sign, opener: prefix + sign.opener });

/** Where an expression may begin, so that a slash is no division. */
const BEHIND_OPERATOR = String.raw`(?<=(?:^|[(,=:[!&|?{};~]|\b(?:return|if|unless|when|and|or|not))[^\S\n]*)`;
export const REGULAR_EXPRESSION: Sign = {
  kind: "other",
  opener: String.raw`(?=\/)${BEHIND_OPERATOR}\/(?![/*])`,
  closer: String.raw`\/`,
  skips: String.raw`\\[^\n]|\[[^\]\\\n]*(?:\\[^\n][^\]\\\n]*)*\]?`,
  isOneLine: true,
};
