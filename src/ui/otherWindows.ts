import { Disposable, type SecretStorage, window } from "vscode";
import type { Store } from "../tenants/store.ts";
import type { TokensView } from "./tree/tree.ts";

/** Has the store follow other windows whenever VS Code says that a secret changed, or this window is looked at again. */
export function followOtherWindows(store: Store, secrets: SecretStorage, view: TokensView): Disposable {
  return Disposable.from(
    secrets.onDidChange(({ key }) => {
      store.secretChanged(key);
    }),
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) store.look();
    }),
    view.onDidShow(() => {
      store.look();
    }),
  );
}
