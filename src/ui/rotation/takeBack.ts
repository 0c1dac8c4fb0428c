import { l10n } from "vscode";
import type { BackStep } from "../../model/rotation.ts";
import type { Standing } from "../../tenants/store.ts";
import { outcomeWords } from "../access/accessWords.ts";
import { asPerson } from "../access/asPerson.ts";
import { busy } from "../frame/busy.ts";
import { Declined } from "../frame/declined.ts";
import { quoted } from "../frame/displayText.ts";
import { tellTried, tryEach } from "../frame/each.ts";
import { replacedRef, type RotationDesk, tenantOf } from "./rotationDesk.ts";
import { backWords, progressWords } from "./stepWords.ts";

/** Undoes a rotation, step by step, after naming what that does; says what could not be undone. */
export async function takeBack(desk: RotationDesk, standing: Standing): Promise<void> {
  const { rotation, old, back } = standing;
  const name = quoted(rotation.old.name);
  if (!old) throw new Declined(l10n.t("The rotation of {0} cannot be undone: the old token is deleted.", name));
  if (back.length > 0) {
    const isMeant = await desk.ask.confirm({
      message: l10n.t("Undo the rotation of {0}?", name),
      detail: [
        ...back.map((step) => `• ${backWords(step, rotation)}`),
        l10n.t("Programs that use the new token stop working."),
      ].join("\n"),
      action: l10n.t("Undo"),
    });
    if (!isMeant) return;
  }
  await takeBackSteps(desk, standing, back);
}

async function takeBackSteps(desk: RotationDesk, standing: Standing, steps: readonly BackStep[]): Promise<void> {
  const { rotation } = standing;
  const take = (step: BackStep): Promise<void> =>
    busy(
      progressWords(backWords(step, rotation), steps.indexOf(step) + 1, steps.length),
      (signal) => takeBackStep(desk, standing, step, signal),
      { cancellable: true },
    );
  // A successor that were deleted first would leave its name behind in the lists.
  const [last, ...others] = steps.toReversed();
  const tried = await tryEach(others.toReversed(), take);
  const isClear = tried.failed.length + tried.left.length === 0;
  const ended = last && isClear ? await tryEach([last], take) : { done: [], failed: [], left: last ? [last] : [] };
  const all = {
    done: [...tried.done, ...ended.done],
    failed: [...tried.failed, ...ended.failed],
    left: [...tried.left, ...ended.left],
  };
  if (all.failed.length + all.left.length === 0) {
    await desk.store.endRotation(replacedRef(rotation));
    desk.tell.info(l10n.t("The rotation of {0} is undone.", quoted(rotation.old.name)));
    return;
  }
  tellTried(desk, all, {
    done: [l10n.t("The rotation of {0} is undone in part.", quoted(rotation.old.name))],
    named: (step) => backWords(step, rotation),
    notDone: (step, why) => l10n.t("Not done: {0} ({1}).", backWords(step, rotation), why),
    unknown: (step, why) => l10n.t("It is not known whether this was done: {0} ({1}).", backWords(step, rotation), why),
    again: (rest) => takeBackSteps(desk, standing, rest),
  });
}

async function takeBackStep(
  desk: RotationDesk,
  { rotation, successor }: Standing,
  step: BackStep,
  signal: AbortSignal,
): Promise<void> {
  if (successor.kind !== "there") return;
  const { guid, userName, name } = successor.token;
  const { tenantId } = rotation;
  switch (step.kind) {
    case "nameBack":
      await desk.store.renameToken(replacedRef(rotation), step.name, undefined, signal);
      return;
    case "deleteSuccessor":
      await desk.store.deleteToken({ tenantId, guid }, signal);
      return;
    case "revoke": {
      const { role, asset } = step.grant;
      const outcome = await asPerson(desk, tenantOf(desk, rotation), () =>
        desk.store.changeAccess(tenantId, role, asset, { add: [], remove: [userName] }, { signal }),
      );
      if (outcome.kind !== "done" && outcome.kind !== "notThere")
        throw new Declined(outcomeWords(outcome, { role, asset, isRemoval: true }, name));
    }
  }
}
