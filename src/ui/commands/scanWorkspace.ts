import { commands, FileSystemError, l10n, type Uri, workspace } from "vscode";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { fileText } from "../files/fileText.ts";
import { LARGEST, type TokenCount, tokensIn } from "../plainText/plainTokens.ts";
import { type ScannedFiles, scanWords } from "../plainText/scanWords.ts";
import { ofEachFile, workspaceFiles } from "../plainText/workspaceFiles.ts";

/** Marks the tokens in all files of the workspace in the Problems view. */
export async function scanWorkspace(app: App): Promise<void> {
  if ((workspace.workspaceFolders ?? []).length === 0) {
    app.tell.info(l10n.t("No folder is open that could be scanned."));
    return;
  }
  const { searched, ignored } = await busy(
    l10n.t("Looking for tokens of Atlan in the workspace…"),
    async (signal) => {
      const files = await workspaceFiles(signal);
      app.plainTokens.unpin();
      return {
        searched: await marked(app, files.searched, signal),
        ignored: await marked(app, files.ignoredEnvFiles, signal),
      };
    },
    { cancellable: true },
  );
  const words = scanWords(searched, ignored);
  if (searched.tokens === 0) app.tell.info(words);
  else {
    app.tell.warning(words, {
      title: l10n.t("Show Problems"),
      run: () => commands.executeCommand("workbench.actions.view.problems"),
    });
  }
}

async function marked(app: App, uris: readonly Uri[], signal: AbortSignal): Promise<ScannedFiles> {
  const counts = await ofEachFile(uris, (uri) => markedIn(app, uri), signal);
  return {
    files: uris.filter((_, nth) => (counts[nth]?.tokens ?? 0) > 0),
    tokens: counts.reduce((sum, count) => sum + (count?.tokens ?? 0), 0),
    leftOut: counts.filter((count) => count === undefined).length,
    cutShort: counts.filter((count) => count?.isComplete === false).length,
  };
}

/** How many tokens are in a file; undefined where it cannot be looked at. One that went away meanwhile has none. */
async function markedIn(app: App, uri: Uri): Promise<TokenCount | undefined> {
  try {
    if ((await workspace.fs.stat(uri)).size > LARGEST) return undefined;
    const saved = tokensIn(await fileText(uri), app.store);
    if (saved.tokens === 0) return saved;
    const document = await workspace.openTextDocument(uri);
    const marked = app.plainTokens.pin(document).length;
    // Changes that are not saved may have taken it out of the text, but git and search read the file.
    return marked === 0 && document.isDirty ? saved : { ...saved, tokens: marked };
  } catch (error) {
    if (error instanceof FileSystemError && error.code === "FileNotFound") return { tokens: 0, isComplete: true };
    app.log.warn(`${uri.toString()} could not be read: ${String(error)}`);
    return undefined;
  }
}
