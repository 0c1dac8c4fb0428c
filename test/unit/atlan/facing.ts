import { AtlanClient, type ClientOptions } from "../../../src/atlan/wire/client.ts";
import type { Timing } from "../../../src/atlan/wire/timing.ts";
import {
  type Handler,
  type MisbehavingTenant,
  type Received,
  type Reply,
  startMisbehavingTenant,
} from "../../support/misbehaving.ts";

/** A credential in the shape of a JWT. */
export const SECRET = "eyJhbGciOiJSUzI1NiJ9.eyJhenAiOiJhcGlrZXktMSJ9.c2lnbmF0dXJlLXRoYXQtbm9ib2R5LWNoZWNrcw";

export type Options = Partial<Omit<ClientOptions, "address" | "timing">> & { readonly timing?: Partial<Timing> };

/** Clients that do not wait, but note down how long they would have; their clock goes on by that. */
export class Facing {
  pauses: number[] = [];
  #tenants: MisbehavingTenant[] = [];
  #now = 0;

  /** To be called within a `describe`: what was started in a test is stopped after it. */
  constructor() {
    afterEach(async () => {
      for (const tenant of this.#tenants) await tenant.stop();
      this.#tenants = [];
      this.pauses = [];
    });
  }

  /** What the tenant that was started last has received. */
  get requests(): readonly Received[] {
    return this.#tenants.at(-1)?.requests ?? [];
  }

  client(address: string, { timing, ...options }: Options = {}): AtlanClient {
    const wait = (pause: number): Promise<void> => {
      this.pauses.push(pause);
      this.#now += pause;
      return Promise.resolve();
    };
    const now = (): number => this.#now;
    return new AtlanClient({ address, credential: SECRET, timing: { backoff: 0, wait, now, ...timing }, ...options });
  }

  async tenant(starting: Promise<MisbehavingTenant>): Promise<MisbehavingTenant> {
    const tenant = await starting;
    this.#tenants.push(tenant);
    return tenant;
  }

  async clientOf(handler: Handler, options?: Options): Promise<AtlanClient> {
    return this.client((await this.tenant(startMisbehavingTenant(handler))).address, options);
  }

  /** Resolves when that many requests have come in. */
  async arrived(count: number): Promise<void> {
    await this.#tenants.at(-1)?.arrived(count);
  }
}

export const always =
  (reply: Reply): Handler =>
  () =>
    reply;
