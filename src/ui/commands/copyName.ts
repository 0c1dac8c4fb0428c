import { l10n } from "vscode";
import type { App } from "../app.ts";
import { copyFact, copyLines } from "../token/copyFact.ts";
import { nameOf } from "../tree/rowFacts.ts";
import type { Rows } from "../tree/rows.ts";

/** What the rows are called, whatever they are; without rows, the names of tokens that are asked for. */
export async function copyName(app: App, rows: Rows): Promise<void> {
  const names = rows.nodes.map(nameOf).filter((name) => name !== undefined);
  if (names.length > 0) await copyLines(names);
  else if (rows.given) app.tell.info(l10n.t("This row has no name to copy."));
  else await copyFact(app, rows, l10n.t("Copy Name"), ({ name }) => name);
}
