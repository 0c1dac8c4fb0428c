import { Position, type TextDocument } from "vscode";
import { languageOf } from "./languageOf.ts";

/** Said in a comment, on the line of a token or above it. */
const MARK = "atlan-tokens:ignore";

const MARK_HERE = new RegExp(String.raw`${MARK}(?!\w)`);
/** Behind something else on the line above, the comment speaks of that. */
const MARK_ALONE = new RegExp(String.raw`^(?:[^\w"'${"`"}]|\brem\b)*${MARK}(?!\w)`, "i");

const COMMENTS: Readonly<Record<string, readonly [begin: string, end: string]>> = {
  ...commentsOf(
    "#",
    "",
    "python shellscript yaml dotenv properties ruby dockerfile makefile toml r perl powershell terraform hcl elixir julia graphql coffeescript http rest nginx",
  ),
  ...commentsOf(
    "//",
    "",
    "java kotlin javascript typescript javascriptreact typescriptreact go csharp c cpp rust swift scala groovy php jsonc dart fsharp objective-c proto bicep",
  ),
  ...commentsOf("--", "", "sql lua haskell"),
  ...commentsOf(";", "", "ini clojure"),
  ...commentsOf("rem", "", "bat"),
  ...commentsOf("<!--", " -->", "markdown html xml"),
};

/** What a line ends on that the next one belongs to: a comment between them would tear a command apart. */
const JOINED: Readonly<Record<string, string>> = { powershell: "`", bat: "^" };

/** Whether a comment says that the token on this line is to be left alone. */
export function isIgnored(document: TextDocument, line: number): boolean {
  const first = firstOfCommand(document, line);
  const above = first === 0 ? "" : document.lineAt(first - 1).text;
  return MARK_HERE.test(document.lineAt(line).text) || MARK_ALONE.test(above);
}

/** The comment that has the token on this line ignored, and where it belongs; undefined where a language has no comments. */
export function ignoreComment(document: TextDocument, line: number): { at: Position; text: string } | undefined {
  const comment = COMMENTS[languageOf(document)];
  if (!comment) return undefined;
  const [begin, end] = comment;
  const first = firstOfCommand(document, line);
  const indent = /^\s*/.exec(document.lineAt(first).text)?.[0] ?? "";
  return { at: new Position(first, 0), text: `${indent}${begin} ${MARK}${end}\n` };
}

function firstOfCommand(document: TextDocument, line: number): number {
  const sign = JOINED[document.languageId] ?? "\\";
  let first = line;
  while (first > 0 && document.lineAt(first - 1).text.endsWith(sign)) first -= 1;
  return first;
}

function commentsOf(begin: string, end: string, languageIds: string): Record<string, readonly [string, string]> {
  return Object.fromEntries(languageIds.split(" ").map((id) => [id, [begin, end] as const]));
}
