import { readClaims } from "../atlan/wire/jwt.ts";
import { AS_BASE64, AS_JWT, type Joined, joinedFrom, lastEnd } from "./joined.ts";
import { ANCHOR, type Found, inToken, LONGEST, mayBeObject, MOST_DECODED, type Scan } from "./scan.ts";

/**
 * The shortest signature that JWTs have, in characters, of 256 bits. A shorter one is none, or a part of one: what was put
 * together of pieces has to look more like a token than what stands there as one.
 */
const SHORTEST_SIGNATURE = 43;

/** How long the signatures are that JWTs have (RFC 7518, 8037), in characters: where one is, a token in pieces may end. */
const SIGNATURES = new Set([43, 64, 86, 128, 171, 176, 342, 512, 683]);

/** So many beginnings are tried before each payload. */
const MOST_HEADERS = 8;

/** What `eyJ` becomes in base64, by how many bytes stand before it in its group of three. */
const BASE64_ANCHORS = /ZXlK|V5S|leU/g;
/** How far behind the beginning of its group of four each stands. */
const IN_GROUP: Readonly<Record<string, number>> = { ZXlK: 0, V5S: 2, leU: 3 };

/** So long is a token that says who issued it, at the least, in characters. */
const SHORTEST_TOKEN = 100;

/** A JWT in what was put together, at offsets of that. */
type Inner = Omit<Found, "value">;

/** How much may still be decoded, shared by all that is done for one text. */
interface Budget {
  left: number;
}

/**
 * The JWTs of a text that `scan` does not find: in pieces, which strings, lines or comments are put together of, encoded,
 * or behind something that they are glued to. `start` and `end` are where they stand in the text, `value` is what they come
 * to. One that `scan` has found only a part of, for its signature goes on elsewhere, is among them. The time is linear in
 * the text: what is put together is put together once, and of what it holds no more is decoded than `scan` does.
 * @param plain what `scan` has found in the same text, as a whole
 */
export function disguised(text: string, plain: readonly Found[]): Scan {
  const budget: Budget = { left: MOST_DECODED };
  const all = [...inPieces(text, plain, budget), ...inBase64(text, budget)];
  const found = all.filter((each) => isNew(each, plain)).sort((a, b) => a.start - b.start);
  return { found: withoutOverlaps(found), isComplete: budget.left > 0 };
}

/** What is a token in pieces and something in base64 as well is the one that begins first. */
function withoutOverlaps(found: readonly Found[]): readonly Found[] {
  let behind = 0;
  return found.filter(({ start, end }) => {
    if (start < behind) return false;
    behind = end;
    return true;
  });
}

/** Whether it is none of those that are found already, or one of them that goes on behind what was found. */
function isNew({ start, end, value }: Found, plain: readonly Found[]): boolean {
  const overlapping = plainBefore(plain, end);
  if (!overlapping || overlapping.end <= start) return true;
  const isWhole = SIGNATURES.has(value.length - value.lastIndexOf(".") - 1);
  return isWhole && overlapping.start === start && overlapping.end < end;
}

/** The last that begins before an offset. */
function plainBefore(plain: readonly Found[], offset: number): Found | undefined {
  let low = 0;
  let high = plain.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((plain[middle]?.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return plain[low - 1];
}

function inPieces(text: string, plain: readonly Found[], budget: Budget): readonly Found[] {
  const found: Found[] = [];
  let start = text.indexOf(ANCHOR);
  while (start !== -1 && budget.left > 0) {
    const last = lastEnd(text, start, AS_JWT);
    if (last !== undefined && last - start < SHORTEST_TOKEN) {
      start = text.indexOf(ANCHOR, last);
      continue;
    }
    const joined = joinedFrom(text, start, AS_JWT);
    const isPlain = plainBefore(plain, joined.end)?.end === joined.end;
    for (const inner of isPlain ? [] : jwtsIn(joined.value, joined.isSeam, budget)) {
      const value = joined.value.slice(inner.start, inner.end);
      found.push({ ...inner, value, start: joined.startOf(inner.start), end: joined.endOf(inner.end) });
    }
    start = text.indexOf(ANCHOR, joined.end);
  }
  return found;
}

function inBase64(text: string, budget: Budget): readonly Found[] {
  const found: Found[] = [];
  const anchors = new RegExp(BASE64_ANCHORS);
  for (let match = anchors.exec(text); match && budget.left > 0; match = anchors.exec(text)) {
    const start = groupStart(text, match);
    const last = lastEnd(text, start, AS_BASE64);
    if (last !== undefined && last - start < SHORTEST_TOKEN) {
      anchors.lastIndex = last;
      continue;
    }
    const joined = joinedFrom(text, start, AS_BASE64);
    if (joined.value.length >= SHORTEST_TOKEN) {
      found.push(...groupsOf(joined.value).flatMap((first) => decodedFrom(joined, first, budget)));
    }
    anchors.lastIndex = Math.max(joined.end, anchors.lastIndex);
  }
  return found;
}

/** Where the group of four begins that an anchor stands in, as far as it is in one piece. */
function groupStart(text: string, { index, 0: anchor }: RegExpExecArray): number {
  const least = index - (IN_GROUP[anchor] ?? 0);
  let start = index;
  while (start > Math.max(0, least) && AS_BASE64.alphabet[text.charCodeAt(start - 1)] === 1) start -= 1;
  return start;
}

/** Where the first whole group of four begins, 0 to 3, for each of the ways to group that an anchor speaks for. */
function groupsOf(base64: string): readonly number[] {
  const ways = new Set<number>();
  for (const { index, 0: anchor } of base64.matchAll(BASE64_ANCHORS)) {
    ways.add((index + 4 - (IN_GROUP[anchor] ?? 0)) % 4);
    if (ways.size === 4) break;
  }
  return [...ways];
}

function decodedFrom(joined: Joined, first: number, budget: Budget): readonly Found[] {
  const decoded = Buffer.from(joined.value.slice(first), "base64").toString("latin1");
  return jwtsIn(decoded, () => false, budget).map(({ start, end, claims }) => ({
    claims,
    value: decoded.slice(start, end),
    start: joined.startOf(first + Math.floor((start * 4) / 3)),
    end: joined.endOf(first + Math.ceil((end * 4) / 3)),
  }));
}

/** All JWTs in a text, whatever stands around them. Each part between two dots is looked at as a payload once. */
function jwtsIn(text: string, isSeam: Joined["isSeam"], budget: Budget): readonly Inner[] {
  const found: Inner[] = [];
  let before = 0;
  let first = text.indexOf(".");
  while (first !== -1) {
    const second = text.indexOf(".", first + 1);
    if (second === -1) break;
    const head = headBefore(text, before, first, second, budget);
    before = first + 1;
    first = second;
    if (!head) continue;
    const last = found.at(-1);
    // The signature of the one before went on to here.
    if (last && last.end > head.start) found[found.length - 1] = { ...last, end: head.start };
    const end = signatureEnd(text, second + 1, isSeam);
    if (!text.startsWith("..", end)) found.push({ ...head, end });
  }
  return found.filter(({ end }) => end - text.lastIndexOf(".", end - 1) > SHORTEST_SIGNATURE);
}

/** The header that ends at the first dot, before a payload that ends at the second: where it begins, and what they say. */
function headBefore(text: string, before: number, first: number, second: number, budget: Budget) {
  if (!mayBeObject(text, first + 1, second, LONGEST.payload)) return undefined;
  const least = Math.max(before, first - LONGEST.header);
  const header = text.slice(least, first);
  let tried = 0;
  for (let at = header.lastIndexOf(ANCHOR); at !== -1 && tried < MOST_HEADERS; at = lastBefore(header, at)) {
    if (!mayBeObject(header, at, header.length, LONGEST.header)) continue;
    if (budget.left === 0) return undefined;
    budget.left -= 1;
    tried += 1;
    const claims = readClaims(`${header.slice(at)}${text.slice(first, second)}.`);
    if (claims) return { start: least + at, claims };
  }
  return undefined;
}

const lastBefore = (header: string, at: number): number => (at === 0 ? -1 : header.lastIndexOf(ANCHOR, at - 1));

/** A signature goes on over seams, to the longest that there may be, or else as far as its characters do. */
function signatureEnd(text: string, start: number, isSeam: Joined["isSeam"]): number {
  let end = start;
  let whole: number | undefined;
  for (; end < text.length && end - start <= LONGEST.signature; end += 1) {
    const isOver = text.charAt(end) === "." || inToken[text.charCodeAt(end)] !== 1;
    if (SIGNATURES.has(end - start) && (isOver || isSeam(end))) whole = end;
    if (isOver) return whole ?? end;
  }
  return SIGNATURES.has(end - start) ? end : (whole ?? end);
}
