import type { TextDocument } from "vscode";
import { readingOf, type TextReading } from "../../replace/textReading.ts";
import { dialectOf } from "./languageOf.ts";

interface Last {
  readonly document: TextDocument;
  readonly version: number;
  readonly dialect: string;
  readonly reading: TextReading;
}

let last: Last | undefined;

/** The reading of a document as it is now. That of the last document is kept: many questions are asked about one text. */
export function readingNow(document: TextDocument): TextReading {
  const { version } = document;
  const dialect = dialectOf(document);
  if (last?.document === document && last.version === version && last.dialect === dialect) return last.reading;
  last = { document, version, dialect, reading: readingOf(document.getText(), dialect) };
  return last.reading;
}
