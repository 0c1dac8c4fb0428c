import { linesAbove, type Place } from "./place.ts";
import { type Enclosing, enclosingLiteral } from "./enclosingLiteral.ts";
import { hereDocument } from "./hereDocument.ts";
import { LANGUAGES } from "./languages.ts";

/** Whether a line of its own above the place would be part of a text, of a tag or of markup, by language. */
const INSIDE: Readonly<Record<string, (text: string, place: Place) => boolean>> = {
  shellscript: (text, place) =>
    hereDocument(text, place) !== undefined || beganAbove(text, place, enclosingLiteral(text, place, "shell")),
  yaml: inBlockScalar,
  markdown: inFenceOrTable,
  html: inMarkup,
  xml: inMarkup,
  php: (text, place) => {
    const above = linesAbove(text, place);
    return above.lastIndexOf("<?") <= above.lastIndexOf("?>") || mayBeOpen(above);
  },
};

/** Whether a comment may stand on a line of its own above the token: it changes nothing that a program reads. */
export function mayHaveComment(text: string, place: Place, languageId: string): boolean {
  const isInside = INSIDE[languageId];
  if (isInside) return !isInside(text, place);
  const language = LANGUAGES[languageId];
  if (!language) return !mayBeOpen(linesAbove(text, place));
  const literal = enclosingLiteral(text, place, language.lexicon);
  // What stands in the open is text between tags, and so is what stands behind a line that ends with one.
  if (!literal || (language.hasMarkup === true && /(?<!=)>[^\S\n]*\n$/.test(linesAbove(text, place)))) return false;
  return !beganAbove(text, place, literal);
}

/** Whether a literal over lines may have begun in a text of a language that is not read here. */
function mayBeOpen(above: string): boolean {
  const text = above.replace(/\\.|\w'(?=\w)/g, "");
  const isOdd = (quote: string): boolean => (text.split(quote).length & 1) === 0;
  return (
    ['"', "'", "`"].some(isOdd) || /<<[-~]?["']?[A-Z_]/.test(text) || text.lastIndexOf("[[") > text.lastIndexOf("]]")
  );
}

function beganAbove(text: string, { start }: Place, literal: Enclosing | undefined): boolean {
  return literal?.kind === "string" && text.slice(literal.start, start).includes("\n");
}

/** A text behind `|` or `>`: all its lines are indented more than the line that begins it. */
function inBlockScalar(text: string, place: Place): boolean {
  const lines = text.slice(0, place.start).split("\n");
  let least = indentOf(lines.pop() ?? "");
  for (const line of lines.reverse()) {
    if (line.trim() === "" || indentOf(line) >= least) continue;
    if (/(?:^|[\s:-])[|>][-+\d]*\s*(?:#.*)?$/.test(line)) return true;
    least = indentOf(line);
  }
  return false;
}

function inFenceOrTable(text: string, place: Place): boolean {
  const before = text.slice(0, place.start);
  return ([...before.matchAll(/^[^\S\n]*(?:```|~~~)/gm)].length & 1) === 1 || /(?:^|\n)[^\S\n]*\|[^\n]*$/.test(before);
}

/** A tag, a script or a section of characters that began on a line before; or the line that must be the first. */
function inMarkup(text: string, place: Place): boolean {
  const before = linesAbove(text, place);
  if (before.trim() === "" && /^\s*<\?xml/.test(text)) return true;
  if (before.lastIndexOf("<") > before.lastIndexOf(">")) return true;
  return ["script", "style", "textarea", "pre", "title"].some(
    (name) => before.lastIndexOf(`<${name}`) > before.lastIndexOf(`</${name}`),
  );
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
