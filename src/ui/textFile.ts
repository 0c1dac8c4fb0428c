import { FileSystemError, Range, type Uri, workspace, WorkspaceEdit } from "vscode";

/** The text of a file, as the editor has it where it is open; undefined when there is no file. */
export async function readText(file: Uri): Promise<string | undefined> {
  try {
    const bytes = await workspace.fs.readFile(file);
    const open = openDocument(file);
    return open?.isDirty === true ? open.getText() : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === "FileNotFound") return undefined;
    throw error;
  }
}

/** Writes the whole text, through the editor where the file is open with changes that are not saved. */
export async function writeText(file: Uri, text: string): Promise<void> {
  const open = openDocument(file);
  if (open?.isDirty !== true) {
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    return;
  }
  const edit = new WorkspaceEdit();
  edit.replace(file, new Range(open.positionAt(0), open.positionAt(open.getText().length)), text);
  await workspace.applyEdit(edit);
  await open.save();
}

const openDocument = (file: Uri) => workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
