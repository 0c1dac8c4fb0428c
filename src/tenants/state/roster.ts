import { randomUUID } from "node:crypto";
import type { Tenant } from "../../model/model.ts";
import { Refusal } from "../../model/refusal.ts";
import { Gone } from "./gone.ts";
import type { Memory, Secrets } from "./storage.ts";

const TENANT = "tenant:";

/** The list of tenants as earlier versions kept it: one note for all. */
const OLD_LIST = "tenants";

/** The SecretStorage entry of a tenant's credential, and the note of the tenant. */
export const credentialKey = (tenantId: string): string => `${TENANT}${tenantId}`;

interface Note {
  readonly tenant: Tenant;
  /** Epoch milliseconds; the list is in this order. */
  readonly addedAt: number;
}

/** What SecretStorage has of a tenant. The address is in it, so that the credential is sent nowhere else. */
interface Entry {
  readonly credential: string;
  readonly note: Note;
}

/**
 * The list of tenants, read afresh at every call: another window may have changed it, and no event tells. Each tenant is
 * a note of its own and each credential an entry of its own, so that two windows never overwrite each other's.
 */
export class Roster {
  readonly #notes: Memory;
  readonly #secrets: Secrets;
  readonly #gone: Gone;

  constructor(notes: Memory, secrets: Secrets) {
    this.#notes = notes;
    this.#secrets = secrets;
    this.#gone = new Gone(notes, secrets);
  }

  /** Brings the list of an earlier version into the notes of today. */
  async adoptOldList(): Promise<void> {
    const old = this.#notes.get(OLD_LIST) as readonly Tenant[] | undefined;
    if (!old) return;
    for (const [at, tenant] of old.entries()) await this.#write({ tenant, addedAt: at });
    await this.#notes.update(OLD_LIST, undefined);
  }

  /** Finds what SecretStorage has and no note tells of: a window that wrote all it knew has undone the note. */
  async findForgotten(): Promise<void> {
    for (const key of (await this.#secrets.keys?.()) ?? []) {
      if (!key.startsWith(TENANT) || this.#gone.noteOf(key, key) !== undefined) continue;
      if (await this.#gone.takesOut(key)) continue;
      const entry = entryFrom(await this.#secrets.get(key));
      if (entry && credentialKey(entry.note.tenant.id) === key) await this.#write(entry.note);
    }
  }

  all(): readonly Tenant[] {
    const keys = this.#notes.keys().filter((key) => key.startsWith(TENANT));
    const notes = keys.map((key) => this.#gone.noteOf(key, key)).filter(isNote);
    return notes.toSorted((one, other) => one.addedAt - other.addedAt).map(({ tenant }) => tenant);
  }

  has(tenantId: string): boolean {
    const key = credentialKey(tenantId);
    return isNote(this.#gone.noteOf(key, key));
  }

  find(tenantId: string): Tenant {
    return this.#noteOf(tenantId).tenant;
  }

  /** The credential goes in first: a tenant in the list without one would be of no use. */
  async add(facts: Omit<Tenant, "id">, credential: string | undefined, now: number): Promise<Tenant> {
    const note: Note = { tenant: { id: randomUUID(), ...facts }, addedAt: now };
    if (credential !== undefined) await this.#keep(note, credential);
    await this.#write(note);
    return note.tenant;
  }

  async edit(tenantId: string, facts: Partial<Omit<Tenant, "id">>): Promise<void> {
    const note = edited(this.#noteOf(tenantId), facts);
    await this.#write(note);
    const entry = note.tenant.demo ? undefined : entryFrom(await this.#secrets.get(credentialKey(tenantId)));
    if (entry) await this.#keep(note, entry.credential);
  }

  async replaceCredential(
    tenantId: string,
    credential: string,
    facts: Pick<Tenant, "signedInAs" | "credentialExpiresAt" | "issuer">,
  ): Promise<void> {
    const note = edited(this.#noteOf(tenantId), facts);
    await this.#keep(note, credential);
    await this.#write(note);
  }

  /** The credential leaves SecretStorage first: what is left of a tenant must not bring it back. */
  async remove(tenantId: string): Promise<void> {
    try {
      await this.#secrets.delete(credentialKey(tenantId));
      const left = await this.#secrets.get(credentialKey(tenantId));
      if (left !== undefined) throw new Refusal({ kind: "secretsUnavailable" });
    } finally {
      await this.#gone.add(credentialKey(tenantId));
      await this.#notes.update(credentialKey(tenantId), undefined);
    }
  }

  /** Refuses where there is none, or one that was given for another address. */
  async credential(tenantId: string): Promise<string> {
    const text = await this.#secrets.get(credentialKey(tenantId));
    const entry = entryFrom(text);
    const isForIt = !entry || entry.note.tenant.address === this.find(tenantId).address;
    if (text === undefined || !isForIt) throw new Refusal({ kind: "noCredential", tenantId });
    // Earlier versions kept the credential alone.
    return entry?.credential ?? text;
  }

  #noteOf(tenantId: string): Note {
    const key = credentialKey(tenantId);
    const note = this.#gone.noteOf(key, key);
    if (isNote(note)) return note;
    throw new Refusal({ kind: "noSuchTenant" });
  }

  async #write(note: Note): Promise<void> {
    await this.#notes.update(credentialKey(note.tenant.id), note);
  }

  async #keep(note: Note, credential: string): Promise<void> {
    const key = credentialKey(note.tenant.id);
    const entry = JSON.stringify({ credential, note } satisfies Entry);
    await this.#secrets.store(key, entry);
    if ((await this.#secrets.get(key)) !== entry) throw new Refusal({ kind: "secretsUnavailable" });
  }
}

const isNote = (value: unknown): value is Note => typeof value === "object" && value !== null && "tenant" in value;

function edited({ tenant, addedAt }: Note, facts: Partial<Tenant>): Note {
  return { tenant: { ...tenant, ...facts }, addedAt };
}

function entryFrom(text: string | undefined): Entry | undefined {
  if (text?.startsWith("{") !== true) return undefined;
  try {
    const entry = JSON.parse(text) as Partial<Entry>;
    return typeof entry.credential === "string" && isNote(entry.note) ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
}
