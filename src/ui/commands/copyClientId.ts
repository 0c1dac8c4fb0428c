import { l10n } from "vscode";
import type { App } from "../app.ts";
import { copyFact } from "../token/copyFact.ts";
import type { Rows } from "../tree/rows.ts";

export function copyClientId(app: App, rows: Rows): Promise<void> {
  return copyFact(app, rows, l10n.t("Copy Client ID"), (token) => token.clientId);
}
