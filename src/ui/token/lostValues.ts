import { l10n } from "vscode";
import { literal, quoted } from "../frame/displayText.ts";
import { dateAndTime } from "../frame/times.ts";
import { runCommand } from "../frame/verbs.ts";
import { refOf } from "../../model/rules.ts";
import type { TreeDesk } from "../tree/tree.ts";
import { deleteTokens } from "./deleteTokens.ts";

/** Tells of each token that was created just before VS Code stopped, so that its value never arrived anywhere. */
export async function tellLostValues(desk: TreeDesk): Promise<void> {
  for (const { lost, at, isOurs } of await desk.store.findLostValues()) {
    const { tenant, token } = lost;
    const createAgain = {
      title: l10n.t("Create Again…"),
      run: () => runCommand("createToken", { tenantId: tenant.id }),
    };
    if (!isOurs) {
      desk.tell.warning(
        l10n.t(
          "VS Code stopped at {0} while it created {1} of {2}. It is not known whether it was created: one of that name is there now, but it may be another, which {3} created on {4}.",
          dateAndTime(at),
          quoted(token.name),
          quoted(tenant.name),
          literal(token.createdBy ?? l10n.t("somebody")),
          dateAndTime(token.createdAt ?? NaN),
        ),
        { title: l10n.t("Show Token"), run: () => desk.view.reveal(refOf(lost)) },
        createAgain,
      );
      continue;
    }
    desk.tell.warning(
      l10n.t(
        "VS Code stopped at {0} while it created {1} of {2}: the token is there, but its value is lost, which Atlan never shows again.",
        dateAndTime(at),
        quoted(token.name),
        quoted(tenant.name),
      ),
      { title: l10n.t("Delete Token…"), run: () => deleteTokens(desk, [lost]) },
      createAgain,
    );
  }
}
