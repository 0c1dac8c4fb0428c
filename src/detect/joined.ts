import { members } from "./scan.ts";

/** What stands in a text in pieces, put together. Offsets are in UTF-16 units. */
export interface Joined {
  readonly value: string;
  /** Where the last piece ends in the text. */
  readonly end: number;
  /** Whether something was taken out before this offset of the value, or stood there in another form. */
  readonly isSeam: (offset: number) => boolean;
  /** Where in the text the character at an offset of the value begins. */
  readonly startOf: (offset: number) => number;
  /** Where in the text the character before an offset of the value ends. */
  readonly endOf: (offset: number) => number;
}

/** How a value may be written: of which characters, and with what between its pieces. */
export interface Spelling {
  readonly alphabet: Uint8Array;
  /** Sticky. Its groups, if there are any, stand for a character: in hexadecimal, in decimal, or itself. */
  readonly seam: RegExp;
}

/** So many seams may follow each other: the end of a quoted line, and what a mail puts before the next. */
const MOST_SEAMS = 3;

/** So many blanks may stand before the end of a line. */
const MOST_BLANKS = 9;

const beginsLineEnd = members("\r\n\\");
const beginsSeam = members("\r\n\\=`^\"'\x1b\xad\u200b\u200c\u200d\u2060\ufeff<%&");

const LINE_END = String.raw`(?:\r?\n|(?:\\r)?\\n)`;
/** The end of a line that says that it goes on: in quoted-printable, shells, PowerShell and cmd. */
const CONTINUATION = String.raw`[=\\\x60^]\r?\n[ \t]{0,99}`;
/** From one string to the next: an operator, or nothing, between quotes. */
const CONCATENATION = String.raw`["'\x60][ \t\r\n+.,&|<>_\\~^;()$@]{0,199}[bBfFrRuUL]{0,2}["'\x60]`;
const APPENDING = String.raw`["'\x60];?\s{0,99}[$\w.]{1,99}\s{0,9}[+.]=\s{0,9}["'\x60]`;
/** Colours of a terminal, and characters that nobody sees. */
const UNSEEN = String.raw`\x1b\[[\d;]{0,20}[A-Za-z]|[\xad\u200b-\u200d\u2060\ufeff]|<wbr>`;
/** The dot, the dash and the underscore as URLs, quoted-printable, strings, HTML and Markdown may write them. */
const ENCODED = String.raw`(?:%(?:25){0,2}|=|\\x|\\u00|&#x)(2[DEde]|5[Ff]);?|&#(45|46|95);|\\([-._])`;

/** A line's end, and what may stand before the next: the sign of a comment, a quotation or an added line. */
const foldedBefore = (signs: string): string => String.raw`[ \t]{0,${MOST_BLANKS}}${LINE_END}[ \t${signs}]{0,99}`;

const seamOf = (...forms: readonly string[]): RegExp => new RegExp(forms.join("|"), "y");

const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** As a JWT is written. */
export const AS_JWT: Spelling = {
  alphabet: members(`${ALPHANUMERIC}-_.`),
  seam: seamOf(CONTINUATION, foldedBefore(">#/*;|+"), CONCATENATION, APPENDING, UNSEEN, ENCODED),
};

/** As base64 is written, of which `/` and `+` are a part. */
export const AS_BASE64: Spelling = {
  alphabet: members(`${ALPHANUMERIC}-_+/`),
  seam: seamOf(CONTINUATION, foldedBefore(">#*;|"), CONCATENATION, APPENDING, UNSEEN),
};

/** Puts together what begins at an offset of a text, as far as it goes on. Each character is looked at a bounded number of times. */
export function joinedFrom(text: string, start: number, { alphabet, seam }: Spelling): Joined {
  const pieces: string[] = [];
  const offsets: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let length = 0;
  let at = start;
  const add = (piece: string, from: number, to: number): void => {
    pieces.push(piece);
    offsets.push(length);
    starts.push(from);
    ends.push(to);
    length += piece.length;
  };
  for (let seams = 0; seams <= MOST_SEAMS; seams += 1) {
    const stop = stretchEnd(text, at, alphabet);
    if (stop > at) {
      add(text.slice(at, stop), at, stop);
      seams = 0;
    }
    if (!mayBeSeam(text, stop)) break;
    seam.lastIndex = stop;
    const match = seam.exec(text);
    if (!match) break;
    at = seam.lastIndex;
    const char = charOf(match);
    if (char === undefined) continue;
    add(char, stop, at);
    seams = 0;
  }
  const startOf = (offset: number): number => {
    const nth = lastUpTo(offsets, offset);
    return (starts[nth] ?? start) + offset - (offsets[nth] ?? 0);
  };
  const isBegun = (offset: number): boolean => offsets[lastUpTo(offsets, offset)] === offset;
  return {
    value: pieces.join(""),
    end: ends.at(-1) ?? start,
    isSeam: (offset) => offset > 0 && isBegun(offset),
    startOf,
    // What stands for one character may be several.
    endOf: (offset) =>
      offset === length || isBegun(offset) ? (ends[lastUpTo(offsets, offset - 1)] ?? start) : startOf(offset),
  };
}

/** Where a stretch of an alphabet ends that does not go on in another piece; undefined where it may. */
export function lastEnd(text: string, start: number, { alphabet }: Spelling): number | undefined {
  const end = stretchEnd(text, start, alphabet);
  return mayBeSeam(text, end) ? undefined : end;
}

/** Most of what ends a word is seen not to be a seam by its first character. */
function mayBeSeam(text: string, start: number): boolean {
  let at = start;
  while (at - start < MOST_BLANKS && isBlank(text.charCodeAt(at))) at += 1;
  return at === start ? beginsSeam[text.charCodeAt(at)] === 1 : beginsLineEnd[text.charCodeAt(at)] === 1;
}

const isBlank = (unit: number): boolean => unit === 0x20 || unit === 0x09;

function stretchEnd(text: string, start: number, alphabet: Uint8Array): number {
  let end = start;
  while (end < text.length && alphabet[text.charCodeAt(end)] === 1) end += 1;
  return end;
}

/** The character that a seam stands for, if it does. */
function charOf([, hexadecimal, decimal, itself]: RegExpExecArray): string | undefined {
  if (hexadecimal !== undefined) return String.fromCharCode(parseInt(hexadecimal, 16));
  return decimal === undefined ? itself : String.fromCharCode(Number(decimal));
}

/** Which of the ascending numbers is the last that is not greater, -1 where none is. */
function lastUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
