import { inDefault } from "../inDefault.ts";
import { type Language, REFERENCE } from "../language.ts";
import { beganAbove, enclosingLiteral, lexicon } from "../lexicon.ts";
import type { Edit, Place } from "../place.ts";
import { hereDocument } from "./hereDocument.ts";

const LEXICON = lexicon({
  comment: String.raw`(?<=^|[\s;&|()])#[^\n]*`,
  string: String.raw`\$'(?:\\[^]|[^'\\])*'|'[^']*'|"(?:\\[^]|[^"\\])*"`,
  other: String.raw`\\[^]`,
  overLines: `["']`,
});

export const shell: Language = {
  ids: ["shellscript"],
  comment: ["#", ""],
  replace: (text, place) => {
    const edit = inDefault(text, place) ?? inShell(text, place);
    return edit && [edit];
  },
  isInside: (text, place) =>
    hereDocument(text, place) !== undefined || beganAbove(text, place, enclosingLiteral(text, place, LEXICON)),
};

const QUOTED = '"$ATLAN_API_KEY"';

/** What a shell evaluates it does between double quotes alone: others are left and entered again. */
function inShell(text: string, place: Place): Edit | undefined {
  const document = hereDocument(text, place);
  // The quoted word of a here-document keeps the shell from evaluating what is in it.
  if (document === "quoted" || document === "unclear") return undefined;
  if (document === "open") return { ...place, text: REFERENCE };
  const literal = enclosingLiteral(text, place, LEXICON);
  if (literal && isOfCommand(text.slice(literal.start, place.start))) return undefined;
  if (literal?.kind === "comment") return { ...place, text: "$ATLAN_API_KEY" };
  const { start, end, opener, closer } = literal ?? { ...place, opener: "", closer: "" };
  const isWhole = start + opener.length === place.start && place.end === end - closer.length;
  if (isWhole && /\bATLAN_API_KEY=$/.test(text.slice(Math.max(0, start - 100), start))) {
    // What sets the variable itself goes on only where it has a value.
    return { start, end, text: '"${ATLAN_API_KEY:?}"' };
  }
  if (opener === '"') return { ...place, text: REFERENCE };
  if (isWhole) return { start, end, text: QUOTED };
  return { ...place, text: `${closer}${QUOTED}${opener}` };
}

/** Whether the quotes may be those of a command inside the string. */
const isOfCommand = (before: string): boolean =>
  before.startsWith('"') && /\$\(|`/.test(before) && [...before.matchAll(/'/g)].length % 2 === 1;
