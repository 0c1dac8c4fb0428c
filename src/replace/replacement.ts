import { languageNamed } from "./languages.ts";
import type { Edit, Place } from "./place.ts";

/**
 * The edits that put a reference to the environment variable `ATLAN_API_KEY` in the place of a token, with the import
 * that it needs. They do not overlap. Undefined where no code is known that is surely right.
 * @param languageId as VS Code names languages, or `jsonc.variables` and `yaml.workflow` for files of VS Code's and GitHub's own
 */
export function replacement(text: string, place: Place, languageId: string): readonly Edit[] | undefined {
  return languageNamed(languageId)?.replace?.(text, place);
}
