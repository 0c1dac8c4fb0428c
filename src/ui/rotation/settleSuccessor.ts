import { l10n } from "vscode";
import type { Token } from "../../model/model.ts";
import type { Standing } from "../../tenants/store.ts";
import { busy } from "../frame/busy.ts";
import { literal, quoted } from "../frame/displayText.ts";
import { dateAndTime } from "../frame/times.ts";
import type { RotationDesk } from "./rotationDesk.ts";

/**
 * Asks before another successor is created where one may have been created before. False when the user does not want that:
 * then nothing was sent.
 */
export async function mayGoOn(desk: RotationDesk, { rotation, successor }: Standing): Promise<boolean> {
  const name = quoted(rotation.draft.name);
  switch (successor.kind) {
    case "none":
    case "there":
      return true;
    case "gone":
      return desk.ask.confirm({
        message: l10n.t("Create the new {0} once more?", name),
        detail: l10n.t("It was created, and the tenant does not have it any more."),
        action: l10n.t("Create"),
      });
    case "unknown":
      return desk.ask.confirm({
        message: l10n.t("Create the new {0} once more?", name),
        detail: [
          l10n.t("It is not known whether it was created when that was tried before."),
          doubtWords(successor.doubtful),
        ].join(" "),
        action: l10n.t("Create"),
      });
    case "valueLost":
      return withoutValue(desk, rotation.tenantId, successor.token);
  }
}

/** A successor whose value nobody has is of no use. */
async function withoutValue(desk: RotationDesk, tenantId: string, token: Token): Promise<boolean> {
  const isMeant = await desk.ask.confirm({
    message: l10n.t("Delete the new {0}, and create it once more?", quoted(token.name)),
    detail: l10n.t(
      "It was created on {0}, but its value is not in VS Code, and Atlan never shows it again.",
      dateAndTime(token.createdAt ?? NaN),
    ),
    action: l10n.t("Delete and Create"),
  });
  if (!isMeant) return false;
  const remove = (signal: AbortSignal) => desk.store.deleteToken({ tenantId, guid: token.guid }, signal);
  await busy(l10n.t("Deleting {0}…", quoted(token.name)), remove, { cancellable: true });
  return true;
}

function doubtWords(doubtful: readonly Token[]): string {
  if (doubtful.length === 0) return l10n.t("The tenant does not list it so far, and may still create it.");
  const creations = doubtful.map(({ createdBy, createdAt }) =>
    l10n.t("{0} on {1}", literal(createdBy ?? l10n.t("somebody")), dateAndTime(createdAt ?? NaN)),
  );
  return l10n.t(
    "The tenant lists one of that name that was not there before, but it may be another: it was created by {0}.",
    creations.join(", "),
  );
}
