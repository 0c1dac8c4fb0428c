import { l10n } from "vscode";
import { rereadIfThere } from "../../tenants/changes.ts";
import type { TokenRef } from "../../tenants/model.ts";
import type { App } from "../app.ts";
import { guarded } from "../guard.ts";
import { quoted } from "../words/literal.ts";

/** Forgets the value of a token that was deleted elsewhere, and says so: it opens nothing any more. */
export function forgetDeleted(app: App): { dispose(): void } {
  const { store } = app;
  const names = new Map<string, string>();
  const asking = new Set<string>();

  const check = async (ref: TokenRef, key: string): Promise<void> => {
    if (asking.has(key)) return;
    asking.add(key);
    try {
      // A list may be older than the token: it is asked for by itself before its value is thrown away.
      if (await rereadIfThere(store, ref)) return;
      if (!store.vault.holding(ref)) return;
      await store.vault.forget(ref);
      store.changed(ref.tenantId);
      const name = quoted(names.get(key) ?? ref.guid);
      app.tell.warning(l10n.t("{0} was deleted elsewhere: its value left VS Code.", name));
    } finally {
      asking.delete(key);
    }
  };

  return store.onDidChange((tenantId) => {
    if (tenantId === undefined || store.shelf(tenantId).kind !== "ready") return;
    const listed = new Map(store.tokens(tenantId).map((token) => [token.guid, token.name]));
    for (const ref of store.vault.held().filter((each) => each.tenantId === tenantId)) {
      const key = `${tenantId}/${ref.guid}`;
      const name = listed.get(ref.guid);
      if (name === undefined) void guarded(app, () => check(ref, key));
      else names.set(key, name);
    }
  });
}
