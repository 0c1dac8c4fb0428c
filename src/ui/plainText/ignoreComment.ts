import { Position, type TextDocument } from "vscode";
import { commentSigns, continuationSign } from "../../replace/comments.ts";
import { languageOf } from "./languageOf.ts";

/** Said in a comment, on the line of a token or above it. */
const MARK = "atlan-tokens:ignore";

const MARK_HERE = new RegExp(String.raw`${MARK}(?!\w)`);
/** Behind something else on the line above, the comment speaks of that. */
const MARK_ALONE = new RegExp(String.raw`^(?:[^\w"'${"`"}]|\brem\b)*${MARK}(?!\w)`, "i");

/** A command on more lines is not looked at from its beginning: this is asked of each token. */
const MOST_CONTINUED = 100;

/** Whether a comment says that the token on this line is to be left alone. */
export function isIgnored(document: TextDocument, line: number): boolean {
  const first = firstOfCommand(document, line);
  const above = first === 0 ? "" : document.lineAt(first - 1).text;
  return MARK_HERE.test(document.lineAt(line).text) || MARK_ALONE.test(above);
}

/** The comment that has the token on this line ignored, and where it belongs; undefined where a language has no comments. */
export function ignoreComment(document: TextDocument, line: number): { at: Position; text: string } | undefined {
  const comment = commentSigns(languageOf(document));
  if (!comment) return undefined;
  const [begin, end] = comment;
  const first = firstOfCommand(document, line);
  const indent = /^\s*/.exec(document.lineAt(first).text)?.[0] ?? "";
  return { at: new Position(first, 0), text: `${indent}${begin} ${MARK}${end}\n` };
}

function firstOfCommand(document: TextDocument, line: number): number {
  const sign = continuationSign(document.languageId);
  const least = Math.max(0, line - MOST_CONTINUED);
  let first = line;
  while (first > least && document.lineAt(first - 1).text.endsWith(sign)) first -= 1;
  return first;
}
