import { load } from "./shelving.ts";
import { credentialKey } from "./state/roster.ts";
import type { State } from "./state/state.ts";
import { tenantOfValue } from "./state/vault.ts";

/**
 * Follows what other windows of the same user do. Secrets have an event, on the desktop at least; the list of tenants
 * has none, and so has to be looked at again.
 */
export function followOtherWindows(state: State) {
  let seen = fingerprint(state);

  /** Looks whether another window has changed the list of tenants, or which values there are. */
  const look = (): void => {
    const now = fingerprint(state);
    if (now === seen) return;
    seen = now;
    state.announce();
  };

  /** To be called when an entry of SecretStorage was changed, here or in another window. */
  const secretChanged = (key: string): void => {
    for (const { id } of state.roster.all()) {
      if (key !== credentialKey(id)) continue;
      state.clients.forget(id);
      state.announce(id);
      if (state.shelf(id).kind === "failed") void load(state, id);
    }
    const tenantId = tenantOfValue(key);
    if (tenantId !== undefined) state.announce(tenantId);
    look();
  };

  /**
   * To be called at the start: finds what SecretStorage has and no note tells of, and what an earlier version has left.
   * What was last seen of tenants that are no more goes.
   */
  const findForgotten = async (): Promise<void> => {
    await state.roster.adoptOldList();
    await state.roster.findForgotten();
    await state.vault.findForgotten();
    state.seen.sweep(state.roster.all().map(({ id }) => id));
    look();
  };

  return { look, secretChanged, findForgotten };
}

const fingerprint = ({ roster, vault }: State): string =>
  JSON.stringify([roster.all(), vault.held().map((ref) => [ref, vault.holding(ref)])]);
