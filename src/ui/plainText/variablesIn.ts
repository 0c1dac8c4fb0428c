import type { TextDocument } from "vscode";
import { variablesFor } from "../../replace/variables.ts";
import type { Owner } from "../../tenants/store.ts";
import type { PlainTokens } from "./plainTokens.ts";

/** The variables that the tokens of a document are to be read from, by the tokens' ids. */
export function variablesIn(document: TextDocument, plainTokens: PlainTokens): ReadonlyMap<string, string> {
  const tokens = plainTokens
    .in(document.uri)
    .filter(({ isDisguised }) => !isDisguised)
    .map(({ id, range, owner }) => ({ id, start: document.offsetAt(range.start), name: nameOf(owner) }));
  return variablesFor(document.getText(), tokens, plainTokens.replacedIn(document.uri));
}

/** Of a token that no tenant in the list knows, the beginning of its client ID tells it from others. */
function nameOf({ token, clientId, userName }: Owner): string | undefined {
  return token?.name ?? /^apikey-(\w+)/.exec(clientId ?? "")?.[1] ?? userName;
}
