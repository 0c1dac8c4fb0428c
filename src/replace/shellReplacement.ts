import type { Edit, Place } from "./place.ts";
import { enclosingLiteral } from "./enclosingLiteral.ts";
import { hereDocument } from "./hereDocument.ts";
import { REFERENCE } from "./textReplacement.ts";

const QUOTED = '"$ATLAN_API_KEY"';

/** What a shell evaluates it does between double quotes alone: others are left and entered again. */
export function inShell(text: string, place: Place): Edit | undefined {
  const document = hereDocument(text, place);
  // The quoted word of a here-document keeps the shell from evaluating what is in it.
  if (document === "quoted" || document === "unclear") return undefined;
  if (document === "open") return { ...place, text: REFERENCE };
  const literal = enclosingLiteral(text, place, "shell");
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
