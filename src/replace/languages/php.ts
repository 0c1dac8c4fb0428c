import type { Language } from "../language.ts";
import { mayBeOpen } from "../mayBeOpen.ts";
import { linesAbove } from "../place.ts";

export const php: Language = {
  ids: ["php"],
  comment: ["//", ""],
  isInside: (text, place) => {
    const above = linesAbove(text, place);
    return above.lastIndexOf("<?") <= above.lastIndexOf("?>") || mayBeOpen(above);
  },
};
