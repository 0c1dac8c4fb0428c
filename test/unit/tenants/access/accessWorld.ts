import assert from "node:assert/strict";
import { AtlanClient } from "../../../../src/atlan/wire/client.ts";
import type { Asset as DemoAsset } from "../../../../src/demo/world/assets.ts";
import { searchAssets } from "../../../../src/atlan/assets.ts";
import type { AccessOutcome, AccessRole, Asset } from "../../../../src/model/access.ts";
import { type AccessOptions, changeList, lookAtList } from "../../../../src/tenants/access/changeList.ts";
import { type Interception, startTestTenant, type TestTenant } from "../../../support/testTenant.ts";
import { UnseenWrites } from "../../../../src/tenants/state/unseenWrites.ts";

type Bulk = Readonly<Record<string, unknown>>;

/** A demo tenant whose clock runs only while someone waits, and what to ask it about connections and collections. */
export class AccessWorld {
  readonly demo: TestTenant;
  /** What was written to the tenant, by whomever. */
  readonly #unseen = new UnseenWrites();
  readonly #clock: { now: number };

  static async start(): Promise<AccessWorld> {
    const clock = { now: Date.UTC(2026, 5, 1, 12) };
    return new AccessWorld(await startTestTenant({ now: () => clock.now }), clock);
  }

  private constructor(demo: TestTenant, clock: { now: number }) {
    this.demo = demo;
    this.#clock = clock;
  }

  pass(milliseconds: number): void {
    this.#clock.now += milliseconds;
  }

  /** Someone's client, newly signed in. Its waits take no time but the tenant's. */
  as(userName: string): AtlanClient {
    const wait = (milliseconds: number, signal?: AbortSignal): Promise<void> => {
      signal?.throwIfAborted();
      this.pass(milliseconds);
      return Promise.resolve();
    };
    const credential = this.demo.world.bearerOf(userName);
    return new AtlanClient({ address: this.demo.address, credential, timing: { retries: 0, wait } });
  }

  grantAccess(
    client: AtlanClient,
    role: AccessRole,
    chosen: Asset,
    userName: string,
    options?: AccessOptions,
  ): Promise<AccessOutcome> {
    return changeList({ client, unseen: this.#unseen }, role, chosen, { add: [userName], remove: [] }, options);
  }

  lookForGrant(client: AtlanClient, role: AccessRole, chosen: Asset, userName: string): Promise<AccessOutcome> {
    return lookAtList({ client, unseen: this.#unseen }, role, chosen, { add: [userName], remove: [] });
  }

  revokeAccess(
    client: AtlanClient,
    role: AccessRole,
    chosen: Asset,
    userName: string,
    options?: AccessOptions,
  ): Promise<AccessOutcome> {
    return changeList({ client, unseen: this.#unseen }, role, chosen, { add: [], remove: [userName] }, options);
  }

  userNameOf(tokenName: string): string {
    const token = this.demo.world.tokens.find(({ name }) => name === tokenName);
    assert.ok(token);
    return `service-account-${token.clientId}`;
  }

  /** As a user picks it. */
  async choose(name: string, connector?: string): Promise<Asset> {
    const query = { type: connector === undefined ? "Collection" : "Connection", name, offset: 0, limit: 9 } as const;
    const { assets } = await searchAssets(this.as("jsmith"), query);
    const asset = assets.find((each) => each.connector === connector);
    assert.ok(asset);
    return asset;
  }

  /** What the server has, whatever the search shows. */
  onServer(asset: Pick<Asset, "guid">): DemoAsset {
    const found = this.demo.world.assets.find(({ guid }) => guid === asset.guid);
    assert.ok(found);
    return found;
  }

  /** Someone else changes a list, past all rules. */
  overwrite(asset: Asset, list: string, users: readonly string[]): void {
    const before = this.onServer(asset);
    this.demo.write({ ...before, attributes: { ...before.attributes, [list]: users } });
  }

  /** The bodies of all writes so far: a list that fills. Also lets `before` act, or answer, before the nth search or write. */
  watch(before: (call: "search" | "write", nth: number) => Interception | Promise<Interception> = () => undefined): {
    readonly writes: readonly Bulk[];
    readonly searches: number;
  } {
    const seen = { writes: [] as Bulk[], searches: 0 };
    this.demo.intercept = ({ path, body }) => {
      if (path.startsWith("/api/meta/entity/bulk")) return before("write", seen.writes.push(body as Bulk));
      seen.searches += 1;
      return before("search", seen.searches);
    };
    return seen;
  }

  /** Asserts, byte for byte, that the server has what it had, but for the lists that are given. */
  unchangedBut(before: readonly DemoAsset[], changes: readonly [Asset, string, readonly string[]][] = []): void {
    const expected = before.map(({ guid, attributes }) => {
      const lists = changes.filter(([asset]) => asset.guid === guid).map(([, list, users]) => [list, users] as const);
      return JSON.stringify([guid, { ...attributes, ...Object.fromEntries(lists) }]);
    });
    const actual = this.demo.world.assets.map(({ guid, attributes }) => JSON.stringify([guid, attributes]));
    assert.deepEqual(actual, expected);
  }
}
