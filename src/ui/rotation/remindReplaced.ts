import { l10n, workspace } from "vscode";
import type { Rotation } from "../../model/rotation.ts";
import { quoted } from "../frame/displayText.ts";
import { writeToLog } from "../frame/guard.ts";
import { date } from "../frame/times.ts";
import { replacedRef, type RotationDesk } from "./rotationDesk.ts";

const DAY_MS = 86_400_000;

/** Reminds of old tokens that were replaced long enough ago, at most once a day in all windows. Asks nothing of a tenant. */
export async function remindReplaced(desk: RotationDesk): Promise<void> {
  const { store } = desk;
  const now = store.now();
  const rotations = store.tenants().flatMap(({ id, readOnly }) => (readOnly ? [] : store.rotations(id)));
  for (const rotation of rotations.filter((each) => isDue(each, now))) {
    await store.noteReminded(replacedRef(rotation)).catch((error: unknown) => {
      writeToLog(desk.log, error);
    });
    desk.tell.warning(
      l10n.t(
        "{0} was replaced by {1} on {2}, and the old one still works.",
        quoted(rotation.old.name),
        quoted(rotation.draft.name),
        date(rotation.finishedAt ?? NaN),
      ),
      {
        title: l10n.t("Continue Rotation…"),
        run: async () => (await import("./whatNext.ts")).askWhatNext(desk, rotation),
      },
    );
  }
}

function isDue({ finishedAt, remindedAt }: Rotation, now: number): boolean {
  if (finishedAt === undefined || (remindedAt !== undefined && now - remindedAt < DAY_MS)) return false;
  const days = workspace.getConfiguration("atlanTokens").get<unknown>("rotationOverlapDays");
  return now - finishedAt >= (typeof days === "number" && days >= 0 ? days : 7) * DAY_MS;
}
