import { env, l10n, LogLevel, ThemeIcon, window } from "vscode";
import type { App } from "../app.ts";
import { chosenValue } from "../value/chosenValue.ts";
import { cut, literal } from "../frame/displayText.ts";
import { stepDone } from "../frame/walkthrough.ts";
import type { Rows } from "../tree/rows.ts";

/** One terminal with the token in its environment; VS Code does not bring it back after a reload, for that would store the value. */
export async function openTerminal(app: App, rows: Rows): Promise<void> {
  const held = await chosenValue(app, rows, l10n.t("Open Terminal with Token"));
  if (!held || !(await staysUnlogged(app))) return;
  const value = await app.store.requireValue(held.ref);
  const address = await app.store.addressOf(held.tenant.id);
  window
    .createTerminal({
      name: literal(cut(held.name)),
      env: { ATLAN_BASE_URL: address, ATLAN_API_KEY: value },
      iconPath: new ThemeIcon("key"),
      isTransient: true,
    })
    .show();
  stepDone("use");
}

/** Whether VS Code keeps the environment of terminals out of its logs, or the user does not mind. */
async function staysUnlogged(app: App): Promise<boolean> {
  if (env.logLevel !== LogLevel.Trace && env.logLevel !== LogLevel.Debug) return true;
  return app.ask.confirm({
    message: l10n.t("VS Code would write the value into its own logs."),
    detail: l10n.t(
      "At the log levels Trace and Debug, the environment of each terminal is logged. “Developer: Set Log Level…” changes it.",
    ),
    action: l10n.t("Open All the Same"),
  });
}
