import { l10n } from "vscode";
import type { TenantToken } from "../../model/model.ts";
import { refOf } from "../../model/rules.ts";
import { busy } from "../frame/busy.ts";
import type { Desk } from "../frame/desk.ts";
import { quoted } from "../frame/displayText.ts";
import { orLeftOpen } from "../frame/leftOpen.ts";
import { tellRevision } from "./unasked.ts";

/** Gives a token in quarantine its personas back, and says what came of it. */
export async function release(desk: Desk, chosen: TenantToken): Promise<void> {
  const ref = refOf(chosen);
  const name = quoted(chosen.token.name);
  const revision = await orLeftOpen(
    busy(l10n.t("Releasing {0}…", name), (signal) => desk.store.releaseToken(ref, signal), { cancellable: true }),
    (why) => l10n.t("It is not known whether the personas of {0} were changed: {1}.", name, why),
    () => release(desk, chosen),
  );
  const isDone = !desk.store.isQuarantined(ref);
  if (isDone && revision.unasked.length === 0) desk.tell.info(l10n.t("{0} has its personas again.", name));
  else
    tellRevision(
      desk,
      chosen,
      revision,
      isDone ? undefined : l10n.t("The tenant did not take the change of {0}.", name),
    );
}
