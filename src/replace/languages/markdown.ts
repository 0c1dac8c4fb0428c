import type { Language } from "../language.ts";
import type { Place } from "../place.ts";

export const markdown: Language = { ids: ["markdown"], comment: ["<!--", " -->"], isInside: inFenceOrTable };

function inFenceOrTable(text: string, place: Place): boolean {
  const before = text.slice(0, place.start);
  return ([...before.matchAll(/^[^\S\n]*(?:```|~~~)/gm)].length & 1) === 1 || /(?:^|\n)[^\S\n]*\|[^\n]*$/.test(before);
}
