import type { Language } from "../reading/language.ts";
import { mayBeOpen } from "../reading/mayBeOpen.ts";
import { lastBefore, offsetsOf } from "../reading/offsets.ts";
import { lineStartsOf } from "../reading/place.ts";

export const php: Language = {
  ids: ["php"],
  comment: ["//", ""],
  read: (text) => {
    const lineStart = lineStartsOf(text);
    const isOpen = mayBeOpen(text);
    const [begins, ends] = [offsetsOf(text, /<\?/g), offsetsOf(text, /\?>/g)];
    return {
      isInside: (place) => {
        const above = lineStart(place.start);
        return lastBefore(begins, above) <= lastBefore(ends, above) || isOpen(above);
      },
    };
  },
};
