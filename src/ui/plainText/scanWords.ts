import { l10n, type Uri, workspace } from "vscode";
import { literal } from "../frame/displayText.ts";

/** What a scan has made of some files. */
export interface ScannedFiles {
  /** Those that hold tokens. */
  readonly files: readonly Uri[];
  readonly tokens: number;
  /** How many files were not looked at. */
  readonly leftOut: number;
  /** How many were not looked at to their end. */
  readonly cutShort: number;
}

/** So many files are named in a sentence. */
const NAMED = 3;

/** What a scan of the workspace says when it is done, of the files that search looks at and of .env files that git ignores. */
export function scanWords(searched: ScannedFiles, ignored: ScannedFiles): string {
  const leftOut = searched.leftOut + ignored.leftOut;
  const cutShort = searched.cutShort + ignored.cutShort;
  const sentences = [
    searched.tokens > 0
      ? foundWords(searched.tokens, searched.files.length)
      : noneWords(ignored.tokens === 0, cutShort === 0),
    apart(ignored.files),
    leftOut === 0 ? "" : l10n.t("Not looked at, because they are too large or cannot be read: {0}.", leftOut),
    cutShort === 0
      ? ""
      : l10n.t("Not looked at to the end, because too much in them looks like a token: {0}.", cutShort),
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

function foundWords(tokens: number, files: number): string {
  return l10n.t(
    "{0} in plain text in {1}.",
    tokens === 1 ? l10n.t("1 token") : l10n.t("{0} tokens", tokens),
    files === 1 ? l10n.t("1 file") : l10n.t("{0} files", files),
  );
}

function noneWords(isNoneAtAll: boolean, isSure: boolean): string {
  if (!isSure) return l10n.t("No token of Atlan was found.");
  return isNoneAtAll
    ? l10n.t("No token of Atlan stands in a file of the workspace.")
    : l10n.t("No token of Atlan stands in a file that git would take up.");
}

function apart(files: readonly Uri[]): string {
  if (files.length === 0) return "";
  const names = files.slice(0, NAMED).map((uri) => literal(workspace.asRelativePath(uri)));
  const list =
    files.length > NAMED ? l10n.t("{0} and {1} more", names.join(", "), files.length - NAMED) : names.join(", ");
  return l10n.t("git ignores these files, and tokens may stay in them: {0}.", list);
}
