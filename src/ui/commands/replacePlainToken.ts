import { Position, Uri } from "vscode";
import type { App } from "../app.ts";
import { replacePlainToken as replace } from "../plainText/replacePlainToken.ts";

/** Called by a quick fix or the link of a hover, with a place: never with a value. */
export function replacePlainToken(app: App, [uri, line, character]: readonly unknown[]): Promise<void> | undefined {
  if (typeof uri !== "string" || typeof line !== "number" || typeof character !== "number") return undefined;
  return replace(app, Uri.parse(uri), new Position(line, character));
}
