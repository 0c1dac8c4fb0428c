import { l10n } from "vscode";
import type { Desk } from "../frame/desk.ts";
import { quoted } from "../frame/displayText.ts";
import { dateAndTime } from "../frame/times.ts";
import { runCommand } from "../frame/verbs.ts";
import { deleteTokens } from "./deleteTokens.ts";

/** Tells of each token that was created just before VS Code stopped, so that its value never arrived anywhere. */
export async function tellLostValues(desk: Desk): Promise<void> {
  for (const { lost, at } of await desk.store.findLostValues()) {
    const { tenant, token } = lost;
    desk.tell.warning(
      l10n.t(
        "VS Code stopped at {0} while it created {1} of {2}: the token is there, but its value is lost, which Atlan never shows again.",
        dateAndTime(at),
        quoted(token.name),
        quoted(tenant.name),
      ),
      { title: l10n.t("Delete Token…"), run: () => deleteTokens(desk, [lost]) },
      { title: l10n.t("Create Again…"), run: () => runCommand("createToken", { tenantId: tenant.id }) },
    );
  }
}
