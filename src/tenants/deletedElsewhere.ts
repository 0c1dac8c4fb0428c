import { AtlanFailure } from "../atlan/wire/failure.ts";
import { whoAmI } from "../atlan/identity.ts";
import type { TokenRef } from "../model/model.ts";
import type { State } from "./state/state.ts";
import { rereadIfThere } from "./reread.ts";

/** So long nobody asks again about a token after the tenant did not say whether it is there. */
const PATIENCE_MS = 300_000;

/** Told of what became of a token with a value here that its tenant does not list any more. */
export interface DeletedElsewhere {
  /** The tenant turned the value down, and it was forgotten. `name` where a list of this window has had it. */
  readonly forgotten: (name: string | undefined) => void;
  /** The tenant has no such token, it says, and does not say whether the value works: it stays until the user decides. */
  readonly doubtful: (ref: TokenRef, name: string | undefined) => void;
  /** The tenant did not say, or what it says could not be acted upon. */
  readonly failed: (error: unknown) => void;
}

/**
 * Forgets the value of a token that was deleted elsewhere: it opens nothing any more. Not that of a token so new that no
 * list has had it yet, nor of a demo tenant, which is another one in each window.
 */
export function watchDeletedElsewhere(state: State) {
  return {
    onDidDeleteElsewhere: (told: DeletedElsewhere): { dispose(): void } => {
      const watch = new Watch(state, told);
      return state.onDidChange((tenantId) => {
        if (tenantId !== undefined) watch.lookAt(tenantId);
      });
    },
  };
}

class Watch {
  readonly #state: State;
  readonly #told: DeletedElsewhere;
  readonly #names = new Map<string, string>();
  readonly #asking = new Set<string>();
  readonly #unsaid = new Map<string, number>();

  constructor(state: State, told: DeletedElsewhere) {
    this.#state = state;
    this.#told = told;
  }

  lookAt(tenantId: string): void {
    const { vault, roster } = this.#state;
    if (this.#state.shelf(tenantId).kind !== "ready") return;
    if (roster.all().some(({ id, demo }) => id === tenantId && demo)) return;
    const listed = new Map(this.#state.tokens(tenantId).map((token) => [token.guid, token.name]));
    for (const ref of vault.held().filter((each) => each.tenantId === tenantId)) {
      const key = `${tenantId}/${ref.guid}`;
      const name = listed.get(ref.guid);
      if (name !== undefined) this.#names.set(key, name);
      else if (this.#names.has(key) || vault.holding(ref) === "kept") {
        this.#check(ref, key).catch(this.#told.failed);
      }
    }
  }

  async #check(ref: TokenRef, key: string): Promise<void> {
    const { vault, now } = this.#state;
    if (this.#asking.has(key) || now() < (this.#unsaid.get(key) ?? 0)) return;
    this.#asking.add(key);
    try {
      // A list may be older than the token, or be cut short: it is asked for by itself, and then the value is tried.
      if (await rereadIfThere(this.#state, ref)) return;
      if (vault.holding(ref)) await this.#tryValue(ref, key);
    } catch (error) {
      if (error instanceof AtlanFailure) this.#unsaid.set(key, now() + PATIENCE_MS);
      throw error;
    } finally {
      this.#asking.delete(key);
    }
  }

  /** Only the tenant's 401 to the value itself proves that it opens nothing any more. */
  async #tryValue(ref: TokenRef, key: string): Promise<void> {
    const { vault, clients, connect, now } = this.#state;
    const value = await vault.value(ref);
    if (value === undefined) {
      // It may be in another window, which will try it.
      this.#unsaid.set(key, Infinity);
      return;
    }
    try {
      await whoAmI(connect(await clients.addressOf(ref.tenantId), value));
      // It works, whatever the list says; asked again later.
      this.#unsaid.set(key, now() + PATIENCE_MS);
    } catch (error) {
      if (!(error instanceof AtlanFailure)) throw error;
      if (error.kind !== "unauthorized") {
        this.#unsaid.set(key, Infinity);
        this.#told.doubtful(ref, this.#names.get(key));
        return;
      }
      await vault.forget(ref);
      this.#state.announce(ref.tenantId);
      this.#told.forgotten(this.#names.get(key));
    }
  }
}
