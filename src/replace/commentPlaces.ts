import { languageNamed } from "./languages.ts";
import { mayBeOpen } from "./mayBeOpen.ts";
import { linesAbove, type Place } from "./place.ts";

/** Whether a comment may stand on a line of its own above the token: it changes nothing that a program reads. */
export function mayHaveComment(text: string, place: Place, languageId: string): boolean {
  const isInside = languageNamed(languageId)?.isInside;
  return isInside ? !isInside(text, place) : !mayBeOpen(linesAbove(text, place));
}

/** How a comment of one line is written; undefined where the language has none, or is not known. */
export function commentSigns(languageId: string): readonly [begin: string, end: string] | undefined {
  return languageNamed(languageId)?.comment;
}

/** What a line ends with that the next one belongs to: a comment between them would tear a command apart. */
export function continuationSign(languageId: string): string {
  return languageNamed(languageId)?.continuation ?? "\\";
}
