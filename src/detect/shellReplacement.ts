import type { Edit, Place } from "./edit.ts";
import { type Enclosing, enclosingLiteral } from "./enclosingLiteral.ts";
import { hereDocument } from "./hereDocument.ts";

const REFERENCE = "${ATLAN_API_KEY}";
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
  if (isOwnAssignment(text, place, literal)) {
    // What sets the variable itself goes on only where it has a value.
    return { start: literal?.start ?? place.start, end: literal?.end ?? place.end, text: '"${ATLAN_API_KEY:?}"' };
  }
  if (!literal) return { ...place, text: QUOTED };
  if (literal.opener === '"') return { ...place, text: REFERENCE };
  const { opener, closer } = literal;
  const isWhole = literal.start + opener.length === place.start && place.end === literal.end - closer.length;
  if (isWhole) return { start: literal.start, end: literal.end, text: QUOTED };
  return { ...place, text: `${closer}${QUOTED}${opener}` };
}

function isOwnAssignment(text: string, place: Place, literal: Enclosing | undefined): boolean {
  const { opener = "", closer = "" } = literal ?? {};
  const { start, end } = literal ?? place;
  const isWhole = start + opener.length === place.start && place.end === end - closer.length;
  return isWhole && /\bATLAN_API_KEY=$/.test(text.slice(Math.max(0, start - 100), start));
}

/** Whether the quotes may be those of a command inside the string. */
const isOfCommand = (before: string): boolean =>
  before.startsWith('"') && /\$\(|`/.test(before) && [...before.matchAll(/'/g)].length % 2 === 1;
