import { type Claims, readClaims } from "../atlan/wire/jwt.ts";

/** A JWT in a text. `start` and `end` (exclusive) are offsets in UTF-16 units, `value` is what stands between. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly claims: Claims;
}

/** Where the dots and the end of a stretch stand: offsets in UTF-16 units, -1 for a dot that is not there. */
interface Stretch {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly end: number;
}

/** `{"` in base64url: what the header of every JWT begins with. */
export const ANCHOR = "eyJ";

/** The longest parts that are looked at, in characters. */
export const LONGEST = { header: 1_024, payload: 16_384, signature: 2_048 };

/**
 * So many of what looks like a JWT are decoded, for a text made of nothing else is to hold nobody up. VS Code marks no
 * more in a document either.
 */
export const MOST_DECODED = 1_000;

const DOT = 0x2e;
const BACKSLASH = 0x5c;
const PERCENT = 0x25;

/** What `}` at the end of a JSON object ends on in base64url, by the length of the part modulo 4 (never 1). */
const LAST_OF_OBJECT = "9 Q0";
/** What `{` at its beginning begins with. */
const FIRST_OF_OBJECT = "e";

export const inToken = members("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
const inHex = members("0123456789abcdefABCDEF");
/** Behind a backslash, what stands for one character. */
const inEscape = members("nrtbfv0");

/** By UTF-16 unit: 1 for those of a set. As long as there are units, because reads past an array's end are slow. */
export function members(set: string): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const char of set) table[char.charCodeAt(0)] = 1;
  return table;
}

/** What a text holds. */
export interface Scan {
  /** In the order of the text. */
  readonly found: readonly Found[];
  /** Whether there may be more: what looks like a JWT behind the first `MOST_DECODED` is not looked at. */
  readonly isComplete: boolean;
}

/**
 * All JWTs in a text: a header, a payload and a signature that stand alone and not inside something longer. Every
 * character is looked at once, and no stretch without a gap is decoded more than once: a text of any content takes a time
 * that is linear in its length.
 */
export function scan(text: string): Scan {
  const found: Found[] = [];
  let decodedSoFar = 0;
  let start = text.indexOf(ANCHOR);
  while (start !== -1) {
    const stretch = stretchFrom(text, start);
    const end = mayBegin(text, start) ? tokenEnd(text, start, stretch) : undefined;
    if (end !== undefined) {
      if (decodedSoFar === MOST_DECODED) return { found, isComplete: false };
      decodedSoFar += 1;
      const value = text.slice(start, end);
      const claims = readClaims(value);
      if (claims) found.push({ start, end, value, claims });
    }
    // A later anchor of the same stretch is glued to what stands before it, so it can begin no token.
    start = text.indexOf(ANCHOR, stretch.end);
  }
  return { found, isComplete: true };
}

function stretchFrom(text: string, start: number): Stretch {
  let first = -1;
  let second = -1;
  let third = -1;
  let end = start + ANCHOR.length;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (inToken[unit] !== 1) break;
    if (unit !== DOT) continue;
    if (first === -1) first = end;
    else if (second === -1) second = end;
    else if (third === -1) third = end;
  }
  return { first, second, third, end };
}

/** Where the token that begins at `start` ends, undefined when it takes no decoding to see that there is none. */
function tokenEnd(text: string, start: number, { first, second, third, end: last }: Stretch): number | undefined {
  if (second === -1) return undefined;
  // One dot at the end is a sentence's. More are an ellipsis: the token was cut there.
  const end = third === last - 1 ? third : text.startsWith("-->", last - 2) ? last - 2 : last;
  if (third !== -1 && third !== end) return undefined;
  const signature = end - second - 1;
  if (signature < 1 || signature > LONGEST.signature) return undefined;
  if (!mayBeObject(text, start, first, LONGEST.header)) return undefined;
  return mayBeObject(text, first + 1, second, LONGEST.payload) ? end : undefined;
}

/** Whether a part can be JSON of an object, without decoding it: most that cannot are seen by its ends. */
export function mayBeObject(text: string, start: number, end: number, longest: number): boolean {
  const length = end - start;
  if (length < 2 || length > longest || text.charAt(start) !== FIRST_OF_OBJECT) return false;
  return text.charCodeAt(end - 1) === LAST_OF_OBJECT.charCodeAt(length % 4);
}

/**
 * Whether a token may begin here: nothing of its own alphabet stands before it, or only dashes that are no part of a
 * word, or the end of an escape, as in `\n` and `\u0022` of JSON in a string, or `%20` of a URL.
 */
function mayBegin(text: string, start: number): boolean {
  if (start === 0 || inToken[text.charCodeAt(start - 1)] !== 1) return true;
  // The default of a shell's variable, as in `${NAME:-value}`, and comments of SQL and HTML.
  if (text.startsWith(":-", start - 2) || text.startsWith("--", start - 2)) return true;
  if (text.charCodeAt(start - 2) === BACKSLASH) return inEscape[text.charCodeAt(start - 1)] === 1;
  if (!isHex(text, start - 2) || !isHex(text, start - 1)) return false;
  if (text.charCodeAt(start - 3) === PERCENT) return true;
  // A URL inside a URL is encoded twice.
  if (text.startsWith("%25", start - 5)) return true;
  if (text.startsWith("\\x", start - 4)) return true;
  return text.startsWith("\\u", start - 6) && isHex(text, start - 4) && isHex(text, start - 3);
}

const isHex = (text: string, at: number): boolean => at >= 0 && inHex[text.charCodeAt(at)] === 1;
