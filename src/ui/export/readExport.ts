import { FileSystemError, l10n, type TextDocument, type Uri, workspace } from "vscode";
import type { Inventory } from "../../inventory/inventory.ts";
import { readInventory } from "../../inventory/json.ts";
import { fileText } from "../files/fileText.ts";
import { Declined } from "../frame/declined.ts";
import { quoted } from "../frame/displayText.ts";

/** Bytes. Of 10,000 tokens with access it is some 20 MB. */
const LARGEST = 64_000_000;

/** An export that stands in an editor, saved or not. */
export interface OpenExport {
  readonly uri: Uri;
  readonly inventory: Inventory;
}

export function openExports(): readonly OpenExport[] {
  return workspace.textDocuments.flatMap((document) => {
    const inventory = document.languageId === "json" ? ofDocument(document) : undefined;
    return inventory ? [{ uri: document.uri, inventory }] : [];
  });
}

/** What an export says that stands in an editor or on the disk. Declines what is none of ours, or cannot be read. */
export async function readExport(uri: Uri): Promise<Inventory> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const inventory = open ? ofDocument(open) : readInventory(await textOf(uri));
  if (inventory) return inventory;
  throw new Declined(
    l10n.t("{0} is not a list of tokens that Export Tokens… has written as JSON, or not all of one.", nameOf(uri)),
  );
}

function ofDocument(document: TextDocument): Inventory | undefined {
  const isSmall = document.offsetAt(document.lineAt(document.lineCount - 1).range.end) <= LARGEST;
  return isSmall ? readInventory(document.getText()) : undefined;
}

async function textOf(uri: Uri): Promise<string> {
  try {
    const { size } = await workspace.fs.stat(uri);
    return size > LARGEST ? "" : await fileText(uri);
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    throw new Declined(l10n.t("{0} cannot be read (any more).", nameOf(uri)), [], error);
  }
}

export const nameOf = (uri: Uri): string => quoted(uri.path.slice(uri.path.lastIndexOf("/") + 1));
