import { CodeActionKind, Disposable, languages, type Uri } from "vscode";
import type { PlainTokens } from "./plainTokens.ts";

const EVERYWHERE = { pattern: "**" };

/** Hover and quick fixes of tokens in plain text. What knows the languages is loaded with the first token that is found. */
export function helpWithPlainTokens(tokens: PlainTokens): Disposable {
  const help = (uri: Uri) => (tokens.in(uri).length === 0 ? undefined : import("./hoverAndFixes.ts"));
  return Disposable.from(
    languages.registerHoverProvider(EVERYWHERE, {
      provideHover: async (document, position) => (await help(document.uri))?.hoverAt(document, position, tokens),
    }),
    languages.registerCodeActionsProvider(
      EVERYWHERE,
      {
        provideCodeActions: async (document, range, { diagnostics }) =>
          (await help(document.uri))?.fixesAt(document, range, diagnostics, tokens),
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  );
}
