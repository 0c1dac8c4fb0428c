import type { AtlanClient } from "../../atlan/wire/client.ts";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { Listing } from "../../atlan/listing/extent.ts";
import { connectionNames, policiesNaming, policiesOf, type Policy } from "../../atlan/policies.ts";
import { reachOf } from "../../atlan/reach.ts";
import { findUsers } from "../../atlan/users.ts";
import type { Creator, Impact, Part } from "../../model/impact.ts";
import type { Token, TokenRef } from "../../model/model.ts";
import type { Refusal } from "../../model/refusal.ts";
import { personaNames } from "../../model/rules.ts";
import { gapOf } from "./gaps.ts";

/** What we need of the store around. */
interface Around {
  readonly now: () => number;
  readonly clients: { of(tenantId: string): Promise<AtlanClient> };
  announce(tenantId: string, guid?: string): void;
  asShelfFailure(error: unknown): AtlanFailure | Refusal;
}

const LOADING = { kind: "loading" } as const;

/**
 * What tokens reach, read when somebody wants to see it: as many parts, each with a failure of its own, which is never
 * noted on the list. Each is announced when it is there.
 */
export class ImpactShelves {
  readonly #around: Around;
  readonly #known = new Map<string, Impact>();

  constructor(around: Around) {
    this.#around = around;
  }

  of(ref: TokenRef): Impact | undefined {
    return this.#known.get(keyOf(ref));
  }

  /** Never rejects. */
  async load(ref: TokenRef, token: Token): Promise<void> {
    const personas = personaNames(token);
    const askedAt = Math.max(this.#around.now(), (this.of(ref)?.askedAt ?? 0) + 1);
    const begun: Impact = {
      askedAt,
      policies: LOADING,
      reach: new Map(personas.map((name) => [name, LOADING])),
      purposes: LOADING,
      creator: LOADING,
      connections: new Map(),
    };
    this.#known.set(keyOf(ref), begun);
    // The parts of a reading that a later one has overtaken are of no interest.
    const put = (change: (now: Impact) => Partial<Impact>): void => {
      const now = this.of(ref);
      if (now?.askedAt !== askedAt) return;
      this.#known.set(keyOf(ref), { ...now, ...change(now) });
      this.#around.announce(ref.tenantId, ref.guid);
    };
    const part = <T>(ask: (client: AtlanClient) => Promise<Part<T>>): Promise<Part<T>> => this.#part(ref.tenantId, ask);
    const policies = async (): Promise<void> => {
      const read = await part((client) => policyPart(personas.length > 0, () => policiesOf(client, personas)));
      const used = read.kind === "read" ? read.value.map(({ connection }) => connection) : [];
      const names = [...new Set(used.filter((name) => name !== undefined))];
      const known = await part(async (client) => whole(await connectionNames(client, names)));
      put(({ connections }) => ({ policies: read, connections: known.kind === "read" ? known.value : connections }));
    };
    const counts = personas.map(async (persona) => {
      const count = await part(async (client) => whole(await reachOf(client, persona)));
      put(({ reach }) => ({ reach: new Map([...reach, [persona, count]]) }));
    });
    const purposes = async (): Promise<void> => {
      const read = await part((client) => policyPart(true, () => policiesNaming(client, token.userName)));
      put(() => ({ purposes: read }));
    };
    const creator = async (): Promise<void> => {
      const read = await part(async (client) => whole(await creatorOf(client, token.createdBy)));
      put(() => ({ creator: read }));
    };
    await Promise.all([policies(), purposes(), creator(), ...counts]);
  }

  forget(tenantId: string): void {
    for (const key of this.#known.keys()) if (key.startsWith(keyOf({ tenantId, guid: "" }))) this.#known.delete(key);
  }

  async #part<T>(tenantId: string, ask: (client: AtlanClient) => Promise<Part<T>>): Promise<Part<T>> {
    try {
      return await ask(await this.#around.clients.of(tenantId));
    } catch (error) {
      if (error instanceof AtlanFailure) error.tenantId = tenantId;
      return { kind: "failed", failure: this.#around.asShelfFailure(error) };
    }
  }
}

const whole = <T>(value: T): Part<T> => ({ kind: "read", value });

async function policyPart(isAsked: boolean, ask: () => Promise<Listing<Policy>>): Promise<Part<readonly Policy[]>> {
  if (!isAsked) return whole([]);
  const { items, missing } = await ask();
  return { kind: "read", value: items, gap: gapOf(missing) };
}

async function creatorOf(client: AtlanClient, userName: string | undefined): Promise<Creator> {
  if (userName === undefined) return { kind: "unknown" };
  if (userName.startsWith("service-account-")) return { kind: "program", userName };
  const user = (await findUsers(client, [userName])).get(userName);
  return user ? { kind: "person", user } : { kind: "gone", userName };
}

const keyOf = (ref: TokenRef): string => `${ref.tenantId}/${ref.guid}`;
