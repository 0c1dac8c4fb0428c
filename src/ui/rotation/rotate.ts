import { l10n } from "vscode";
import { type Rotation, type RotationStep, stepId } from "../../model/rotation.ts";
import type { TokenRef } from "../../model/model.ts";
import type { Standing } from "../../tenants/store.ts";
import { busy } from "../frame/busy.ts";
import { quoted } from "../frame/displayText.ts";
import { reasonWords } from "../frame/failureWords.ts";
import { nextSteps, wasLeft, writeToLog } from "../frame/guard.ts";
import type { Action } from "../frame/tell.ts";
import { tellRotated } from "./rotated.ts";
import { replacedRef, type RotationDesk } from "./rotationDesk.ts";
import { mayGoOn } from "./settleSuccessor.ts";
import { progressWords, stepWords } from "./stepWords.ts";
import { takeStep, type Taken } from "./takeStep.ts";

/** A step that was not done, and why: a sentence. */
interface Missed {
  readonly step: RotationStep;
  readonly why: string;
  readonly actions: readonly Action[];
}

/** Takes all steps that are open, one after the other, and says what came of it. */
export async function goOn(desk: RotationDesk, ref: TokenRef): Promise<void> {
  let standing = await readStanding(desk, ref);
  if (!(await mayGoOn(desk, standing))) return;
  if (standing.successor.kind === "valueLost") standing = await readStanding(desk, ref);
  const missed: Missed[] = [];
  const tried = new Set<string>();
  for (;;) {
    const step = standing.open.find((each) => !tried.has(stepId(each)));
    if (!step) break;
    tried.add(stepId(step));
    const taken = await attempted(desk, standing, step, standing.open.indexOf(step) + 1);
    if (taken !== "done") missed.push({ step, why: taken.why, actions: taken.actions ?? [] });
    if (taken !== "done" && taken.isEnd) break;
    // What comes next is about what is there now.
    if (step.kind === "create" || step.kind === "delete") standing = await readStanding(desk, ref);
  }
  await tellWhatCame(desk, ref, missed);
}

/** Reads where it stands. */
export function readStanding({ store }: RotationDesk, ref: TokenRef): Promise<Standing> {
  const name = quoted(store.rotation(ref)?.old.name ?? "");
  const reading = l10n.t("Looking where the rotation of {0} stands…", name);
  return busy(reading, (signal) => store.standing(ref, signal), { cancellable: true });
}

type Attempted = "done" | (Exclude<Taken, "done"> & { readonly isEnd: boolean });

/** One step, its failure put into words. Without a successor, and where the user has left, there is no next step. */
async function attempted(
  desk: RotationDesk,
  standing: Standing,
  step: RotationStep,
  number: number,
): Promise<Attempted> {
  const { rotation, open } = standing;
  const title = progressWords(stepWords(step, rotation), number, open.length);
  const needed = step.kind === "create" || step.kind === "delete";
  try {
    const taken = await busy(title, (signal) => takeStep(desk, standing, step, signal), { cancellable: true });
    return taken === "done" ? taken : { ...taken, isEnd: needed };
  } catch (error) {
    const isLeft = wasLeft(error);
    if (!isLeft) writeToLog(desk.log, error);
    const why = isLeft ? l10n.t("it was cancelled") : reasonWords(error);
    const words = l10n.t("Not done: {0} ({1}).", stepWords(step, rotation), why);
    return { why: words, actions: isLeft ? [] : nextSteps(error), isEnd: isLeft || needed };
  }
}

async function tellWhatCame(desk: RotationDesk, ref: TokenRef, missed: readonly Missed[]): Promise<void> {
  // What was lost on the way is no step that is left.
  const standing = missed.some(({ step }) => step.kind === "create") ? undefined : await readStanding(desk, ref);
  if (standing?.open.length === 0) {
    await desk.store.finishRotation(standing);
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
