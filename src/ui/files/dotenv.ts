import { type Assignment, assignmentsIn } from "./assignments.ts";

/** Whether a file of this name is one that dotenv is asked to read, such as `.env`, `.env.local` or `prod.env`. */
export const isEnvFileName = (name: string): boolean => /^(?:\.env(?:\.[\w.-]+)?|[\w.-]+\.env|env)$/i.test(name);

/**
 * The text of a .env file with one variable set so that dotenv reads exactly this value, and all others as before;
 * undefined where none of its quotes can hold it there.
 */
export function withVariable(text: string, name: string, value: string): string | undefined {
  const before = holds(assignmentsIn(text), name) ? text : endedText(text);
  const assignments = assignmentsIn(before);
  const values = valuesIn(before, assignments);
  for (const written of literalsOf(value)) {
    const ways = holds(assignments, name)
      ? [replaced(text, assignments, name, written)]
      : appended(before, `${name}=${written}`);
    for (const after of ways) if (isRead(after, name, written, values)) return after;
  }
  return undefined;
}

function holds(assignments: readonly Assignment[], name: string): boolean {
  return assignments.some((assignment) => assignment.name === name);
}

function replaced(text: string, assignments: readonly Assignment[], name: string, written: string): string {
  const parts: string[] = [];
  let end = 0;
  for (const assignment of assignments.filter((each) => each.name === name)) {
    parts.push(text.slice(end, assignment.start), `${name}=${written}`);
    const comment = commentAt(text, assignment.end);
    // A quote in a comment could be taken for the end of the value.
    if (comment !== "" && !/["'`]/.test(written)) parts.push(` ${comment.trim()}`);
    end = assignment.end + comment.length;
  }
  return [...parts, text.slice(end)].join("");
}

function commentAt(text: string, start: number): string {
  const comment = /[^\S\r\n]*#.*/y;
  comment.lastIndex = start;
  return comment.exec(text)?.[0] ?? "";
}

/** Blank lines keep what ends in a colon from taking the new one for its value. */
function appended(text: string, line: string): readonly string[] {
  const lineEnd = lineEndOf(text);
  return ["", lineEnd, lineEnd + lineEnd].map((between) => text + between + line + lineEnd);
}

const endedText = (text: string): string => (text === "" || /[\r\n]$/.test(text) ? text : text + lineEndOf(text));

const lineEndOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");

type Values = readonly (readonly [name: string, written: string])[];

function valuesIn(text: string, assignments: readonly Assignment[]): Values {
  return assignments.map(({ name, valueStart, end }) => [name, text.slice(valueStart, end)]);
}

/** Whether a text gives one variable the value that is so written, and all others what they had. */
function isRead(text: string, name: string, written: string, before: Values): boolean {
  const after = valuesIn(text, assignmentsIn(text));
  const others = (values: Values): Values => values.filter(([key]) => key !== name);
  const own = after.filter(([key]) => key === name);
  const kept = others(after);
  return (
    own.length > 0 &&
    own.every(([, value]) => value.trim() === written) &&
    others(before).length === kept.length &&
    others(before).every(([key, value], at) => kept[at]?.[0] === key && kept[at][1] === value)
  );
}

/**
 * The ways to write a value, the plainest first. dotenv takes what stands between equal quotes as it is; only between
 * double ones does it make line breaks of `\n` and `\r`. Nothing is an escape for the quote itself.
 */
function literalsOf(value: string): readonly string[] {
  if (/[\r\n]/.test(value)) return [];
  const plain = /^[\w.~+/=@%-]+$/.test(value) ? [value] : [];
  const quotes = ["'", "`", ...(/\\[nr]/.test(value) ? [] : ['"'])].filter((quote) => !value.includes(quote));
  // With every quote in the value the line is read to its end or to a #, and the outermost quotes are taken off.
  const outermost = quotes.length === 0 && !value.includes("#") ? ["'"] : [];
  return [...plain, ...[...quotes, ...outermost].map((quote) => quote + value + quote)];
}

/**
 * The variable of a .env file whose whole value, at that offset, this is; undefined where it is a part of another value,
 * stands in a comment, or where the same variable has another value elsewhere in the file.
 */
export function variableAt(text: string, offset: number, value: string): string | undefined {
  const assignments = assignmentsIn(text);
  const at = assignments.find(({ valueStart, end }) => valueStart <= offset && offset < end);
  const isIt = ({ valueStart, end }: Assignment): boolean => unquoted(text.slice(valueStart, end)) === value;
  return at && assignments.filter(({ name }) => name === at.name).every(isIt) ? at.name : undefined;
}

function unquoted(written: string): string {
  const trimmed = written.trim();
  const [, , inner] = /^(["'`])([^]*)\1$/.exec(trimmed) ?? [];
  return inner ?? trimmed;
}
