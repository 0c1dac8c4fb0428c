import { FileSystemError, type Uri, workspace } from "vscode";
import { Refusal } from "../../tenants/refusal.ts";

/**
 * The text of a file, empty where there is none. Refuses what is no text in UTF-8, for written back it would be another,
 * and a file of which an editor has changes that are not saved, for one of both versions would be lost.
 */
export async function savedText(file: Uri): Promise<string> {
  const open = workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (open?.isDirty === true) throw new Refusal({ kind: "unsaved", file: nameOf(file) });
  try {
    return new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(await workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof FileSystemError && error.code === "FileNotFound") return "";
    if (error instanceof TypeError) throw new Refusal({ kind: "notUtf8", file: nameOf(file) });
    throw asRefusal(error, file);
  }
}

/** Writes the whole text, and not through an editor: VS Code would put a copy into its local history. */
export async function writeText(file: Uri, text: string): Promise<void> {
  try {
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  } catch (error) {
    throw asRefusal(error, file);
  }
}

function asRefusal(error: unknown, file: Uri): unknown {
  return error instanceof FileSystemError ? new Refusal({ kind: "notAccessible", file: nameOf(file) }, error) : error;
}

const nameOf = (file: Uri): string => file.path.slice(file.path.lastIndexOf("/") + 1);
