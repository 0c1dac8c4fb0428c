import { type Place } from "./place.ts";

/** A bracket of code. Offsets in UTF-16 units; `end` is behind the one that closes it, or the end of the text. */
export interface Bracket {
  readonly sign: string;
  readonly at: number;
  readonly end: number;
  /** The bracket that it stands in. */
  readonly around: Bracket | undefined;
}

/** What is no code. Offsets in UTF-16 units; `end` is exclusive. */
export interface Literal {
  /** `document` is a here-document, its last line not included; `unclear` was opened and is not closed. */
  readonly kind: "string" | "comment" | "other" | "document" | "unclear";
  readonly start: number;
  readonly end: number;
  /** What opens a string: prefix and quote. Of a here-document "quoted" where nothing in it is evaluated, or nothing. */
  readonly opener: string;
  readonly closer: string;
  /** The literal in whose code it stands. */
  readonly parent: Literal | undefined;
  /** The bracket that it stands in. */
  readonly bracket: Bracket | undefined;
}

/** A text that has been read from its beginning to its end. */
export interface Lexed {
  readonly text: string;
  /** The text with the same offsets, and blanks for comments and for what stands between quotes. */
  readonly code: string;
  /** The innermost literal that holds a place; undefined where that stands in the code. */
  at(place: Place): Literal | undefined;
}

export class LexedText implements Lexed {
  readonly text: string;
  readonly #literals: readonly Literal[];
  #code: string | undefined;

  /** @param literals in the order of their starts; one in another's code comes behind that */
  constructor(text: string, literals: readonly Literal[]) {
    this.text = text;
    this.#literals = literals;
  }

  get code(): string {
    this.#code ??= withoutContents(this.text, this.#literals);
    return this.#code;
  }

  at({ start, end }: Place): Literal | undefined {
    let [low, high] = [0, this.#literals.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#literals[middle]?.start ?? start) <= start) low = middle + 1;
      else high = middle;
    }
    let literal = this.#literals[low - 1];
    while (literal && literal.end < end) literal = literal.parent;
    return literal;
  }
}

function withoutContents(text: string, literals: readonly Literal[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { kind, start, end, opener, closer, parent } of literals) {
    if (parent) continue;
    const isString = kind === "string";
    const from = isString ? start + opener.length : start;
    const to = isString ? end - closer.length : end;
    const content = isString ? " ".repeat(to - from) : text.slice(from, to).replaceAll(/[^\n]/g, " ");
    parts.push(text.slice(at, from), content);
    at = to;
  }
  parts.push(text.slice(at));
  return parts.join("");
}
