import { posix } from "node:path";
import type { TextDocument } from "vscode";
import { isYaml } from "../../replace/languages.ts";
import { isEnvFileName } from "../files/dotenv.ts";

/** What VS Code and extensions take .env files for. */
const ENV = new Set(["dotenv", "env", "properties", "shellscript", "ini", "plaintext"]);

/** In these files VS Code itself puts variables in. */
const WITH_VARIABLES = new Set(["launch.json", "tasks.json", "mcp.json"]);

/** The language that a document is really in: VS Code has had several for .env files, and extensions for YAML. */
export function languageOf({ uri, languageId }: TextDocument): string {
  if (ENV.has(languageId) && isEnvFileName(posix.basename(uri.path))) return "dotenv";
  return languageId;
}

/** The language, and what reads the file where it is one that puts variables in. */
export function dialectOf(document: TextDocument): string {
  const language = languageOf(document);
  const { path } = document.uri;
  if (language === "jsonc" && WITH_VARIABLES.has(posix.basename(path))) return "jsonc.variables";
  return isYaml(language) && path.includes("/.github/workflows/") ? "yaml.workflow" : language;
}
