import type { Place } from "../place.ts";

/**
 * The here-document of a shell that a place stands in: one that is evaluated, or one that is not because its word is
 * quoted. Or that nobody can tell: one before it holds quotes, which turn around those that follow, or never ends.
 */
export function hereDocument(text: string, { start }: Place): "quoted" | "open" | "unclear" | undefined {
  let found: "unclear" | undefined;
  let at = 0;
  for (let lineEnd = text.indexOf("\n", at); lineEnd !== -1 && lineEnd < start; lineEnd = text.indexOf("\n", at)) {
    const opener = /(?<!<)<<-?[^\S\n]*(["'\\]?)([A-Za-z_]\w*)/.exec(text.slice(at, lineEnd));
    at = lineEnd + 1;
    if (!opener) continue;
    const [, quote, word = ""] = opener;
    const ending = new RegExp(String.raw`^\t*${word}\r?$`, "gm");
    ending.lastIndex = at;
    const end = ending.exec(text);
    if (!end) return "unclear";
    if (end.index > start) return quote === "" ? "open" : "quoted";
    if (/["'`]/.test(text.slice(at, end.index))) found = "unclear";
    at = end.index + end[0].length;
  }
  return found;
}
