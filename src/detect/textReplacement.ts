import { type Enclosing, enclosingLiteral } from "./enclosingLiteral.ts";
import type { Edit, Place } from "./edit.ts";

const REFERENCE = "${ATLAN_API_KEY}";
const QUOTED = '"$ATLAN_API_KEY"';

/** What a shell evaluates it does between double quotes alone: others are left and entered again. */
export function inShell(text: string, place: Place): Edit | undefined {
  const document = hereDocument(text, place);
  // The quoted word of a here-document keeps the shell from evaluating what is in it.
  if (document === "quoted" || document === "misleading") return undefined;
  if (document === "open") return { ...place, text: REFERENCE };
  const literal = enclosingLiteral(text, place, "shell");
  if (literal && isOfCommand(text.slice(literal.start, place.start))) return undefined;
  if (literal?.kind === "comment") return { ...place, text: "$ATLAN_API_KEY" };
  if (isOwnAssignment(text, place, literal)) {
    // What sets the variable itself goes on only where it has a value.
    return { start: literal?.start ?? place.start, end: literal?.end ?? place.end, text: '"${ATLAN_API_KEY:?}"' };
  }
  if (!literal) return { ...place, text: QUOTED };
  if (literal.opener === '"') return { ...place, text: REFERENCE };
  const { opener, closer } = literal;
  const isWhole = literal.start + opener.length === place.start && place.end === literal.end - closer.length;
  if (isWhole) return { start: literal.start, end: literal.end, text: QUOTED };
  return { ...place, text: `${closer}${QUOTED}${opener}` };
}

function isOwnAssignment(text: string, place: Place, literal: Enclosing | undefined): boolean {
  const { opener = "", closer = "" } = literal ?? {};
  const { start, end } = literal ?? place;
  const isWhole = start + opener.length === place.start && place.end === end - closer.length;
  return isWhole && /\bATLAN_API_KEY=$/.test(text.slice(Math.max(0, start - 100), start));
}

/** Whether the quotes may be those of a command inside the string. */
const isOfCommand = (before: string): boolean =>
  before.startsWith('"') && /\$\(|`/.test(before) && [...before.matchAll(/'/g)].length % 2 === 1;

/** The here-document that a place stands in, or one before it whose quotes turn around those that follow. */
function hereDocument(text: string, place: Place): "quoted" | "open" | "misleading" | undefined {
  let found: "misleading" | undefined;
  for (const match of text.slice(0, place.start).matchAll(/<<-?[^\S\n]*(["'\\]?)(\w+)["']?[^\n]*\n/g)) {
    const [whole, quote, word = ""] = match;
    const body = text.slice(match.index + whole.length, place.start);
    const end = new RegExp(String.raw`^\t*${word}$`, "m").exec(body);
    if (!end) return quote === "" ? "open" : "quoted";
    if (/["'`]/.test(body.slice(0, end.index))) found = "misleading";
  }
  return found;
}

/** What reads the file has to put the variable in: Compose files, CI and most tools with settings in YAML do. */
export function inYaml(text: string, place: Place): Edit | undefined {
  const line = text.slice(text.lastIndexOf("\n", place.start - 1) + 1, place.start);
  if (isInShellsQuotes(line)) return undefined;
  const isQuoted = [...line.matchAll(/["']/g)].length % 2 === 1;
  if (!isQuoted && isInLongFlow(text.slice(0, place.start - line.length))) return undefined;
  // Between the braces of a flow collection a brace would end it.
  if (isQuoted || !/[{[]/.test(line)) return { ...place, text: REFERENCE };
  const stands = /[:[,{]\s*$/.test(line) && /^\s*(?:[,\]}]|$)/m.test(text.slice(place.end, place.end + 200));
  return stands ? { ...place, text: `"${REFERENCE}"` } : undefined;
}

const isInLongFlow = (before: string): boolean =>
  [...before.matchAll(/[{[]/g)].length > [...before.matchAll(/[}\]]/g)].length;

/** Whether single quotes are open that are not YAML's own: a shell puts no variable in between them. */
function isInShellsQuotes(line: string): boolean {
  const shells = line.replaceAll(/(?<=(?:^|[:,[{-])\s*)'[^']*'?/g, "");
  return [...shells.matchAll(/'/g)].length % 2 === 1;
}

/** In a .env file the variable itself goes, for an empty one would hide what whoever starts the program gives it. */
export function inDotenv(text: string, place: Place): Edit | undefined {
  const lineStart = text.lastIndexOf("\n", place.start - 1) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(lineStart))?.[0] ?? "";
  const own = /^\s*(?:export\s+)?ATLAN_API_KEY\s*[=:]/.exec(line);
  if (!own) return referenceInDotenv(text, place, { lineStart, line });
  return { start: lineStart, end: lineStart + line.length, text: "# ATLAN_API_KEY=" };
}

/** Most that expand variables do so outside of quotes and in double ones, none in single ones. */
function referenceInDotenv(
  text: string,
  place: Place,
  { lineStart, line }: { lineStart: number; line: string },
): Edit | undefined {
  const [, name, content] = /^([^=#]*=\s*)'([^']*)'\s*(?:#.*)?$/.exec(line) ?? [];
  if (name === undefined || content === undefined) return { ...place, text: REFERENCE };
  if (/["$`\\]/.test(content)) return undefined;
  const start = lineStart + name.length;
  const end = start + content.length + 2;
  return { start, end, text: `"${text.slice(start + 1, place.start)}${REFERENCE}${text.slice(place.end, end - 1)}"` };
}

/** In launch.json, tasks.json and their like VS Code puts the variable in. */
export function inJsonc(text: string, place: Place): Edit | undefined {
  const literal = enclosingLiteral(text, place, "java");
  if (literal?.kind !== "string") return undefined;
  return { ...place, text: "${env:ATLAN_API_KEY}" };
}
