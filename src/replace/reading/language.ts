import type { Edit, Place } from "./place.ts";

/** All that is known of a language: one file below languages/, and its name in the list of languages.ts. */
export interface Language {
  /** As VS Code names it, and extensions that know more about some of its files. */
  readonly ids: readonly string[];
  /** What a comment of one line begins and ends with; none where the language has none. */
  readonly comment?: readonly [begin: string, end: string];
  /** What a line ends with that the next one belongs to, where that is no backslash. */
  readonly continuation?: string;
  /** Reads a text of the language, in a time that is linear in its length. */
  readonly read?: (text: string) => Reading;
}

/** A text that has been read, and answers at once what is asked about a place in it. */
export interface Reading {
  /** The edits that put a reference to a variable in the place of a token; undefined where none is surely right. */
  readonly replace?: (place: Place, variable: string) => readonly Edit[] | undefined;
  /** Whether a line of its own above the place would be part of a text, of a tag or of markup, where that can be told. */
  readonly isInside?: (place: Place) => boolean;
}

/** As shells and those that expand variables like them read it. */
export const referenceTo = (variable: string): string => `\${${variable}}`;
