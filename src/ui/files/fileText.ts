import { type Uri, workspace } from "vscode";

/** The text of a file on the disk. UTF-16, which Windows writes, is seen by the mark at its beginning. */
export async function fileText(uri: Uri): Promise<string> {
  const bytes = await workspace.fs.readFile(uri);
  const mark = `${String(bytes[0])} ${String(bytes[1])}`;
  return new TextDecoder(mark === "255 254" ? "utf-16le" : mark === "254 255" ? "utf-16be" : "utf-8").decode(bytes);
}
