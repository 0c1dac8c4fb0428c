import { inDefault } from "../reading/inDefault.ts";
import { type Language, referenceTo } from "../reading/language.ts";
import { type Edit, lineBefore, type Place } from "../reading/place.ts";

export const dotenv: Language = {
  ids: ["dotenv"],
  comment: ["#", ""],
  read: (text) => ({
    replace: (place, variable) => {
      const edit = inDefault(text, place, variable) ?? inDotenv(text, place, variable);
      return edit && [edit];
    },
  }),
};

/** Of more that stands behind a token on its line nothing is known. In UTF-16 units. */
const LONGEST_REST = 10_000;

/** In a .env file the variable itself goes, for an empty one would hide what whoever starts the program gives it. */
function inDotenv(text: string, place: Place, variable: string): Edit | undefined {
  const before = lineBefore(text, place);
  const rest = /^[^\r\n]*/.exec(text.slice(place.end, place.end + LONGEST_REST))?.[0] ?? "";
  if (before === undefined || rest.length === LONGEST_REST) return undefined;
  const lineStart = place.start - before.length;
  const line = text.slice(lineStart, place.end) + rest;
  const own = /^\s*(?:export\s+)?(\w+)\s*[=:]/.exec(line)?.[1] === variable;
  if (!own) return referenceInDotenv(place, { lineStart, line }, variable);
  const comment = /^["'`]?(\s+#.*)$/.exec(rest)?.[1] ?? "";
  return { start: lineStart, end: lineStart + line.length, text: `# ${variable}=${comment}` };
}

/** Most that expand variables do so outside of quotes and in double ones, none in others. */
function referenceInDotenv(
  place: Place,
  { lineStart, line }: { readonly lineStart: number; readonly line: string },
  variable: string,
): Edit | undefined {
  const reference = referenceTo(variable);
  const [, name, , content] = /^([^=#]*=\s*)(['`])([^'`]*)\2\s*(?:#.*)?$/.exec(line) ?? [];
  if (name === undefined || content === undefined) return { ...place, text: reference };
  if (/["$`\\]/.test(content)) return undefined;
  const from = name.length + 1;
  const [before, after] = [
    line.slice(from, place.start - lineStart),
    line.slice(place.end - lineStart, from + content.length),
  ];
  const start = lineStart + name.length;
  return { start, end: start + content.length + 2, text: `"${before}${reference}${after}"` };
}
