/** An assignment of a .env file, by offsets in UTF-16 units: where its name begins, its value begins and its value ends. */
export interface Assignment {
  readonly name: string;
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

const LINE_END = /[\n\r\u2028\u2029]/g;
const BLANKS = /\s*/y;
const EXPORT = /export\s+/y;
const NAME = /[\w.-]+/y;
/** dotenv takes one blank behind a colon, and CR LF for one. */
const SEPARATOR = /\s*=|:(?:\r\n|\s)/y;
const UNQUOTED = /[^#\r\n]*/y;
/** What may stand behind the quote that ends a value. */
const REST_OF_LINE = /[^\S\n\r\u2028\u2029]*(?:[\n\r\u2028\u2029#]|$)/y;

/**
 * The assignments of a .env file as dotenv 18 reads them (the pattern LINE in its source): what stands between quotes may
 * span lines, and look like another one. Each character is looked at a few times at most, whatever the text.
 */
export function assignmentsIn(text: string): readonly Assignment[] {
  const found: Assignment[] = [];
  for (let line: number | undefined = 0; line !== undefined;) {
    const start = endOf(BLANKS, text, line) ?? line;
    const name = endOf(EXPORT, text, start);
    const assignment = (name === undefined ? undefined : assignmentAt(text, name)) ?? assignmentAt(text, start);
    if (assignment) found.push(assignment);
    line = endOf(LINE_END, text, assignment?.end ?? start);
  }
  return found;
}

function assignmentAt(text: string, start: number): Assignment | undefined {
  const nameEnd = endOf(NAME, text, start);
  const valueStart = nameEnd === undefined ? undefined : endOf(SEPARATOR, text, nameEnd);
  if (valueStart === undefined) return undefined;
  const end = quotedEnd(text, endOf(BLANKS, text, valueStart) ?? valueStart) ?? endOf(UNQUOTED, text, valueStart);
  return { name: text.slice(start, nameEnd), start, valueStart, end: end ?? valueStart };
}

/** A quote behind a backslash ends a value only where no other does. */
function quotedEnd(text: string, open: number): number | undefined {
  const quote = text.charAt(open);
  if (!/["'`]/.test(quote)) return undefined;
  let end: number | undefined;
  for (let at = text.indexOf(quote, open + 1); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (endOf(REST_OF_LINE, text, at + 1) !== undefined) end = at + 1;
    if (text.charAt(at - 1) !== "\\") break;
  }
  return end;
}

/** Where the pattern, which is sticky or global, ends that begins there, or is found from there on. */
function endOf(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
