import { type Bracket, type Lexed, LexedText, type Literal } from "./lexed.ts";
import type { Lexicon, Sign } from "./signs.ts";

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A literal that is being read. */
interface Level {
  readonly literal: Writable<Literal>;
  readonly sign: Sign;
  readonly stop: RegExp;
  /** How many of its own kind are open inside of it. */
  nested: number;
  /** The code in it that is being read. */
  hole?: Bracket;
}

/** A here-document whose lines are to come. */
interface Announced {
  readonly opener: string;
  readonly ending: RegExp;
}

/** Nobody writes code in strings in code deeper than this: what stands there is not read any more. */
const DEEPEST = 50;

/** Longer words end no text that a person wrote. In UTF-16 units. */
const LONGEST_WORD = 100;

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["}", "{"],
  [")", "("],
  ["]", "["],
]);

/**
 * Reads a text once, from its beginning to its end: each search starts where the one before it has ended, and what never
 * closes ends the reading, of the line or of the text. So the time is linear in the length, whatever the text is.
 */
export function lex(text: string, lexicon: Lexicon): Lexed {
  return new Lexer(text, lexicon).read();
}

class Lexer {
  readonly #text: string;
  readonly #lexicon: Lexicon;
  readonly #opener: RegExp;
  readonly #stops = new Map<string, RegExp>();
  readonly #literals: Writable<Literal>[] = [];
  readonly #levels: Level[] = [];
  #announced: Announced[] = [];
  #bracket: Writable<Bracket> | undefined;
  #at = 0;

  constructor(text: string, lexicon: Lexicon) {
    this.#text = text;
    this.#lexicon = lexicon;
    const { signs, skips = "(?!)", hereDocument } = lexicon;
    const openers = signs.map(({ opener }) => `(${opener})`).join("|");
    const documents = hereDocument ? String.raw`|${hereDocument.announced}|\n` : "";
    this.#opener = new RegExp(`${skips}|${openers}|[([{}\\])]${documents}`, "gm");
  }

  read(): Lexed {
    while (this.#at < this.#text.length) {
      const level = this.#levels.at(-1);
      const goesOn = level && !level.hole ? this.#inLiteral(level) : this.#inCode();
      if (!goesOn) break;
    }
    for (const { literal } of this.#levels) literal.end = this.#text.length;
    return new LexedText(this.#text, this.#literals);
  }

  #inCode(): boolean {
    const match = this.#found(this.#opener);
    if (!match) return false;
    const found = match[0];
    const sign = this.#lexicon.signs.find((_, nth) => match[nth + 1] !== undefined);
    if (sign) return this.#open(sign, match.index, found);
    const { word, indent } = match.groups ?? {};
    if (word !== undefined) this.#announce(word, indent);
    else if (found === "\n") return this.#readDocuments();
    else if (found === "(" || found === "[" || found === "{") this.#openBracket(found, match.index);
    else if (CLOSING.has(found)) this.#closeBracket(found, match.index);
    return true;
  }

  #open(sign: Sign, start: number, opener: string): boolean {
    if (this.#levels.length === DEEPEST) return false;
    const stop = this.#stopOf(sign, opener);
    this.#levels.push({ literal: this.#begin(start, opener), sign, stop, nested: 0 });
    return true;
  }

  #begin(start: number, opener: string): Writable<Literal> {
    const literal: Writable<Literal> = {
      kind: "unclear",
      start,
      end: this.#text.length,
      opener,
      closer: "",
      parent: this.#levels.at(-1)?.literal,
      bracket: this.#bracket,
    };
    this.#literals.push(literal);
    return literal;
  }

  #inLiteral(level: Level): boolean {
    const match = this.#found(level.stop);
    if (!match) return false;
    const closer = match[3];
    if (closer !== undefined && level.nested === 0) this.#close(level, closer);
    else if (closer !== undefined) level.nested -= 1;
    else if (match[1] !== undefined) level.nested += 1;
    else if (match[2] !== undefined) level.hole = this.#openBracket(match[2], match.index);
    else if (match[0] === "\n") this.#giveUp(level, match.index);
    return true;
  }

  #close({ literal, sign }: Level, closer: string): void {
    literal.kind = sign.kind;
    literal.end = this.#at;
    literal.closer = closer;
    this.#levels.pop();
  }

  #giveUp({ literal }: Level, lineEnd: number): void {
    literal.end = lineEnd;
    this.#at = lineEnd;
    this.#levels.pop();
  }

  #openBracket(sign: string, at: number): Bracket {
    this.#bracket = { sign, at, end: this.#text.length, around: this.#bracket };
    return this.#bracket;
  }

  /** One that closes another than the last closes that: in code that is right there are none. */
  #closeBracket(sign: string, at: number): void {
    const bracket = this.#bracket;
    const level = this.#levels.at(-1);
    const isHole = bracket !== undefined && level?.hole === bracket;
    if (!bracket || (isHole && !bracket.sign.endsWith(CLOSING.get(sign) ?? ""))) return;
    bracket.end = at + 1;
    this.#bracket = bracket.around;
    if (isHole) delete level.hole;
  }

  #announce(word: string, indent: string | undefined): void {
    const bare = word.replaceAll(/["'\\]/g, "");
    const before = indent === "" ? "" : (this.#lexicon.hereDocument?.indent ?? "");
    const ending = new RegExp(bare.length > LONGEST_WORD ? "(?!)" : String.raw`^${before}${escaped(bare)}\r?$`, "gm");
    this.#announced.push({ opener: bare === word ? "" : "quoted", ending });
  }

  /** The lines of text that the line before has announced, one text behind the other. */
  #readDocuments(): boolean {
    for (const { opener, ending } of this.#announced) {
      const document = this.#begin(this.#at, opener);
      const last = this.#found(ending);
      if (!last) return false;
      document.kind = "document";
      document.end = last.index;
    }
    this.#announced = [];
    return true;
  }

  #stopOf({ closer, skips = "(?!)", nests, hole, isOneLine }: Sign, opener: string): RegExp {
    const end = typeof closer === "string" ? closer : closer(opener);
    const inner = nests?.(opener) ?? "(?!)";
    const code = hole === undefined ? "(?!)" : escaped(hole);
    const source = `${skips}|(${inner})|(${code})|(${end})|${isOneLine === true ? String.raw`\n` : "(?!)"}`;
    const known = this.#stops.get(source) ?? new RegExp(source, "g");
    this.#stops.set(source, known);
    return known;
  }

  #found(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    this.#at = match ? match.index + match[0].length : this.#text.length;
    return match;
  }
}

const escaped = (text: string): string => text.replaceAll(/[^\w\s]/g, String.raw`\$&`);
