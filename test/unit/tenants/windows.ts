import { AtlanClient } from "../../../src/atlan/wire/client.ts";
import type { TestTenant } from "../../support/testTenant.ts";
import { State, type StateParts } from "../../../src/tenants/state/state.ts";
import { doorTo, type Store } from "../../../src/tenants/store.ts";
import type { Vault } from "../../../src/tenants/state/vault.ts";
import { mapMemory, mapSecrets } from "../../support/memory.ts";

const quick = { retries: 0, readTimeout: 2000, writeTimeout: 2000, createTimeout: 2000, looks: [0, 0] };

/** A user's storage, and the windows that share it. */
export class Windows {
  readonly memory: ReturnType<typeof mapMemory>;
  readonly secrets: ReturnType<typeof mapSecrets>;
  /** What the clients of all windows have traced. */
  readonly lines: string[] = [];
  readonly #demo: TestTenant;

  /** @param before whose entries are found again, in storage that works */
  constructor(demo: TestTenant, before?: Windows) {
    this.#demo = demo;
    this.memory = mapMemory(before?.memory.entries);
    this.secrets = mapSecrets(before?.secrets.entries);
  }

  /** The store of a new window, and the vault behind its door. */
  open(parts: Partial<StateParts> = {}): Store & { readonly vault: Vault } {
    const { address, key } = this.#demo;
    const state = new State({
      memory: this.memory,
      secrets: this.secrets,
      patience: 200,
      connect: (to, credential) =>
        new AtlanClient({ address: to, credential, timing: quick, trace: (line) => this.lines.push(line) }),
      startDemo: () => Promise.resolve({ address, key, people: [], copiedRequest: () => "" }),
      ...parts,
    });
    return { ...doorTo(state), vault: state.vault };
  }

  /** Adds the demo tenant under a name, as one that was signed in to with its key. */
  async add(store: Store, name = "T", credential = this.#demo.key, signInWith = this.#demo.key): Promise<string> {
    const { address } = this.#demo;
    const signedIn = await store.signIn(address, signInWith);
    return (await store.addTenant({ name, address, credential, signedIn })).id;
  }
}
