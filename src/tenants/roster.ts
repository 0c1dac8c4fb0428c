import { randomUUID } from "node:crypto";
import type { Tenant } from "../model/model.ts";
import { Refusal } from "../model/refusal.ts";
import { type Memory, orRefusal, type Secrets } from "./storage.ts";

const LIST = "tenants";

/** The SecretStorage entry of a tenant's credential. */
export const credentialKey = (tenantId: string): string => `tenant:${tenantId}`;

/**
 * The list of tenants, read afresh at every call: another window may have changed it, and no event tells.
 * Each credential is an entry of its own, so that two windows never overwrite each other's.
 */
export class Roster {
  readonly #memory: Memory;
  readonly #secrets: Secrets;

  constructor(memory: Memory, secrets: Secrets) {
    this.#memory = memory;
    this.#secrets = secrets;
  }

  all(): readonly Tenant[] {
    return (this.#memory.get(LIST) as readonly Tenant[] | undefined) ?? [];
  }

  find(tenantId: string): Tenant {
    const tenant = this.all().find((each) => each.id === tenantId);
    if (!tenant) throw new Refusal({ kind: "noSuchTenant" });
    return tenant;
  }

  /** The credential goes in first: a tenant in the list without one would be of no use. */
  async add(facts: Omit<Tenant, "id">, credential: string | undefined): Promise<Tenant> {
    const tenant: Tenant = { id: randomUUID(), ...facts };
    if (credential !== undefined) await this.#keep(tenant.id, credential);
    await this.#memory.update(LIST, [...this.all(), tenant]);
    return tenant;
  }

  async edit(tenantId: string, facts: Partial<Omit<Tenant, "id">>): Promise<void> {
    const tenants = this.all().map((each) => (each.id === tenantId ? { ...each, ...facts } : each));
    await this.#memory.update(LIST, tenants);
  }

  async replaceCredential(
    tenantId: string,
    credential: string,
    facts: Pick<Tenant, "signedInAs" | "credentialExpiresAt">,
  ): Promise<void> {
    this.find(tenantId);
    await this.#keep(tenantId, credential);
    await this.edit(tenantId, facts);
  }

  async remove(tenantId: string): Promise<void> {
    await this.#memory.update(
      LIST,
      this.all().filter((each) => each.id !== tenantId),
    );
    await orRefusal(this.#secrets.delete(credentialKey(tenantId)));
  }

  async credential(tenantId: string): Promise<string> {
    const credential = await orRefusal(this.#secrets.get(credentialKey(tenantId)));
    if (credential === undefined) throw new Refusal({ kind: "noCredential", tenantId });
    return credential;
  }

  async #keep(tenantId: string, credential: string): Promise<void> {
    await orRefusal(this.#secrets.store(credentialKey(tenantId), credential));
  }
}
