import { FileSystemError, l10n, type Uri, workspace } from "vscode";
import { Declined } from "../frame/declined.ts";
import { literal } from "../frame/displayText.ts";
import { showLog } from "../frame/guard.ts";
import { writePrivate } from "./privateFile.ts";

/**
 * The text of a file, empty where there is none. Declines what is no text in UTF-8, for written back it would be another,
 * and a file of which an editor has changes that are not saved, for one of both versions would be lost.
 */
export async function savedText(file: Uri): Promise<string> {
  const open = workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (open?.isDirty === true) {
    throw new Declined(l10n.t("{0} was not written: it has changes in an editor that are not saved.", nameOf(file)));
  }
  try {
    return new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(await workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof FileSystemError && error.code === "FileNotFound") return "";
    if (error instanceof TypeError) {
      throw new Declined(l10n.t("{0} was not written: it is not in UTF-8.", nameOf(file)));
    }
    throw asDeclined(error, file);
  }
}

/** Writes the whole text, and not through an editor: VS Code would put a copy into its local history. */
export async function writeText(file: Uri, text: string): Promise<void> {
  try {
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  } catch (error) {
    throw asDeclined(error, file);
  }
}

/**
 * The same of a file for secrets, as `savedText` gave it before: on this machine only its owner may read one that is made
 * here, and one that has come or changed meanwhile is declined.
 */
export async function writeSecretText(file: Uri, before: string, text: string): Promise<void> {
  if (file.scheme !== "file") return writeText(file, text);
  const outcome = await writePrivate(file.fsPath, before, text).catch((error: unknown) => {
    throw notAccessible(error, file);
  });
  if (outcome === "changed")
    throw new Declined(l10n.t("{0} was not written: something else has just written it. Try again.", nameOf(file)));
}

function asDeclined(error: unknown, file: Uri): unknown {
  return error instanceof FileSystemError ? notAccessible(error, file) : error;
}

function notAccessible(error: unknown, file: Uri): Declined {
  const words = l10n.t("{0} could not be read or written: it is a folder, or not yours to write.", nameOf(file));
  return new Declined(words, [showLog], error);
}

const nameOf = (file: Uri): string => literal(file.path.slice(file.path.lastIndexOf("/") + 1));
