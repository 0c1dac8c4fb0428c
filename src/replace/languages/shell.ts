import { inDefault } from "../reading/inDefault.ts";
import { type Language, referenceTo } from "../reading/language.ts";
import type { Literal } from "../reading/lexed.ts";
import { lex } from "../reading/lexer.ts";
import { lastBefore, offsetsOf } from "../reading/offsets.ts";
import { once } from "../reading/once.ts";
import { type Edit, lineStartsOf, type Place } from "../reading/place.ts";
import { type Lexicon, type Sign, WORD } from "../reading/signs.ts";

const COMMENT: Sign = { kind: "comment", opener: String.raw`(?<=^|[\s;&|()])#`, closer: String.raw`(?![^\n])` };
const ESCAPED: Sign = { kind: "string", opener: String.raw`\$'`, closer: "'", skips: String.raw`\\[^]` };
const SINGLE: Sign = { kind: "string", opener: "'", closer: "'" };
/** A calculation, in which numbers are shifted: that looks like a here-document. */
const SUM = String.raw`\(\([^()\n"]*\)\)`;
const DOUBLE: Sign = {
  kind: "string",
  opener: '"',
  closer: '"',
  skips: String.raw`\\[^]|\$${SUM}`,
  hole: "$(",
};

const LEXICON: Lexicon = {
  signs: [COMMENT, ESCAPED, SINGLE, DOUBLE],
  skips: String.raw`\\[^]|<<<|${SUM}`,
  hereDocument: { announced: String.raw`<<(?<indent>-?)[^\S\n]*${WORD}`, indent: String.raw`\t*` },
};

/** What a shell runs for its output: in it quotes are quotes again, also where it stands in a text. */
const COMMAND = /\$\(|`/g;

export const shell: Language = {
  ids: ["shellscript"],
  comment: ["#", ""],
  read: (text) => {
    const lexed = lex(text, LEXICON);
    const commands = once(() => offsetsOf(text, COMMAND));
    const lineStart = once(() => lineStartsOf(text));
    return {
      replace: (place, variable) => {
        const literal = lexed.at(place);
        if (literal && (isUnclear(literal) || (isEvaluated(literal) && hasCommand(literal, place)))) return undefined;
        const edit = inShell(text, place, literal, variable);
        return edit && [edit];
      },
      isInside: (place) => {
        const literal = lexed.at(place);
        if (!literal || literal.kind === "comment") return false;
        return literal.kind === "document" || literal.start < lineStart()(place.start);
      },
    };

    function hasCommand({ start }: Literal, place: Place): boolean {
      return lastBefore(commands(), place.start) >= start;
    }
  },
};

/** Between double quotes alone a shell puts variables in, and in here-documents whose word is not quoted. */
const isEvaluated = ({ kind, opener }: Literal): boolean => (kind === "document" ? opener === "" : opener === '"');

const isUnclear = ({ kind, parent }: Literal): boolean =>
  kind === "unclear" || (parent !== undefined && isUnclear(parent));

/** What a shell evaluates nothing in is left and entered again. */
function inShell(text: string, place: Place, literal: Literal | undefined, variable: string): Edit | undefined {
  if (literal?.kind === "comment") return { ...place, text: `$${variable}` };
  if (!literal || isEvaluated(literal)) {
    const edit = inDefault(text, place, variable);
    if (edit) return edit;
  }
  if (literal?.kind === "document") return isEvaluated(literal) ? { ...place, text: referenceTo(variable) } : undefined;
  const { start, end, opener, closer } = literal ?? { ...place, opener: "", closer: "" };
  const isWhole = start + opener.length === place.start && place.end === end - closer.length;
  const assigned = /(?<!\w)(\w+)=$/.exec(text.slice(Math.max(0, start - 100), start))?.[1];
  // What sets the variable itself goes on only where it has a value.
  if (isWhole && assigned === variable) return { start, end, text: `"\${${variable}:?}"` };
  if (opener === '"') return { ...place, text: referenceTo(variable) };
  if (literal?.parent) return undefined;
  if (isWhole) return { start, end, text: `"$${variable}"` };
  return { ...place, text: `${closer}"$${variable}"${opener}` };
}
