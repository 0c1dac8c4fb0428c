import type { Reading } from "./reading/language.ts";
import { languageNamed } from "./languages.ts";
import { mayBeOpen } from "./reading/mayBeOpen.ts";
import { once } from "./reading/once.ts";
import { type Edit, lineStartsOf, type Place } from "./reading/place.ts";

/** What can be asked about the places of a text: it is read once, in a time that is linear in its length. */
export interface TextReading {
  /**
   * The edits that put a reference to an environment variable in the place of a token, with the import that it needs.
   * They do not overlap. Undefined where no code is known that is surely right.
   */
  replace(place: Place, variable: string): readonly Edit[] | undefined;
  /** Whether a comment may stand on a line of its own above the token: it changes nothing that a program reads. */
  mayHaveComment(place: Place): boolean;
}

/** @param languageId as VS Code names languages, or `jsonc.variables` and `yaml.workflow` for files of VS Code's and GitHub's own */
export function readingOf(text: string, languageId: string): TextReading {
  const reading = once((): Reading => languageNamed(languageId)?.read?.(text) ?? {});
  const isOpen = once(() => mayBeOpen(text));
  const lineStart = once(() => lineStartsOf(text));
  return {
    replace: (place, variable) => reading().replace?.(place, variable),
    mayHaveComment: (place) => {
      const { isInside } = reading();
      return isInside ? !isInside(place) : !isOpen()(lineStart()(place.start));
    },
  };
}
