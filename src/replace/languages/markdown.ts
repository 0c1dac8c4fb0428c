import type { Language } from "../language.ts";
import { countBefore, offsetsOf } from "../offsets.ts";
import { once } from "../once.ts";
import { lineStartsOf } from "../place.ts";

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
