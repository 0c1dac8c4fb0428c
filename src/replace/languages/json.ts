import type { Language } from "../reading/language.ts";
import { lex } from "../reading/lexer.ts";
import { DOUBLE, SLASHES } from "../reading/signs.ts";

/** With comments, as VS Code's own files have them. */
const LEXICON = { signs: [...SLASHES, DOUBLE] };

/** Nothing puts a variable in. */
export const jsonWithComments: Language = { ids: ["jsonc"], comment: ["//", ""] };

/** The few files in which VS Code puts variables in, but not in keys: launch.json, tasks.json and mcp.json. */
export const jsonWithVariables: Language = {
  ids: ["jsonc.variables"],
  comment: ["//", ""],
  read: (text) => {
    const lexed = lex(text, LEXICON);
    return {
      replace: (place, variable) => {
        const literal = lexed.at(place);
        if (literal?.kind !== "string" || /^\s*:/.test(text.slice(literal.end, literal.end + 100))) return undefined;
        return [{ ...place, text: `\${env:${variable}}` }];
      },
    };
  },
};
