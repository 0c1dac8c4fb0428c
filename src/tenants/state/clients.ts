import type { AtlanClient } from "../../atlan/wire/client.ts";
import type { Demo, Tenant } from "../../model/model.ts";
import type { Roster } from "./roster.ts";

export interface ClientsParts {
  readonly roster: Roster;
  readonly connect: (address: string, credential: string) => AtlanClient;
  /** Starts the embedded demo tenant, once for this window, and says where it is. */
  readonly startDemo: () => Promise<Demo>;
}

/** One client for each tenant, made with its credential when it is first needed. */
export class Clients {
  readonly #parts: ClientsParts;
  readonly #clients = new Map<string, Promise<AtlanClient>>();

  constructor(parts: ClientsParts) {
    this.#parts = parts;
  }

  of(tenantId: string): Promise<AtlanClient> {
    const known = this.#clients.get(tenantId);
    if (known) return known;
    const client = this.#open(this.#parts.roster.find(tenantId));
    this.#clients.set(tenantId, client);
    client.catch(() => {
      if (this.#clients.get(tenantId) === client) this.forget(tenantId);
    });
    return client;
  }

  /** Where the tenant is now; that of the demo tenant changes with each start. */
  async addressOf(tenantId: string): Promise<string> {
    const tenant = this.#parts.roster.find(tenantId);
    return tenant.demo ? (await this.#parts.startDemo()).address : tenant.address;
  }

  forget(tenantId: string): void {
    this.#clients.delete(tenantId);
  }

  async #open({ id, address, demo }: Tenant): Promise<AtlanClient> {
    const { roster, connect, startDemo } = this.#parts;
    if (!demo) return connect(address, await roster.credential(id));
    const tenant = await startDemo();
    return connect(tenant.address, tenant.key);
  }
}
