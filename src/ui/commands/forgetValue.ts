import { l10n } from "vscode";
import type { App } from "../app.ts";
import type { Rows } from "../tree/rows.ts";
import { chosenValue } from "../value/chosenValue.ts";
import { forgetValue as forget } from "../value/forgetValue.ts";

export async function forgetValue(app: App, rows: Rows): Promise<void> {
  const held = await chosenValue(app, rows, l10n.t("Forget Token Value"));
  if (held) await forget(app, held.ref, held.name);
}
