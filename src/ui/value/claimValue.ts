import { l10n } from "vscode";
import type { TokenRef } from "../../model/model.ts";
import type { Desk } from "../frame/desk.ts";
import { quoted } from "../frame/displayText.ts";
import type { Action } from "../frame/tell.ts";
import type { ClipboardLease } from "./clipboardLease.ts";

/** What a value takes to get to the clipboard. */
export interface ValueDesk extends Desk {
  readonly lease: ClipboardLease;
}

/** Puts a held value on the clipboard for a while; it stays in SecretStorage. */
export async function writeToClipboard({ store, lease }: ValueDesk, ref: TokenRef): Promise<void> {
  await lease.put(await store.requireValue(ref));
  await store.valueHandedOver(ref);
}

/** What the user may say of a value that nobody has claimed yet. */
export function claimActions(desk: ValueDesk, ref: TokenRef, name: string): Action[] {
  const saved = { title: l10n.t("I Saved It"), run: () => discard(desk, ref, name) };
  // A tenant that was removed meanwhile has no row from which a kept value could ever be reached.
  if (!desk.store.tenant(ref.tenantId)) return [saved];
  return [{ title: l10n.t("Keep in VS Code"), run: () => desk.store.keepValue(ref) }, saved];
}

/** An old message may still offer this when the clipboard has long been cleared: then it is asked once more. */
async function discard({ store, lease, ask }: ValueDesk, ref: TokenRef, name: string): Promise<void> {
  if (store.holding(ref) !== "unclaimed") return;
  const isThere = await lease.isOnClipboard(await store.requireValue(ref));
  const isMeant =
    isThere ||
    (await ask.confirm({
      message: l10n.t("Forget the value of {0}?", quoted(name)),
      detail: l10n.t("It is not on the clipboard any more. If you have not saved it elsewhere, it is lost for good."),
      action: l10n.t("I Saved It"),
    }));
  if (isMeant) await store.discardUnclaimedValue(ref);
}
