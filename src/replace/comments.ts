import { languageNamed } from "./languages.ts";

/** How a comment of one line is written; undefined where the language has none, or is not known. */
export function commentSigns(languageId: string): readonly [begin: string, end: string] | undefined {
  return languageNamed(languageId)?.comment;
}

/** What a line ends with that the next one belongs to: a comment between them would tear a command apart. */
export function continuationSign(languageId: string): string {
  return languageNamed(languageId)?.continuation ?? "\\";
}
