import { posix } from "node:path";
import type { TextDocument } from "vscode";
import { isEnvFileName } from "./dotenv.ts";

/** The language that a document is really in: VS Code has had several for .env files, and one apart for Compose files. */
export function languageOf({ uri, languageId }: TextDocument): string {
  if (isEnvFileName(posix.basename(uri.path))) return "dotenv";
  return languageId === "dockercompose" ? "yaml" : languageId;
}
