import { l10n } from "vscode";
import type { TokenRef } from "../../model/model.ts";
import type { Desk } from "../frame/desk.ts";
import type { Action } from "../frame/tell.ts";
import type { ClipboardLease } from "./clipboardLease.ts";

/** What a value takes to get to the clipboard. */
export interface ValueDesk extends Desk {
  readonly lease: ClipboardLease;
}

/** Puts a held value on the clipboard for a while; it stays in SecretStorage. */
export async function writeToClipboard({ store, lease }: ValueDesk, ref: TokenRef): Promise<void> {
  await lease.put(await store.requireValue(ref));
}

/** What the user may say of a value that nobody has claimed yet. */
export function claimActions({ store }: Desk, ref: TokenRef): Action[] {
  const done = { title: l10n.t("Done"), run: () => store.discardUnclaimedValue(ref) };
  // A tenant that was removed meanwhile has no row from which a kept value could ever be reached.
  if (!store.tenant(ref.tenantId)) return [done];
  return [{ title: l10n.t("Keep in VS Code"), run: () => store.keepValue(ref) }, done];
}
