import { l10n } from "vscode";
import type { TokenRef } from "../../tenants/model.ts";
import type { App } from "../app.ts";
import type { Action } from "../frame/tell.ts";

/** Puts a held value on the clipboard for a while; it stays in SecretStorage. */
export async function writeToClipboard({ store, lease }: App, ref: TokenRef): Promise<void> {
  await lease.put(await store.vault.presentValue(ref));
}

/** What the user may say of a value that nobody has claimed yet. */
export function claimActions({ store }: App, ref: TokenRef): Action[] {
  const changed = (): void => {
    store.changed(ref.tenantId);
  };
  const done = { title: l10n.t("Done"), run: () => store.vault.dismiss(ref).then(changed) };
  // A tenant that was removed meanwhile has no row from which a kept value could ever be reached.
  if (!store.roster.all().some(({ id }) => id === ref.tenantId)) return [done];
  return [{ title: l10n.t("Keep in VS Code"), run: () => store.vault.keep(ref).then(changed) }, done];
}
