import { l10n } from "vscode";
import { refOf } from "../../model/rules.ts";
import type { Standing } from "../../tenants/store.ts";
import { quoted } from "../frame/displayText.ts";
import type { Action } from "../frame/tell.ts";
import { claimActions, writeToClipboard } from "../value/claimValue.ts";
import { deletingOld } from "./deleteOld.ts";
import { showOldPlaces } from "./replaceThere.ts";
import { type RotationDesk, tenantOf } from "./rotationDesk.ts";

/** Says that all is done, where the new value is, and what is left for the user to decide. */
export async function tellRotated(
  desk: RotationDesk,
  standing: Standing,
  missed: readonly { readonly why: string; readonly actions: readonly Action[] }[],
): Promise<void> {
  const { rotation, old, successor } = standing;
  if (successor.kind !== "there") return;
  const tenant = tenantOf(desk, rotation);
  const ref = refOf({ tenant, token: successor.token });
  await desk.view.reveal(ref);
  const value = await valuePart(desk, standing);
  desk.tell[missed.length === 0 ? "info" : "warning"](
    [
      l10n.t(
        "Rotated {0}: {1} has its personas and its access.",
        quoted(rotation.old.name),
        quoted(successor.token.name),
      ),
      ...missed.map(({ why }) => why),
      ...value.words,
      ...(old ? [l10n.t("The old one works until you delete it.")] : []),
    ].join(" "),
    ...missed.flatMap(({ actions }) => actions).slice(0, 1),
    ...value.actions,
    { title: l10n.t("Replace the Old Value…"), run: () => showOldPlaces(desk, standing) },
    ...deletingOld(desk, standing),
  );
}

/** Where the value of the successor is, as long as nobody has claimed it. */
async function valuePart(
  desk: RotationDesk,
  { rotation, successor }: Standing,
): Promise<{ readonly words: readonly string[]; readonly actions: readonly Action[] }> {
  if (successor.kind !== "there") return { words: [], actions: [] };
  const { guid, name } = successor.token;
  const ref = { tenantId: rotation.tenantId, guid };
  if (desk.store.holding(ref) !== "unclaimed") return { words: [], actions: [] };
  const isThere = await desk.lease.isOnClipboard(await desk.store.requireValue(ref));
  return {
    words: [
      isThere
        ? l10n.t("Its value is on the clipboard; Atlan never shows it again.")
        : l10n.t("Its value is in VS Code until you have saved it; Atlan never shows it again."),
    ],
    actions: [
      ...(isThere ? [] : [{ title: l10n.t("Copy Token Value"), run: () => writeToClipboard(desk, ref) }]),
      ...claimActions(desk, ref, name),
    ],
  };
}
