import { l10n } from "vscode";
import type { App } from "../app.ts";
import { deleteSubjects } from "../token/deleteTokens.ts";
import type { Node } from "../tree/nodes.ts";
import { tokenSubjects } from "../token/chosenTokens.ts";

export async function deleteToken(app: App, node?: Node, nodes?: readonly Node[]): Promise<void> {
  // A persona's row stands for its token elsewhere, but who presses Delete there does not mean the token.
  const subjects = await tokenSubjects(app, node, nodes, l10n.t("Delete Token"), ({ kind }) => kind === "token");
  if (subjects) await deleteSubjects(app, subjects);
}
