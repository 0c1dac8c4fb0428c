import type { AtlanClient } from "../atlan/client.ts";
import { AtlanFailure } from "../atlan/failure.ts";
import { listPersonas } from "../atlan/personas.ts";
import { listTokens } from "../atlan/tokens.ts";
import { GrantShelves } from "./grantShelves.ts";
import type { Demo, Persona, Shelf, Tenant, Token, TokenRef } from "./model.ts";
import { Refusal } from "./refusal.ts";
import { Roster } from "./roster.ts";
import { CLOSED, lastSeenOn, personasOn, tokensOn, withTokens } from "./shelves.ts";
import type { Memory, Secrets } from "./storage.ts";
import { UserTokens } from "./userToken.ts";
import { Vault } from "./vault.ts";

export interface StoreParts {
  readonly memory: Memory;
  readonly secrets: Secrets;
  readonly connect: (address: string, credential: string) => AtlanClient;
  /** Starts the embedded demo tenant, once for this window, and says where it is. */
  readonly startDemo: () => Promise<Demo>;
  /** Told of each error of our own, which a shelf only hints at. */
  readonly report?: (error: unknown) => void;
  readonly now?: () => number;
}

/** Told of what changed: one token's access, all about one tenant, or all there is. */
type ChangeListener = (tenantId: string | undefined, guid: string | undefined) => void;

/** All that is known of the tenants. Every change passes here, and is told by one event: the id of the tenant, or nothing for all. */
export class Store {
  readonly roster: Roster;
  readonly vault: Vault;
  readonly grants: GrantShelves;
  readonly userTokens: UserTokens;
  readonly now: () => number;
  /** A client outside the list of tenants, to try a credential before it is stored. */
  readonly connect: StoreParts["connect"];
  readonly startDemo: StoreParts["startDemo"];
  readonly #report: StoreParts["report"];
  readonly #shelves = new Map<string, Shelf>();
  readonly #clients = new Map<string, Promise<AtlanClient>>();
  readonly #loads = new Map<string, AbortController>();
  readonly #listeners = new Set<ChangeListener>();

  constructor(parts: StoreParts) {
    this.roster = new Roster(parts.memory, parts.secrets);
    this.vault = new Vault(parts.memory, parts.secrets);
    this.connect = parts.connect;
    this.startDemo = parts.startDemo;
    this.#report = parts.report;
    this.now = parts.now ?? Date.now;
    this.grants = new GrantShelves(this);
    this.userTokens = new UserTokens({ connect: parts.connect, now: this.now });
  }

  onDidChange(listener: ChangeListener): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  changed(tenantId?: string, guid?: string): void {
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

  /** Runs a reading call. A rejected credential is noted on the shelf, beside what was last seen. */
  async reading<T>(tenantId: string, call: (client: AtlanClient) => Promise<T>): Promise<T> {
    try {
      return await call(await this.#client(tenantId));
    } catch (error) {
      if (error instanceof AtlanFailure && error.kind === "unauthorized") {
        this.#put(tenantId, { kind: "failed", failure: error, lastSeen: lastSeenOn(this.shelf(tenantId)) });
      }
      throw error;
    }
  }

  /** Runs a changing call; a tenant in read-only mode is not asked. */
  async changing<T>(tenantId: string, call: (client: AtlanClient) => Promise<T>): Promise<T> {
    this.assertWritable(tenantId);
    return this.reading(tenantId, call);
  }

  assertWritable(tenantId: string): void {
    if (this.roster.find(tenantId).readOnly) throw new Refusal({ kind: "readOnly", tenantId });
  }

  #client(tenantId: string): Promise<AtlanClient> {
    const known = this.#clients.get(tenantId);
    if (known) return known;
    const client = this.#open(this.roster.find(tenantId));
    this.#clients.set(tenantId, client);
    client.catch(() => {
      if (this.#clients.get(tenantId) === client) this.#clients.delete(tenantId);
    });
    return client;
  }

  /** Where the tenant is now; that of the demo tenant changes with each start. */
  async addressOf(tenantId: string): Promise<string> {
    const tenant = this.roster.find(tenantId);
    return tenant.demo ? (await this.startDemo()).address : tenant.address;
  }

  async #open(tenant: Tenant): Promise<AtlanClient> {
    if (!tenant.demo) return this.connect(tenant.address, await this.roster.credential(tenant.id));
    const demo = await this.startDemo();
    return this.connect(demo.address, demo.key);
  }

  /** Drops what was built on the tenant's credential; what was seen of its tokens stays. */
  credentialChanged(tenantId: string): void {
    this.#clients.delete(tenantId);
    this.changed(tenantId);
  }

  drop(tenantId: string): void {
    this.#loads.get(tenantId)?.abort();
    this.#clients.delete(tenantId);
    this.#shelves.delete(tenantId);
    this.userTokens.forget(tenantId);
    this.grants.forget(tenantId);
    this.changed();
  }

  /** Waits until the tenant was read, or could not be; reads it if nobody is at it. Rejects only with the signal's reason. */
  async loaded(tenantId: string, signal: AbortSignal): Promise<void> {
    if (this.shelf(tenantId).kind !== "loading") void this.load(tenantId);
    while (this.shelf(tenantId).kind === "loading") await this.#nextChange(signal);
  }

  #nextChange(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        listening.dispose();
        signal.removeEventListener("abort", end);
        if (signal.aborted) reject(signal.reason as Error);
        else resolve();
      };
      const listening = this.onDidChange(end);
      signal.addEventListener("abort", end);
    });
  }

  /** Reads the tenant's tokens and personas, all pages. Never rejects: a failure is what the shelf then says. */
  async load(tenantId: string): Promise<void> {
    this.#loads.get(tenantId)?.abort();
    const loading = new AbortController();
    this.#loads.set(tenantId, loading);
    const lastSeen = lastSeenOn(this.shelf(tenantId));
    const personasSeen = this.personas(tenantId);
    const wasClosed = this.shelf(tenantId).kind === "closed";
    let mine: Shelf = {
      kind: "loading",
      tokens: this.tokens(tenantId),
      personas: personasSeen,
      total: undefined,
      lastSeen,
    };
    this.#shelves.set(tenantId, mine);
    // Who opens a closed shelf is looking at it: told of the change, a tree would begin anew while it unfolds.
    if (!wasClosed) this.changed(tenantId);
    const put = (shelf: Shelf): void => {
      if (this.shelf(tenantId) === mine) mine = this.#put(tenantId, shelf);
    };
    try {
      const client = await this.#client(tenantId);
      const onPage = (tokens: readonly Token[], total: number | undefined): void => {
        if (!lastSeen) put({ kind: "loading", tokens, personas: personasSeen, total, lastSeen });
      };
      const [tokens, personas] = await Promise.all([
        listTokens(client, { signal: loading.signal, onPage }),
        listPersonas(client, loading.signal).catch(asFailure),
      ]);
      put(
        personas instanceof AtlanFailure
          ? { kind: "ready", tokens, personas: personasSeen, personasFailure: personas, asOf: this.now() }
          : { kind: "ready", tokens, personas, asOf: this.now() },
      );
    } catch (error) {
      if (loading.signal.aborted) return;
      loading.abort();
      put({ kind: "failed", failure: this.presentable(error), lastSeen });
    } finally {
      if (this.#loads.get(tenantId) === loading) this.#loads.delete(tenantId);
    }
  }

  /** What a shelf says of an error. */
  presentable(error: unknown): AtlanFailure | Refusal {
    if (error instanceof AtlanFailure || error instanceof Refusal) return error;
    this.#report?.(error);
    return new Refusal({ kind: "ourFault" }, error);
  }

  /** Puts a token that was just created, changed or found on the shelf. */
  put(tenantId: string, token: Token): void {
    const others = this.tokens(tenantId);
    const at = others.findIndex((each) => each.guid === token.guid);
    this.#replaceTokens(tenantId, at < 0 ? [...others, token] : others.with(at, token));
  }

  /** Takes tokens that are no more off the shelf. */
  take(tenantId: string, guids: readonly string[]): void {
    this.#replaceTokens(
      tenantId,
      this.tokens(tenantId).filter((token) => !guids.includes(token.guid)),
    );
  }

  knowPersonas(tenantId: string, personas: readonly Persona[]): void {
    const shelf = this.shelf(tenantId);
    if (shelf.kind !== "ready") return;
    this.#put(tenantId, { ...shelf, personas, personasFailure: undefined });
  }

  #replaceTokens(tenantId: string, tokens: readonly Token[]): void {
    const shelf = this.#put(tenantId, withTokens(this.shelf(tenantId), tokens));
    // What is being read may be older than this change: read it again.
    if (shelf.kind === "loading") void this.load(tenantId);
  }

  #put(tenantId: string, shelf: Shelf): Shelf {
    this.#shelves.set(tenantId, shelf);
    this.changed(tenantId);
    return shelf;
  }
}

function asFailure(error: unknown): AtlanFailure {
  if (error instanceof AtlanFailure) return error;
  throw error;
}
