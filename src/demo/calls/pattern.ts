/**
 * Reads a pattern of Elasticsearch's wildcard query: `*` stands for any text, `?` for one character, and a backslash
 * takes the meaning from what follows it. Goes back only to the last star, so that no pattern is slow.
 */
export function readPattern(pattern: string): (text: string) => boolean {
  const parts = Array.from(pattern.matchAll(/\\([^])|[^]/gu), ([part, escaped]) =>
    escaped === undefined && (part === "*" || part === "?") ? part : { literal: escaped ?? part },
  );
  return (text) => {
    const characters = Array.from(text);
    let at = 0;
    let part = 0;
    let star: { readonly part: number; at: number } | undefined;
    while (at < characters.length) {
      const wanted = parts[part];
      if (wanted === "*") {
        star = { part, at };
        part += 1;
      } else if (wanted === "?" || (wanted !== undefined && wanted.literal === characters[at])) {
        part += 1;
        at += 1;
      } else if (star) {
        star.at += 1;
        part = star.part + 1;
        at = star.at;
      } else {
        return false;
      }
    }
    return parts.slice(part).every((rest) => rest === "*");
  };
}
