import { l10n } from "vscode";
import type { App } from "../app.ts";
import { quoted } from "../frame/displayText.ts";
import { chosenRotation } from "../rotation/chosenRotation.ts";
import { goOn, readStanding } from "../rotation/rotate.ts";
import { deletingOld } from "../rotation/deleteOld.ts";
import { showOldPlaces } from "../rotation/replaceThere.ts";
import { replacedRef } from "../rotation/rotationDesk.ts";
import { stepWords } from "../rotation/stepWords.ts";
import { takeBack } from "../rotation/takeBack.ts";
import type { Choice } from "../frame/ask.ts";
import type { Rows } from "../tree/rows.ts";

/** Reads where a rotation stands, and asks what is to become of it. */
export async function continueRotation(app: App, rows: Rows): Promise<void> {
  const rotation = await chosenRotation(app, rows);
  if (!rotation) return;
  const ref = replacedRef(rotation);
  app.store.assertWritable(ref.tenantId);
  const standing = await readStanding(app, ref);
  const { open, old } = standing;
  const choices: (Choice<() => unknown> | undefined)[] = [
    open.length === 0
      ? undefined
      : {
          label: l10n.t("Go on"),
          detail: open.map((step) => stepWords(step, rotation)).join(" · "),
          icon: "debug-continue",
          value: () => goOn(app, ref),
        },
    open.length > 0 || rotation.finishedAt !== undefined
      ? undefined
      : { label: l10n.t("Finish"), detail: l10n.t("All steps are done."), icon: "check", value: () => goOn(app, ref) },
    open.length === 0
      ? {
          label: l10n.t("Replace the old value…"),
          detail: l10n.t("Lists where it stands in this workspace and in VS Code."),
          icon: "replace-all",
          value: () => showOldPlaces(app, standing),
        }
      : undefined,
    ...(open.length > 0 ? [] : deletingOld(app, standing)).map((action) => ({
      label: action.title,
      icon: "trash",
      value: () => action.run(),
    })),
    old ? { label: l10n.t("Undo the rotation…"), icon: "discard", value: () => takeBack(app, standing) } : undefined,
    {
      label: l10n.t("Leave it as it is"),
      detail: l10n.t("Both tokens stay as they are, and VS Code forgets that one replaces the other."),
      icon: "circle-slash",
      value: () => app.store.endRotation(ref),
    },
  ];
  const chosen = await app.ask.one<() => unknown>({
    title: l10n.t("Rotation of {0}", quoted(rotation.old.name)),
    placeholder: l10n.t("What is to become of it?"),
    choices: choices.filter((choice) => choice !== undefined),
  });
  await chosen?.();
}
