import { l10n } from "vscode";
import { AtlanFailure } from "../../atlan/failure.ts";
import { rereadIfThere } from "../../tenants/changes.ts";
import type { TokenRef } from "../../tenants/model.ts";
import type { App } from "../app.ts";
import { guarded } from "../frame/guard.ts";
import { quoted } from "../frame/displayText.ts";

/** So long nobody asks again about a token after the tenant did not say whether it is there. */
const PATIENCE_MS = 300_000;

/**
 * Forgets the value of a token that was deleted elsewhere, and says so: it opens nothing any more. Not that of a token
 * so new that no list has had it yet, nor of a demo tenant, which is another one in each window.
 */
export function forgetDeleted(app: App): { dispose(): void } {
  const { store } = app;
  const names = new Map<string, string>();
  const asking = new Set<string>();
  const unsaid = new Map<string, number>();

  const check = async (ref: TokenRef, key: string): Promise<void> => {
    if (asking.has(key) || store.now() < (unsaid.get(key) ?? 0)) return;
    asking.add(key);
    try {
      // A list may be older than the token: it is asked for by itself before its value is thrown away.
      if (await rereadIfThere(store, ref)) return;
      if (!store.vault.holding(ref)) return;
      await store.vault.forget(ref);
      store.changed(ref.tenantId);
      const name = names.get(key);
      const which = name === undefined ? l10n.t("A token") : quoted(name);
      app.tell.warning(l10n.t("{0} was deleted elsewhere: its value left VS Code.", which));
    } catch (error) {
      // Nobody has asked for this, and nothing was changed.
      if (!(error instanceof AtlanFailure)) throw error;
      unsaid.set(key, store.now() + PATIENCE_MS);
      app.log.warn(`It is not known whether the token ${ref.guid} is still there: ${error.message}`);
    } finally {
      asking.delete(key);
    }
  };

  return store.onDidChange((tenantId) => {
    if (tenantId === undefined || store.shelf(tenantId).kind !== "ready") return;
    if (store.roster.all().some(({ id, demo }) => id === tenantId && demo)) return;
    const listed = new Map(store.tokens(tenantId).map((token) => [token.guid, token.name]));
    for (const ref of store.vault.held().filter((each) => each.tenantId === tenantId)) {
      const key = `${tenantId}/${ref.guid}`;
      const name = listed.get(ref.guid);
      if (name !== undefined) names.set(key, name);
      else if (names.has(key) || store.vault.holding(ref) === "kept") void guarded(app, () => check(ref, key));
    }
  });
}
