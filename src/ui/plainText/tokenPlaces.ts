import { posix } from "node:path";
import { FileSystemError, type LogOutputChannel, type Uri, workspace } from "vscode";
import { isEnvFileName, variableAt } from "../files/dotenv.ts";
import { fileText } from "../files/fileText.ts";
import { jwtsIn } from "./atlansIn.ts";
import { LARGEST } from "./plainTokens.ts";
import { ofEachFile, workspaceFiles } from "./workspaceFiles.ts";

/** Where the value of a token stands in a file. */
export interface TokenPlace {
  readonly uri: Uri;
  /** From 0. */
  readonly line: number;
  /** In a .env file, the variable whose whole value it is. */
  readonly variable: string | undefined;
}

/** Looks in the files of the workspace, as they are saved, also in .env files that git ignores. Sends nothing anywhere. */
export async function tokenPlaces(
  log: LogOutputChannel,
  clientId: string,
  signal: AbortSignal,
): Promise<readonly TokenPlace[]> {
  const { searched, ignoredEnvFiles } = await workspaceFiles(signal);
  const uris = [...ignoredEnvFiles, ...searched];
  return (await ofEachFile(uris, (uri) => placesIn(log, uri, clientId), signal)).flat();
}

/** A file that went away, or cannot be read, is one that cannot be written either. */
async function placesIn(log: LogOutputChannel, uri: Uri, clientId: string): Promise<readonly TokenPlace[]> {
  try {
    if ((await workspace.fs.stat(uri)).size > LARGEST) return [];
    const text = await fileText(uri);
    const found = jwtsIn(text).found.filter(({ claims }) => claims.clientId === clientId);
    return found.map(({ start, value, isDisguised }) => ({
      uri,
      line: text.slice(0, start).split("\n").length - 1,
      variable: !isDisguised && isEnvFileName(posix.basename(uri.path)) ? variableAt(text, start, value) : undefined,
    }));
  } catch (error) {
    if (!(error instanceof FileSystemError)) log.warn(`${uri.toString()} could not be read: ${String(error)}`);
    return [];
  }
}
