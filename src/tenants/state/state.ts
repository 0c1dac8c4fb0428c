import type { AtlanClient } from "../../atlan/wire/client.ts";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { Persona, Shelf, Tenant, Token, TokenRef } from "../../model/model.ts";
import { Refusal } from "../../model/refusal.ts";
import type { Quarantine, Rotation } from "../../model/rotation.ts";
import { AccessShelves } from "./accessShelves.ts";
import { ActivityShelves } from "./activityShelves.ts";
import { GrantShelves } from "./grantShelves.ts";
import { ImpactShelves } from "./impactShelves.ts";
import { UnseenWrites } from "./unseenWrites.ts";
import { UserTokens } from "./userTokens.ts";
import { Clients, type ClientsParts } from "./clients.ts";
import { LastReviews } from "./lastReviews.ts";
import { SeenLists } from "./seenLists.ts";
import { RecentRevisions } from "./recentRevisions.ts";
import { Roster } from "./roster.ts";
import { TokenNotes } from "./tokenNotes.ts";
import { CLOSED, lastSeenOn, personasOn, tokensOn } from "./shelves.ts";
import { Notes, USUAL_LOOKS_AGAIN } from "./notes.ts";
import { answeringMemory, answeringSecrets, type Memory, type Secrets, USUAL_PATIENCE } from "./storage.ts";
import { Turns } from "./turns.ts";
import { Vault } from "./vault.ts";

export interface StateParts extends Omit<ClientsParts, "roster"> {
  readonly memory: Memory;
  readonly secrets: Secrets;
  /** A folder that all windows share, for the lists as last seen; without one they are not kept. */
  readonly folder?: string;
  /** Told of each error of our own, which a shelf only hints at. */
  readonly report?: (error: unknown) => void;
  readonly now?: () => number;
  /** Milliseconds that a storage may take to answer. */
  readonly patience?: number;
  /** When it is looked again whether a note is still there, in milliseconds. */
  readonly looksAgain?: readonly number[];
}

/** Told of what changed: one token's access, all about one tenant, or all there is. */
export type ChangeListener = (tenantId: string | undefined, guid: string | undefined) => void;

/** All that is known of the tenants. Private to this room: the verbs of the store change it, and announce what they did. */
export class State {
  readonly notes: Notes;
  readonly roster: Roster;
  readonly vault: Vault;
  readonly clients: Clients;
  readonly grants: GrantShelves;
  readonly activity: ActivityShelves;
  readonly impacts: ImpactShelves;
  readonly access: AccessShelves;
  readonly people: UserTokens;
  /** The rotations that are under way, and those whose old token is still there, by the token that is replaced. */
  readonly rotations: TokenNotes<Rotation>;
  /** What was taken from tokens that are to do nothing for a while. */
  readonly quarantines: TokenNotes<Quarantine>;
  /** The lists of all tenants as last seen, in this window or another. */
  readonly seen: SeenLists;
  /** What the tokens of all tenants were linked to at the last review. */
  readonly reviews: LastReviews;
  readonly turns = new Turns();
  /** The new values that are stored nowhere and that nobody has got yet, and what takes the note of each away. */
  unstored: { readonly ref: TokenRef; readonly settle: () => Promise<void> }[] = [];
  /** What was last written to each token, by tenant and GUID. */
  readonly revisions = new RecentRevisions();
  readonly now: () => number;
  /** A client outside the list of tenants, to try a credential before it is stored. */
  readonly connect: StateParts["connect"];
  readonly startDemo: StateParts["startDemo"];
  /** The reading of each tenant's list that is under way. */
  readonly loads = new Map<string, AbortController>();
  /** When the reading of each tenant's list was last begun in this window, in epoch milliseconds. */
  readonly begun = new Map<string, number>();
  readonly report: (error: unknown) => void;
  readonly #shelves = new Map<string, Shelf>();
  readonly #unseen = new Map<string, UnseenWrites>();
  readonly #listeners = new Set<ChangeListener>();

  constructor(parts: StateParts) {
    const { patience = USUAL_PATIENCE, looksAgain = USUAL_LOOKS_AGAIN, report = () => undefined } = parts;
    const secrets = answeringSecrets(parts.secrets, patience);
    const restored = (): void => {
      this.announce();
    };
    this.notes = new Notes(answeringMemory(parts.memory, patience), looksAgain, { restored, failed: report });
    this.roster = new Roster(this.notes, secrets);
    this.vault = new Vault(this.notes, secrets);
    const isPassing = (id: string): boolean => this.roster.all().some((each) => each.id === id && each.demo);
    this.rotations = new TokenNotes("rotation", this.notes, isPassing);
    this.quarantines = new TokenNotes("quarantine", this.notes, isPassing);
    this.clients = new Clients({ ...parts, roster: this.roster });
    this.connect = parts.connect;
    this.startDemo = parts.startDemo;
    this.now = parts.now ?? Date.now;
    this.grants = new GrantShelves(this);
    this.activity = new ActivityShelves(this);
    this.impacts = new ImpactShelves(this);
    this.access = new AccessShelves(this);
    this.people = new UserTokens({ connect: parts.connect, now: this.now });
    this.report = report;
    const tenant = (id: string): Tenant | undefined => this.roster.all().find((each) => each.id === id);
    const onActivity: ActivityShelves["recall"] = (id, activity) => {
      this.activity.recall(id, activity);
    };
    this.seen = new SeenLists({ folder: parts.folder, tenant, now: this.now, report, onActivity });
    this.reviews = new LastReviews({ folder: parts.folder, tenant, now: this.now, report });
  }

  onDidChange(listener: ChangeListener): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  announce(tenantId?: string, guid?: string): void {
    for (const listener of this.#listeners) listener(tenantId, guid);
  }

  shelf(tenantId: string): Shelf {
    return this.#shelves.get(tenantId) ?? CLOSED;
  }

  tokens(tenantId: string): readonly Token[] {
    return tokensOn(this.shelf(tenantId));
  }

  personas(tenantId: string): readonly Persona[] {
    return personasOn(this.shelf(tenantId));
  }

  token(ref: TokenRef): Token | undefined {
    return this.tokens(ref.tenantId).find((token) => token.guid === ref.guid);
  }

  /** Of every list of the tenant, by whomever it was written. */
  unseen(tenantId: string): UnseenWrites {
    const writes = this.#unseen.get(tenantId) ?? new UnseenWrites();
    this.#unseen.set(tenantId, writes);
    return writes;
  }

  /** Runs a reading call: whatever it fails with, nothing was done. Otherwise as a changing one. */
  async read<T>(tenantId: string, call: (client: AtlanClient) => Promise<T>): Promise<T> {
    try {
      return await this.#ask(tenantId, call);
    } catch (error) {
      throw error instanceof AtlanFailure ? error.leaving("undone") : error;
    }
  }

  /**
   * Runs a changing call; a tenant in read-only mode is not asked. A rejected credential is noted on the shelf, beside what
   * was last seen; a failure is the tenant's.
   */
  async write<T>(tenantId: string, call: (client: AtlanClient) => Promise<T>): Promise<T> {
    this.assertWritable(tenantId);
    return this.#ask(tenantId, call);
  }

  async #ask<T>(tenantId: string, call: (client: AtlanClient) => Promise<T>): Promise<T> {
    try {
      return await call(await this.clients.of(tenantId));
    } catch (error) {
      if (!(error instanceof AtlanFailure)) throw error;
      error.tenantId = tenantId;
      if (error.kind === "unauthorized") {
        this.putShelf(tenantId, { kind: "failed", failure: error, lastSeen: lastSeenOn(this.shelf(tenantId)) });
      }
      throw error;
    }
  }

  assertWritable(tenantId: string): void {
    if (this.roster.find(tenantId).readOnly) throw new Refusal({ kind: "readOnly", tenantId });
  }

  /** What a shelf says of an error. */
  asShelfFailure(error: unknown): AtlanFailure | Refusal {
    if (error instanceof AtlanFailure || error instanceof Refusal) return error;
    this.report(error);
    return new Refusal({ kind: "ourFault" }, error);
  }

  putShelf(tenantId: string, shelf: Shelf, { quietly = false } = {}): Shelf {
    this.#shelves.set(tenantId, shelf);
    if (!quietly) this.announce(tenantId);
    return shelf;
  }

  forgetTenant(tenantId: string): void {
    this.loads.get(tenantId)?.abort();
    this.clients.forget(tenantId);
    this.people.forget(tenantId);
    this.grants.forget(tenantId);
    this.activity.forget(tenantId);
    this.impacts.forget(tenantId);
    this.access.forget(tenantId);
    this.#unseen.delete(tenantId);
    this.#shelves.delete(tenantId);
    this.begun.delete(tenantId);
    this.seen.forget(tenantId);
  }
}
