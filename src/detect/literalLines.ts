import type { Place } from "./edit.ts";
import { enclosingLiteral } from "./enclosingLiteral.ts";
import { LANGUAGES } from "./languages.ts";

/** Whether a token stands in a literal that began on an earlier line: a comment above it would become part of that. */
export function isInsideLines(text: string, place: Place, languageId: string): boolean {
  const lexicon = languageId === "shellscript" ? "shell" : LANGUAGES[languageId]?.lexicon;
  const literal = lexicon === undefined ? undefined : enclosingLiteral(text, place, lexicon);
  return literal?.kind === "string" && text.slice(literal.start, place.start).includes("\n");
}
