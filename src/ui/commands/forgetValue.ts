import { l10n } from "vscode";
import type { App } from "../app.ts";
import { chosenValue } from "../value/chosenValue.ts";
import { quoted } from "../frame/displayText.ts";
import type { Rows } from "../tree/rows.ts";

export async function forgetValue(app: App, rows: Rows): Promise<void> {
  const held = await chosenValue(app, rows, l10n.t("Forget Token Value"));
  if (!held) return;
  const message = l10n.t("Forget the value of {0}?", quoted(held.name));
  const detail = l10n.t(
    "It leaves VS Code's secret storage. Atlan never shows it again; the token itself goes on working.",
  );
  if (!(await app.ask.confirm({ message, detail, action: l10n.t("Forget Value") }))) return;
  await app.store.forgetValue(held.ref);
}
