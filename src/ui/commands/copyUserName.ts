import { l10n } from "vscode";
import type { App } from "../app.ts";
import { copyFact } from "../token/copyFact.ts";
import type { Node } from "../tree/nodes.ts";

export function copyUserName(app: App, node?: Node, nodes?: readonly Node[]): Promise<void> {
  return copyFact(app, node, nodes, l10n.t("Copy User Name"), (token) => token.userName);
}
