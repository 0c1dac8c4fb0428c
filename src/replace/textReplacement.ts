import { enclosingLiteral } from "./enclosingLiteral.ts";
import { type Edit, lineBefore, linesAbove, type Place } from "./place.ts";

/** As shells and those that expand variables like them read it. */
export const REFERENCE = "${ATLAN_API_KEY}";

/** The default of another variable, as in `${KEY:-value}`; that of the variable itself goes. */
export function inDefault(text: string, place: Place): Edit | undefined {
  const [, name] = /\$\{(\w+):-$/.exec(text.slice(Math.max(0, place.start - 200), place.start)) ?? [];
  if (name === undefined || text.charAt(place.end) !== "}") return undefined;
  return name === "ATLAN_API_KEY"
    ? { start: place.start - 2, end: place.end, text: "" }
    : { ...place, text: REFERENCE };
}

/** What reads the file has to put the variable in: Compose files, CI and most tools with settings in YAML do. */
export function inYaml(text: string, place: Place): Edit | undefined {
  return isInShellsQuotes(lineBefore(text, place)) ? undefined : scalar(text, place, REFERENCE);
}

/** GitHub puts a secret in wherever it stands, before anything else reads the value. */
export function inWorkflow(text: string, place: Place): Edit | undefined {
  return scalar(text, place, "${{ secrets.ATLAN_API_KEY }}");
}

function scalar(text: string, place: Place, reference: string): Edit | undefined {
  const line = lineBefore(text, place);
  const isQuoted = [...line.matchAll(/["']/g)].length % 2 === 1;
  if (!isQuoted && isInLongFlow(linesAbove(text, place))) return undefined;
  // Between the braces of a flow collection a brace would end it.
  if (isQuoted || !/[{[]/.test(line)) return { ...place, text: reference };
  const stands = /[:[,{]\s*$/.test(line) && /^\s*(?:[,\]}]|$)/m.test(text.slice(place.end, place.end + 200));
  return stands ? { ...place, text: `"${reference}"` } : undefined;
}

const isInLongFlow = (before: string): boolean =>
  [...before.matchAll(/[{[]/g)].length > [...before.matchAll(/[}\]]/g)].length;

/** Whether single quotes are open that are not YAML's own: a shell puts no variable in between them. */
function isInShellsQuotes(line: string): boolean {
  const shells = line.replaceAll(/(?=')(?<=(?:^|[:,[{-])\s*)'[^']*'?/g, "");
  return [...shells.matchAll(/'/g)].length % 2 === 1;
}

/** In a .env file the variable itself goes, for an empty one would hide what whoever starts the program gives it. */
export function inDotenv(text: string, place: Place): Edit | undefined {
  const lineStart = text.lastIndexOf("\n", place.start - 1) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(lineStart))?.[0] ?? "";
  const own = /^\s*(?:export\s+)?ATLAN_API_KEY\s*[=:]/.exec(line);
  if (!own) return referenceInDotenv(text, place, { lineStart, line });
  const comment = /^["'`]?(\s+#.*)$/.exec(line.slice(place.end - lineStart))?.[1] ?? "";
  return { start: lineStart, end: lineStart + line.length, text: `# ATLAN_API_KEY=${comment}` };
}

/** Most that expand variables do so outside of quotes and in double ones, none in others. */
function referenceInDotenv(
  text: string,
  place: Place,
  { lineStart, line }: { lineStart: number; line: string },
): Edit | undefined {
  const [, name, , content] = /^([^=#]*=\s*)(['`])([^'`]*)\2\s*(?:#.*)?$/.exec(line) ?? [];
  if (name === undefined || content === undefined) return { ...place, text: REFERENCE };
  if (/["$`\\]/.test(content)) return undefined;
  const start = lineStart + name.length;
  const end = start + content.length + 2;
  return { start, end, text: `"${text.slice(start + 1, place.start)}${REFERENCE}${text.slice(place.end, end - 1)}"` };
}

/** In the few files in which VS Code puts variables in: launch.json, tasks.json and mcp.json. */
export function inJsoncWithVariables(text: string, place: Place): Edit | undefined {
  const literal = enclosingLiteral(text, place, "java");
  if (literal?.kind !== "string" || /^\s*:/.test(text.slice(literal.end, literal.end + 100))) return undefined;
  return { ...place, text: "${env:ATLAN_API_KEY}" };
}
