import { l10n } from "vscode";
import { quoted } from "../frame/displayText.ts";

/** The name of the only one in quotes, or how many they are. */
export function tokensWords(tokens: readonly { readonly name: string }[]): string {
  const [first, ...others] = tokens;
  return first && others.length === 0 ? quoted(first.name) : l10n.t("{0} tokens", tokens.length);
}
