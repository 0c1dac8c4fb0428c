import { CancellationTokenSource, commands, FileSystemError, l10n, type Uri, workspace } from "vscode";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { literal } from "../frame/displayText.ts";
import { fileText } from "../files/fileText.ts";
import { LARGEST, tokensIn } from "../plainText/plainTokens.ts";
import { type WorkspaceFiles, workspaceFiles } from "../plainText/workspaceFiles.ts";

/** So many files are read at the same time. */
const AT_ONCE = 16;

/** So many files are named in a sentence. */
const NAMED = 3;

interface Sum {
  readonly files: readonly Uri[];
  readonly tokens: number;
  /** How many files were not looked at. */
  readonly leftOut: number;
}

/** Marks the tokens in all files of the workspace in the Problems view. */
export async function scanWorkspace(app: App): Promise<void> {
  if ((workspace.workspaceFolders ?? []).length === 0) {
    app.tell.info(l10n.t("No folder is open that could be scanned."));
    return;
  }
  const { searched, ignored } = await busy(
    l10n.t("Looking for tokens of Atlan in the workspace…"),
    async (signal) => {
      const files = await found(signal);
      app.plainTokens.unpin();
      return {
        searched: await marked(app, files.searched, signal),
        ignored: await marked(app, files.ignoredEnvFiles, signal),
      };
    },
    { cancellable: true },
  );
  const rest = [apart(ignored.files), leftOut(searched.leftOut + ignored.leftOut)].filter((part) => part !== "");
  if (searched.tokens === 0) {
    const none =
      ignored.tokens === 0
        ? l10n.t("No token of Atlan stands in a file of the workspace.")
        : l10n.t("No token of Atlan stands in a file that git would take up.");
    app.tell.info([none, ...rest].join(" "));
    return;
  }
  const sentence = l10n.t("Tokens in plain text: {0}, in files: {1}.", searched.tokens, searched.files.length);
  app.tell.warning([sentence, ...rest].join(" "), {
    title: l10n.t("Show Problems"),
    run: () => commands.executeCommand("workbench.actions.view.problems"),
  });
}

function apart(files: readonly Uri[]): string {
  if (files.length === 0) return "";
  const names = files.slice(0, NAMED).map((uri) => literal(workspace.asRelativePath(uri)));
  const list =
    files.length > NAMED ? l10n.t("{0} and {1} more", names.join(", "), files.length - NAMED) : names.join(", ");
  return l10n.t("git ignores these files, and tokens may stay in them: {0}.", list);
}

const leftOut = (count: number): string =>
  count === 0 ? "" : l10n.t("Not looked at, because they are too large or cannot be read: {0}.", count);

async function found(signal: AbortSignal): Promise<WorkspaceFiles> {
  const cancelling = new CancellationTokenSource();
  const cancel = (): void => {
    cancelling.cancel();
  };
  signal.addEventListener("abort", cancel);
  try {
    return await workspaceFiles(cancelling.token);
  } finally {
    signal.removeEventListener("abort", cancel);
    cancelling.dispose();
    signal.throwIfAborted();
  }
}

async function marked(app: App, uris: readonly Uri[], signal: AbortSignal): Promise<Sum> {
  const sum = { files: [] as Uri[], tokens: 0, leftOut: 0 };
  for (let at = 0; at < uris.length; at += AT_ONCE) {
    signal.throwIfAborted();
    const some = uris.slice(at, at + AT_ONCE);
    const counts = await Promise.all(some.map((uri) => markedIn(app, uri)));
    sum.files.push(...some.filter((_, nth) => (counts[nth] ?? 0) > 0));
    sum.tokens += counts.reduce<number>((one, other) => one + (other ?? 0), 0);
    sum.leftOut += counts.filter((count) => count === undefined).length;
  }
  return sum;
}

/** How many tokens are in a file; undefined where it cannot be looked at. One that went away meanwhile has none. */
async function markedIn(app: App, uri: Uri): Promise<number | undefined> {
  try {
    if ((await workspace.fs.stat(uri)).size > LARGEST) return undefined;
    const saved = tokensIn(await fileText(uri), app.store);
    if (saved === 0) return 0;
    const document = await workspace.openTextDocument(uri);
    const marked = app.plainTokens.pin(document).length;
    // Changes that are not saved may have taken it out of the text, but git and search read the file.
    return marked === 0 && document.isDirty ? saved : marked;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === "FileNotFound") return 0;
    app.log.warn(`${uri.toString()} could not be read: ${String(error)}`);
    return undefined;
  }
}
