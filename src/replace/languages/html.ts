import type { Language } from "../language.ts";
import { linesAbove, type Place } from "../place.ts";

export const html: Language = { ids: ["html", "xml"], comment: ["<!--", " -->"], isInside: inMarkup };

/** A tag, a script or a section of characters that began on a line before; or the line that must be the first. */
function inMarkup(text: string, place: Place): boolean {
  const before = linesAbove(text, place);
  if (before.trim() === "" && /^\s*<\?xml/.test(text)) return true;
  if (before.lastIndexOf("<") > before.lastIndexOf(">")) return true;
  return ["script", "style", "textarea", "pre", "title"].some(
    (name) => before.lastIndexOf(`<${name}`) > before.lastIndexOf(`</${name}`),
  );
}
