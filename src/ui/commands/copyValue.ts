import { l10n } from "vscode";
import type { App } from "../app.ts";
import { claimActions, writeToClipboard } from "../value/claimValue.ts";
import { chosenValue } from "../value/chosenValue.ts";
import { quoted } from "../frame/displayText.ts";
import { stepDone } from "../frame/walkthrough.ts";
import type { Rows } from "../tree/rows.ts";

export async function copyValue(app: App, rows: Rows): Promise<void> {
  const held = await chosenValue(app, rows, l10n.t("Copy Token Value"));
  if (!held) return;
  await writeToClipboard(app, held.ref);
  stepDone("use");
  const actions = app.store.holding(held.ref) === "unclaimed" ? claimActions(app, held.ref, held.name) : [];
  app.tell.info(l10n.t("The value of {0} is on the clipboard.", quoted(held.name)), ...actions);
}
