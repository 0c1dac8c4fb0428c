import { l10n } from "vscode";
import { type RotationStep, stepId } from "../../model/rotation.ts";
import type { TokenRef } from "../../model/model.ts";
import type { Standing } from "../../tenants/store.ts";
import { busy } from "../frame/busy.ts";
import { quoted } from "../frame/displayText.ts";
import { reasonWords } from "../frame/failureWords.ts";
import { nextSteps, wasLeft, writeToLog } from "../frame/guard.ts";
import type { Action } from "../frame/tell.ts";
import { writeToClipboard } from "../value/claimValue.ts";
import type { RotationDesk } from "./rotationDesk.ts";
import { mayGoOn } from "./settleSuccessor.ts";
import { progressWords, stepWords } from "./stepWords.ts";
import { takeStep, type Taken } from "./takeStep.ts";

/** How the steps of a rotation are taken: of the only one, or of one of many. */
export interface Manner {
  /** Shows that it is at work, where Cancel is. */
  readonly show: <T>(title: string, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  /** What becomes of the value of the successor, which is held in any case. */
  readonly claim: (ref: TokenRef) => Promise<void>;
}

export const alone = (desk: RotationDesk): Manner => ({
  show: (title, work) => busy(title, work, { cancellable: true }),
  claim: (ref) => writeToClipboard(desk, ref),
});

/** A step that was not done, or not as it should be, and why: a sentence. */
export interface Missed {
  readonly step: RotationStep;
  readonly why: string;
  readonly actions: readonly Action[];
  /** It was done, and this came of it besides. */
  readonly isRemark?: true;
}

/** How far a rotation has come. */
export interface Come {
  readonly missed: readonly Missed[];
  /** Where it stands now; undefined where its successor was not created. */
  readonly standing: Standing | undefined;
  /** The user has left. */
  readonly isLeft: boolean;
}

/** Takes all steps that are open, one after the other, and notes where that is all. Undefined where the user does not want it. */
export async function takeSteps(desk: RotationDesk, ref: TokenRef, manner: Manner): Promise<Come | undefined> {
  let standing = await readStanding(desk, ref, manner);
  if (!(await mayGoOn(desk, standing))) return undefined;
  if (standing.successor.kind === "valueLost") standing = await readStanding(desk, ref, manner);
  const missed: Missed[] = [];
  const tried = new Set<string>();
  let isLeft = false;
  for (;;) {
    const step = standing.open.find((each) => !tried.has(stepId(each)));
    if (!step) break;
    tried.add(stepId(step));
    const taken = await attempted(desk, standing, step, manner);
    if (taken !== "done") missed.push({ ...taken, step, actions: taken.actions ?? [] });
    isLeft ||= taken !== "done" && taken.isLeft;
    if (taken !== "done" && taken.isEnd) break;
    // What comes next is about what is there now.
    if (step.kind === "create" || step.kind === "delete") standing = await readStanding(desk, ref, manner);
  }
  // What was lost on the way is no step that is left.
  if (missed.some(({ step, isRemark }) => step.kind === "create" && !isRemark))
    return { missed, standing: undefined, isLeft };
  const now = await readStanding(desk, ref, alone(desk));
  if (now.open.length === 0) await desk.store.finishRotation(now);
  return { missed, standing: now, isLeft };
}

/** Reads where it stands. */
export function readStanding(desk: RotationDesk, ref: TokenRef, { show } = alone(desk)): Promise<Standing> {
  const name = quoted(desk.store.rotation(ref)?.old.name ?? "");
  return show(l10n.t("Looking where the rotation of {0} stands…", name), (signal) => desk.store.standing(ref, signal));
}

type Attempted = "done" | (Exclude<Taken, "done"> & { readonly isEnd: boolean; readonly isLeft: boolean });

/** One step, its failure put into words. Without a successor, and where the user has left, there is no next step. */
async function attempted(
  desk: RotationDesk,
  standing: Standing,
  step: RotationStep,
  { show, claim }: Manner,
): Promise<Attempted> {
  const { rotation, open } = standing;
  const title = progressWords(stepWords(step, rotation), open.indexOf(step) + 1, open.length);
  const needed = step.kind === "create" || step.kind === "delete";
  try {
    const taken = await show(title, (signal) => takeStep(desk, standing, step, { signal, claim }));
    return taken === "done" ? taken : { ...taken, isEnd: needed && !taken.isRemark, isLeft: false };
  } catch (error) {
    const isLeft = wasLeft(error);
    if (!isLeft) writeToLog(desk.log, error);
    const why = isLeft ? l10n.t("it was cancelled") : reasonWords(error);
    const words = l10n.t("Not done: {0} ({1}).", stepWords(step, rotation), why);
    return { why: words, actions: isLeft ? [] : nextSteps(error), isEnd: isLeft || needed, isLeft };
  }
}
