import { l10n } from "vscode";
import type { App } from "../app.ts";
import { quoted } from "../frame/displayText.ts";
import type { Rows } from "../tree/rows.ts";
import { chosenValue } from "../value/chosenValue.ts";

export async function keepValue(app: App, rows: Rows): Promise<void> {
  const held = await chosenValue(app, rows, l10n.t("Keep Token Value"), "unclaimed");
  if (!held) return;
  await app.store.keepValue(held.ref);
  app.tell.info(l10n.t("The value of {0} is kept in VS Code.", quoted(held.name)));
}
