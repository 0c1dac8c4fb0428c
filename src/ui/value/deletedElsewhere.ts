import { l10n } from "vscode";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { Desk } from "../frame/desk.ts";
import { quoted } from "../frame/displayText.ts";
import { guarded } from "../frame/guard.ts";
import { forgetValue } from "./forgetValue.ts";

/** Says it when the value of a token was forgotten, since the token was deleted elsewhere. */
export function tellDeletedElsewhere(desk: Desk): { dispose(): void } {
  return desk.store.onDidDeleteElsewhere({
    forgotten: (name) => {
      const which = name === undefined ? l10n.t("A token") : quoted(name);
      desk.tell.warning(l10n.t("{0} was deleted elsewhere: its value left VS Code.", which));
    },
    doubtful: (ref, name) => {
      const which = name === undefined ? l10n.t("a token") : quoted(name);
      const run = (): Promise<void> => forgetValue(desk, ref, name ?? ref.guid);
      desk.tell.warning(
        l10n.t(
          "The tenant does not list {0} any more, but does not say whether its value still works: it stays.",
          which,
        ),
        { title: l10n.t("Forget Value…"), run },
      );
    },
    failed: (error) => {
      // Nobody has asked for this, and nothing was changed.
      if (error instanceof AtlanFailure) desk.log.warn(`Whether a token is still there is not known: ${error.message}`);
      else void guarded(desk, () => Promise.reject(error as Error));
    },
  });
}
