import { l10n, SnippetString, type TextEditor, window } from "vscode";
import type { App } from "../app.ts";
import { CLIENT_SNIPPETS } from "../value/clientSnippets.ts";

/** Writes a client that takes the token from the environment, in the language of the file; asked for where that has none. */
export async function insertSnippet(app: App): Promise<void> {
  const editor = window.activeTextEditor;
  const openFirst = (): void => {
    app.tell.info(l10n.t("Open the file that the client is to stand in first."));
  };
  if (!editor) {
    openFirst();
    return;
  }
  const body =
    CLIENT_SNIPPETS.find(({ languageId }) => languageId === editor.document.languageId)?.body ??
    (await app.ask.one({
      title: l10n.t("Insert Client Snippet"),
      placeholder: l10n.t("In which language?"),
      choices: CLIENT_SNIPPETS.map(({ label, body: value }) => ({ label, value })),
    }));
  if (body === undefined) return;
  if (!window.visibleTextEditors.includes(editor)) {
    openFirst();
    return;
  }
  const { version } = editor.document;
  const inserted = await insertedBelow(editor, body);
  if (!inserted || editor.document.version === version) app.tell.info(l10n.t("This editor cannot be written in."));
}

/** On a line of its own: what is selected, or stands on this line, stays. */
function insertedBelow(editor: TextEditor, body: string): Thenable<boolean> {
  const line = editor.document.lineAt(editor.selection.end.line);
  const text = line.isEmptyOrWhitespace ? body : `\n${body}`;
  return editor.insertSnippet(new SnippetString(text), line.range.end);
}
