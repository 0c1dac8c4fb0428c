import type { Language } from "../reading/language.ts";
import { lastBefore, offsetsOf } from "../reading/offsets.ts";
import { lineStartsOf } from "../reading/place.ts";

/** A comment in these would be text, or code of another language. */
const ELEMENTS = ["script", "style", "textarea", "pre", "title"];

export const html: Language = {
  ids: ["html", "xml"],
  comment: ["<!--", " -->"],
  read: (text) => {
    const lineStart = lineStartsOf(text);
    // What stands before one or behind the other is in none.
    const pairs = [["<", ">"] as const, ...ELEMENTS.map((name) => [`<${name}`, `</${name}`] as const)].map((pair) =>
      pair.map((sign) => offsetsOf(text, new RegExp(sign, "g"))),
    );
    const isDeclared = /^\s*<\?xml/.test(text);
    return {
      // A tag, a script or a section of characters that began on a line before; or the line that must be the first.
      isInside: (place) => {
        const above = lineStart(place.start);
        if (isDeclared && text.slice(0, above).trim() === "") return true;
        return pairs.some(([begins = [], ends = []]) => lastBefore(begins, above) > lastBefore(ends, above));
      },
    };
  },
};
