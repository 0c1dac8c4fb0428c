import { l10n, window } from "vscode";
import type { App } from "../app.ts";

const SHOWN_MS = 3000;

export async function clearClipboard({ lease }: App): Promise<void> {
  await lease.clear();
  window.setStatusBarMessage(l10n.t("$(check) The secret is off the clipboard"), SHOWN_MS);
}
