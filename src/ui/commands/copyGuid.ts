import { l10n } from "vscode";
import type { App } from "../app.ts";
import { copyFact } from "../token/copyFact.ts";
import type { Node } from "../tree/nodes.ts";

export function copyGuid(app: App, node?: Node, nodes?: readonly Node[]): Promise<void> {
  return copyFact(app, node, nodes, l10n.t("Copy GUID"), (token) => token.guid);
}
