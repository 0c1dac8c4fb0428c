import { inDefault } from "../inDefault.ts";
import { type Language, REFERENCE } from "../language.ts";
import type { Edit, Place } from "../place.ts";

export const dotenv: Language = {
  ids: ["dotenv"],
  comment: ["#", ""],
  replace: (text, place) => {
    const edit = inDefault(text, place) ?? inDotenv(text, place);
    return edit && [edit];
  },
};

/** In a .env file the variable itself goes, for an empty one would hide what whoever starts the program gives it. */
function inDotenv(text: string, place: Place): Edit | undefined {
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
