import { FileSystemError, type Uri, workspace } from "vscode";
import { fileText } from "../files/fileText.ts";
import type { Desk } from "../frame/desk.ts";
import { LARGEST, type PlainToken, plainTokensIn, tokensIn } from "./plainTokens.ts";
import { ofEachFile, workspaceFiles } from "./workspaceFiles.ts";

/** A token of Atlan that stands in a file which git would take up. */
export interface Copy extends Pick<PlainToken, "range" | "owner"> {
  readonly uri: Uri;
}

export interface Copies {
  readonly found: readonly Copy[];
  /** How many files were not looked at, or not to their end. */
  readonly leftOut: number;
}

/** Looks in the files of the workspace that search looks at. Marks nothing, and sends nothing anywhere. */
export async function copiesInWorkspace(desk: Pick<Desk, "store" | "log">, signal: AbortSignal): Promise<Copies> {
  const { searched } = await workspaceFiles(signal);
  const all = await ofEachFile(searched, (uri) => copiesIn(desk, uri), signal);
  return {
    found: all.flatMap(({ found }) => found),
    leftOut: all.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

/** In a file that went away meanwhile there are none. */
async function copiesIn({ store, log }: Pick<Desk, "store" | "log">, uri: Uri): Promise<Copies> {
  try {
    if ((await workspace.fs.stat(uri)).size > LARGEST) return { found: [], leftOut: 1 };
    const { tokens, isComplete } = tokensIn(await fileText(uri), store);
    const leftOut = isComplete ? 0 : 1;
    if (tokens === 0) return { found: [], leftOut };
    const all = plainTokensIn(await workspace.openTextDocument(uri), store);
    return { found: all.map(({ range, owner }) => ({ uri, range, owner })), leftOut };
  } catch (error) {
    if (error instanceof FileSystemError && error.code === "FileNotFound") return { found: [], leftOut: 0 };
    log.warn(`${uri.toString()} could not be read: ${String(error)}`);
    return { found: [], leftOut: 1 };
  }
}
