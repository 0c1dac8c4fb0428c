import { l10n, window, workspace } from "vscode";
import type { App } from "../app.ts";
import { detailsUri } from "../tree/details.ts";
import type { Node } from "../tree/nodes.ts";
import { tokenSubject } from "../token/chosenTokens.ts";

export async function showToken(app: App, node?: Node): Promise<void> {
  const subject = await tokenSubject(app, node, l10n.t("Show Token Details"));
  if (!subject) return;
  const document = await workspace.openTextDocument(detailsUri(subject.ref, subject.token.name));
  await window.showTextDocument(document, { preview: true });
}
