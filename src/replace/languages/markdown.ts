import type { Language } from "../reading/language.ts";
import { countBefore, offsetsOf } from "../reading/offsets.ts";
import { once } from "../reading/once.ts";
import { lineStartsOf } from "../reading/place.ts";

/** A line of its own must not be part of what stands between fences, nor of a table. */
export const markdown: Language = {
  ids: ["markdown"],
  comment: ["<!--", " -->"],
  read: (text) => {
    const fences = once(() => offsetsOf(text, /^[^\S\n]*(?:```|~~~)/gm));
    const lineStart = once(() => lineStartsOf(text));
    return {
      isInside: ({ start }) =>
        (countBefore(fences(), start) & 1) === 1 || text.slice(lineStart()(start), start).trimStart().startsWith("|"),
    };
  },
};
