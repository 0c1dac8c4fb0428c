import { l10n } from "vscode";
import type { Rotation } from "../../model/rotation.ts";
import type { Choice } from "../frame/ask.ts";
import { quoted } from "../frame/displayText.ts";
import { deletingOld } from "./deleteOld.ts";
import { showOldPlaces } from "./replaceThere.ts";
import { goOn } from "./rotate.ts";
import { replacedRef, type RotationDesk } from "./rotationDesk.ts";
import { stepWords } from "./stepWords.ts";
import { takeBack } from "./takeBack.ts";
import { readStanding } from "./takeSteps.ts";

/** Reads where a rotation stands, and asks what is to become of it. */
export async function askWhatNext(desk: RotationDesk, rotation: Rotation): Promise<void> {
  const ref = replacedRef(rotation);
  desk.store.assertWritable(ref.tenantId);
  const standing = await readStanding(desk, ref);
  const { open, old } = standing;
  const name = quoted(rotation.old.name);
  if (!old && rotation.finishedAt !== undefined) {
    await desk.store.endRotation(ref);
    desk.tell.info(l10n.t("The tenant does not have the old {0} any more: nothing is left to be done.", name));
    return;
  }
  const steps: Choice<() => unknown> = {
    label: open.length > 0 ? l10n.t("Go on") : l10n.t("Finish"),
    detail: open.map((step) => stepWords(step, rotation)).join(" · ") || l10n.t("All steps are done."),
    icon: "debug-continue",
    value: () => goOn(desk, ref),
  };
  const places: Choice<() => unknown> = {
    label: l10n.t("Replace the old value…"),
    detail: l10n.t("Lists where it stands in this workspace and in VS Code."),
    icon: "replace-all",
    value: () => showOldPlaces(desk, standing),
  };
  const deleting = deletingOld(desk, standing).map((action): Choice<() => unknown> => ({
    label: action.title,
    icon: "trash",
    value: () => action.run(),
  }));
  const undoing: Choice<() => unknown> = {
    label: l10n.t("Undo the rotation…"),
    icon: "discard",
    value: () => takeBack(desk, standing),
  };
  const leaving: Choice<() => unknown> = {
    label: l10n.t("Leave it as it is"),
    detail: l10n.t("Both tokens stay as they are, and VS Code forgets that one replaces the other."),
    icon: "circle-slash",
    value: () => desk.store.endRotation(ref),
  };
  const chosen = await desk.ask.one<() => unknown>({
    title: l10n.t("Rotation of {0}", name),
    placeholder: l10n.t("What is to become of it?"),
    choices: [
      ...(open.length > 0 || rotation.finishedAt === undefined ? [steps] : []),
      ...(open.length > 0 ? [] : [places, ...deleting]),
      ...(old ? [undoing] : []),
      leaving,
    ],
  });
  await chosen?.();
}
