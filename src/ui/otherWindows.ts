import { Disposable, type SecretStorage, window } from "vscode";
import { credentialKey } from "../tenants/roster.ts";
import { tenantOfValue } from "../tenants/vault.ts";
import type { Store } from "../tenants/store.ts";
import type { TokensView } from "./tree/tree.ts";

/**
 * Follows what other windows of the same user do. Secrets have an event, on the desktop at least; the list of tenants
 * has none, and so is looked at again whenever this window gets the focus or the view becomes visible.
 */
export function followOtherWindows(store: Store, secrets: SecretStorage, view: TokensView): Disposable {
  let seen = fingerprint(store);
  const look = (): void => {
    const now = fingerprint(store);
    if (now === seen) return;
    seen = now;
    store.changed();
  };
  return Disposable.from(
    secrets.onDidChange(({ key }) => {
      for (const { id } of store.roster.all()) {
        if (key !== credentialKey(id)) continue;
        store.credentialChanged(id);
        if (store.shelf(id).kind === "failed") void store.load(id);
      }
      const tenantId = tenantOfValue(key);
      if (tenantId !== undefined) store.changed(tenantId);
      look();
    }),
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) look();
    }),
    view.onDidShow(look),
  );
}

const fingerprint = ({ roster, vault }: Store): string =>
  JSON.stringify([roster.all(), vault.held().map((ref) => [ref, vault.holding(ref)])]);
