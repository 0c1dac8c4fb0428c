import type { Language } from "../language.ts";
import { DOUBLE, enclosingLiteral, lexicon, SLASHES } from "../lexicon.ts";

/** With comments, as VS Code's own files have them. */
const LEXICON = lexicon({ comment: SLASHES, string: DOUBLE, overLines: String.raw`\/\*` });

/** Nothing puts a variable in. */
export const jsonWithComments: Language = { ids: ["jsonc"], comment: ["//", ""] };

/** The few files in which VS Code puts variables in, but not in keys: launch.json, tasks.json and mcp.json. */
export const jsonWithVariables: Language = {
  ids: ["jsonc.variables"],
  comment: ["//", ""],
  replace: (text, place) => {
    const literal = enclosingLiteral(text, place, LEXICON);
    if (literal?.kind !== "string" || /^\s*:/.test(text.slice(literal.end, literal.end + 100))) return undefined;
    return [{ ...place, text: "${env:ATLAN_API_KEY}" }];
  },
};
