import { commands, l10n, workspace } from "vscode";
import { Declined } from "./declined.ts";

/** Declines where the workspace is not trusted: what stands in it must not get a value. */
export function assertTrusted(): void {
  if (workspace.isTrusted) return;
  const run = (): unknown => commands.executeCommand("workbench.trust.manage");
  throw new Declined(l10n.t("Values of tokens are not given to a workspace that is not trusted."), [
    { title: l10n.t("Manage Trust"), run },
  ]);
}
