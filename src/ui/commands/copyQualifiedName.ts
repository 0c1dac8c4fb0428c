import { l10n } from "vscode";
import type { App } from "../app.ts";
import { copyLines } from "../token/copyFact.ts";
import { qualifiedNameOf } from "../tree/rowFacts.ts";
import type { Rows } from "../tree/rows.ts";

export async function copyQualifiedName({ tell }: App, { nodes }: Rows): Promise<void> {
  const names = nodes.map(qualifiedNameOf).filter((name) => name !== undefined);
  if (names.length > 0) await copyLines(names);
  else tell.info(l10n.t("Choose the row of a persona, a connection or a collection first."));
}
