import {
  CodeAction,
  CodeActionKind,
  type Command,
  type Diagnostic,
  Hover,
  l10n,
  MarkdownString,
  type Position,
  type Range,
  type TextDocument,
  WorkspaceEdit,
} from "vscode";
import { ignoreComment } from "./ignoreComment.ts";
import { commandId } from "../frame/verbs.ts";
import type { PlainToken, PlainTokens } from "./plainTokens.ts";
import { variablesIn } from "./variablesIn.ts";
import { isWritable, placeIn, replacedText } from "./replacePlainToken.ts";
import { readingNow } from "./documentReading.ts";

/** What can be done about the token that stands there. */
export function hoverAt(document: TextDocument, position: Position, tokens: PlainTokens): Hover | undefined {
  const token = tokens.in(document.uri).find(({ range }) => range.contains(position));
  if (!token) return undefined;
  const variable = variablesIn(document, tokens).get(token.id) ?? "";
  const links = linksOf(document, { ...token, variable });
  return links && new Hover(links, token.range);
}

/** The quick fixes of the tokens in a range. @param marks those of the range, of which the fixes are */
export function fixesAt(
  document: TextDocument,
  range: Range,
  marks: readonly Diagnostic[],
  tokens: PlainTokens,
): CodeAction[] {
  const found = tokens.in(document.uri).filter((token) => token.range.intersection(range) !== undefined);
  if (found.length === 0) return [];
  const variables = variablesIn(document, tokens);
  return found.flatMap((token) => {
    const variable = variables.get(token.id) ?? "";
    return fixesOf(document, { ...token, variable }, markOf(marks, token.range));
  });
}

/** A token, and the variable that it is to be read from. */
interface Replaceable extends PlainToken {
  readonly variable: string;
}

/** What can be done about a token, as links; undefined where nothing can. Whose it is the mark says, which VS Code shows above. */
function linksOf(document: TextDocument, token: Replaceable): MarkdownString | undefined {
  const commands = commandsFor(document, token);
  if (commands.length === 0) return undefined;
  const text = new MarkdownString();
  text.isTrusted = { enabledCommands: commands.map(({ command }) => command) };
  const links = commands.map(
    ({ title, command, arguments: args }) =>
      `[${title}](command:${command}?${encodeURIComponent(JSON.stringify(args))})`,
  );
  return text.appendMarkdown(links.join(" · "));
}

const markOf = (marks: readonly Diagnostic[], range: Range): Diagnostic[] =>
  marks.filter((mark) => mark.source === "Atlan" && mark.range.isEqual(range));

function fixesOf(document: TextDocument, token: Replaceable, diagnostics: Diagnostic[]): CodeAction[] {
  const actions = commandsFor(document, token).map((command, index) => {
    const action = new CodeAction(command.title, CodeActionKind.QuickFix);
    action.command = command;
    action.diagnostics = diagnostics;
    action.isPreferred = index === 0 && command.command === commandId("replacePlainToken");
    return action;
  });
  const comment = ignoreComment(document, token.range.start.line);
  const place = placeIn(document, token.range);
  if (!comment || !isWritable(document) || !readingNow(document).mayHaveComment(place)) return actions;
  const ignore = new CodeAction(l10n.t("Ignore Here"), CodeActionKind.QuickFix);
  ignore.edit = new WorkspaceEdit();
  ignore.edit.insert(document.uri, comment.at, comment.text);
  ignore.diagnostics = diagnostics;
  return [...actions, ignore];
}

/** What can be done about a token. Their arguments are places and ids: never the value. */
function commandsFor(document: TextDocument, { range, owner, isDisguised, variable }: Replaceable): Command[] {
  const commands: Command[] = [];
  const { tenant, token } = owner;
  if (!isDisguised && replacedText(document, range, variable)) {
    const { line, character } = range.start;
    commands.push({
      title: token ? l10n.t("Replace with {0} and Keep the Value", variable) : l10n.t("Replace with {0}", variable),
      command: commandId("replacePlainToken"),
      arguments: [document.uri.toString(), line, character],
    });
  }
  if (!tenant || !token) return commands;
  commands.push({
    title: l10n.t("Reveal in Tree"),
    command: commandId("revealToken"),
    arguments: [tenant.id, token.guid],
  });
  if (!tenant.readOnly) {
    commands.push({
      title: l10n.t("Rotate Token…"),
      command: commandId("rotateFoundToken"),
      arguments: [tenant.id, token.guid],
    });
    commands.push({
      title: l10n.t("Delete Token…"),
      command: commandId("deleteFoundToken"),
      arguments: [tenant.id, token.guid],
    });
  }
  return commands;
}
