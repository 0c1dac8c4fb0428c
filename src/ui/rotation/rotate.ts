import { l10n } from "vscode";
import { type Rotation, type RotationStep, stepId } from "../../model/rotation.ts";
import type { TokenRef } from "../../model/model.ts";
import { quoted } from "../frame/displayText.ts";
import { tellRotated } from "./rotated.ts";
import { replacedRef, type RotationDesk } from "./rotationDesk.ts";
import { stepWords } from "./stepWords.ts";
import { alone, type Missed, takeSteps } from "./takeSteps.ts";

/** Takes all steps that are open, one after the other, and says what came of it. */
export async function goOn(desk: RotationDesk, ref: TokenRef): Promise<void> {
  const come = await takeSteps(desk, ref, alone(desk));
  if (!come) return;
  const { standing, missed } = come;
  if (standing?.open.length === 0) {
    await tellRotated(desk, standing, missed);
    return;
  }
  const rotation = desk.store.rotation(ref);
  if (rotation) tellUnfinished(desk, rotation, standing?.open ?? [], missed);
}

function tellUnfinished(
  desk: RotationDesk,
  rotation: Rotation,
  open: readonly RotationStep[],
  missed: readonly Missed[],
): void {
  const ref = replacedRef(rotation);
  const isNeeded = ({ kind }: RotationStep): boolean => kind === "create" || kind === "delete";
  const spared = open.filter((step) => !isNeeded(step) && missed.some((each) => stepId(each.step) === stepId(step)));
  const doWithout = async (): Promise<void> => {
    for (const step of spared) await desk.store.noteStep(ref, "leftOut", step);
    await goOn(desk, ref);
  };
  desk.tell.warning(
    [
      l10n.t("The rotation of {0} is unfinished.", quoted(rotation.old.name)),
      ...missed.map(({ why }) => why),
      ...(missed.length === 0 ? open.map((step) => l10n.t("Not shown yet: {0}.", stepWords(step, rotation))) : []),
    ].join(" "),
    { title: l10n.t("Continue Rotation"), run: () => goOn(desk, ref) },
    ...(spared.length === 0 ? [] : [{ title: l10n.t("Do Without"), run: doWithout }]),
    ...missed.flatMap(({ actions }) => actions).slice(0, 1),
  );
}
