import { l10n } from "vscode";
import type { Standing } from "../../tenants/store.ts";
import type { Action } from "../frame/tell.ts";
import { deleteTokens } from "../token/deleteTokens.ts";
import { type RotationDesk, tenantOf } from "./rotationDesk.ts";

/** The button that deletes the old token, after naming what breaks; none where it is gone. */
export function deletingOld(desk: RotationDesk, { rotation, old }: Standing): readonly Action[] {
  if (!old) return [];
  const tenant = tenantOf(desk, rotation);
  return [{ title: l10n.t("Delete the Old One…"), run: () => deleteTokens(desk, [{ tenant, token: old }]) }];
}
