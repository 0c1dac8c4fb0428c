import { changesOf, searchesOf, type Traces } from "../../atlan/activity.ts";
import type { AtlanClient } from "../../atlan/wire/client.ts";
import type { AtlanFailure } from "../../atlan/wire/failure.ts";
import { type Activity, type ActivityShelf, activityOn, DAYS_BACK, type TraceRecord } from "../../model/activity.ts";
import type { Shelf, Token } from "../../model/model.ts";
import { Refusal } from "../../model/refusal.ts";

/** What we need of the store around. */
interface Around {
  readonly clients: { of(tenantId: string): Promise<AtlanClient> };
  shelf(tenantId: string): Shelf;
  tokens(tenantId: string): readonly Token[];
  announce(tenantId: string): void;
  readonly seen: { keepActivity(tenantId: string, activity: Activity): void };
  asShelfFailure(error: unknown): AtlanFailure | Refusal;
}

const CLOSED: ActivityShelf = { kind: "closed" };

/**
 * What the tokens of each tenant are recorded to have done: read once for each reading of the list, when somebody looks.
 * A failure is what the record then says, never the list: it is not noted there, not even a rejected credential.
 */
export class ActivityShelves {
  readonly #around: Around;
  readonly #shelves = new Map<string, ActivityShelf>();
  readonly #readings = new Map<string, AbortController>();
  readonly #outdated = new Set<string>();

  constructor(around: Around) {
    this.#around = around;
  }

  shelf(tenantId: string): ActivityShelf {
    return this.#shelves.get(tenantId) ?? CLOSED;
  }

  /**
   * Reads what is not known, or older than the list, once there is a list; announces it once, when all of it is there.
   * Never rejects.
   */
  async load(tenantId: string): Promise<void> {
    const tokens = this.#around.tokens(tenantId).length;
    const known = this.shelf(tenantId);
    const isKnown = known.kind !== "closed" && !this.#outdated.has(tenantId);
    if (this.#around.shelf(tenantId).kind !== "ready" || tokens === 0 || isKnown) return;
    this.#outdated.delete(tenantId);
    this.#readings.get(tenantId)?.abort();
    const reading = new AbortController();
    this.#readings.set(tenantId, reading);
    this.#shelves.set(tenantId, { kind: "loading", activity: activityOn(known) });
    const asked = { tokens, days: DAYS_BACK, signal: reading.signal };
    const [changes, searches] = await Promise.all([
      this.#record(tenantId, reading.signal, (client) => changesOf(client, asked)),
      this.#record(tenantId, reading.signal, (client) => searchesOf(client, asked)),
    ]);
    if (this.#readings.get(tenantId) !== reading) return;
    const activity: Activity = { changes, searches };
    this.#readings.delete(tenantId);
    this.#shelves.set(tenantId, { kind: "ready", activity });
    this.#around.announce(tenantId);
    this.#around.seen.keepActivity(tenantId, activity);
  }

  /** Shows what an earlier window has read, as long as this one has read nothing: it is as old as the list. */
  recall(tenantId: string, activity: Activity): void {
    if (this.#shelves.has(tenantId)) return;
    this.#shelves.set(tenantId, { kind: "ready", activity });
    this.#outdated.add(tenantId);
  }

  /** The list is read anew: so is this, when it is next looked at. Until then it is shown as it was. */
  outdate(tenantId: string): void {
    this.#outdated.add(tenantId);
  }

  forget(tenantId: string): void {
    this.#readings.get(tenantId)?.abort();
    this.#readings.delete(tenantId);
    this.#outdated.delete(tenantId);
    this.#shelves.delete(tenantId);
  }

  async #record(
    tenantId: string,
    signal: AbortSignal,
    read: (client: AtlanClient) => Promise<Traces>,
  ): Promise<TraceRecord> {
    try {
      return { kind: "read", traces: await read(await this.#around.clients.of(tenantId)) };
    } catch (error) {
      if (signal.aborted) return { kind: "failed", failure: new Refusal({ kind: "stopped" }) };
      return { kind: "failed", failure: this.#around.asShelfFailure(error) };
    }
  }
}
