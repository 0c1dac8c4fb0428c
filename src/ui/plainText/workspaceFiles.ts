import { posix } from "node:path";
import {
  type CancellationToken,
  CancellationTokenSource,
  RelativePattern,
  type Uri,
  workspace,
  type WorkspaceFolder,
} from "vscode";
import { isEnvFileName } from "../files/dotenv.ts";
import { ignoredBelow } from "../files/gitIgnore.ts";

/** The files of the workspace: those that search looks at, and the .env files that git leaves out. */
export interface WorkspaceFiles {
  readonly searched: readonly Uri[];
  readonly ignoredEnvFiles: readonly Uri[];
}

export async function workspaceFiles(signal: AbortSignal): Promise<WorkspaceFiles> {
  const cancelling = new CancellationTokenSource();
  const cancel = (): void => {
    cancelling.cancel();
  };
  signal.addEventListener("abort", cancel);
  try {
    return await filesUntil(cancelling.token);
  } finally {
    signal.removeEventListener("abort", cancel);
    cancelling.dispose();
    signal.throwIfAborted();
  }
}

async function filesUntil(cancellation: CancellationToken): Promise<WorkspaceFiles> {
  const folders = await Promise.all((workspace.workspaceFolders ?? []).map((folder) => filesOf(folder, cancellation)));
  return {
    searched: folders.flatMap(({ searched }) => searched),
    ignoredEnvFiles: folders.flatMap(({ ignoredEnvFiles }) => ignoredEnvFiles),
  };
}

async function filesOf(folder: WorkspaceFolder, cancellation: CancellationToken): Promise<WorkspaceFiles> {
  const files = await workspace.findFiles(new RelativePattern(folder, "**"), excluded(folder), undefined, cancellation);
  // Programs of the workspace are not started before it is trusted, and git obeys its settings.
  const canAsk = folder.uri.scheme === "file" && workspace.isTrusted;
  const isIgnored = canAsk ? await ignoredBelow(folder.uri.fsPath) : () => false;
  const isIgnoredEnvFile = ({ fsPath, path }: Uri): boolean => isIgnored(fsPath) && isEnvFileName(posix.basename(path));
  const leavesOut = workspace.getConfiguration("search", folder.uri).get("useIgnoreFiles") !== false;
  return {
    searched: files.filter((file) => !(leavesOut && isIgnored(file.fsPath)) && !isIgnoredEnvFile(file)),
    ignoredEnvFiles: files.filter(isIgnoredEnvFile),
  };
}

function excluded({ uri }: WorkspaceFolder): string {
  const patterns = ["files", "search"].flatMap((section) => {
    const exclude = workspace.getConfiguration(section, uri).get<Readonly<Record<string, unknown>>>("exclude") ?? {};
    return Object.entries(exclude).flatMap(([pattern, on]) => (on === true ? [pattern] : []));
  });
  return `{${["**/.git/**", ...patterns].join(",")}}`;
}

/** So many files are read at the same time. */
const AT_ONCE = 16;

/** What is made of each file, in their order. Rejects with the signal's reason where the user has cancelled. */
export async function ofEachFile<T>(
  uris: readonly Uri[],
  read: (uri: Uri) => Promise<T>,
  signal: AbortSignal,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (let at = 0; at < uris.length; at += AT_ONCE) {
    signal.throwIfAborted();
    all.push(...(await Promise.all(uris.slice(at, at + AT_ONCE).map(read))));
  }
  return all;
}
