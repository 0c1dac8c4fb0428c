import assert from "node:assert/strict";
import { AtlanClient } from "../../src/atlan/wire/client.ts";
import { createToken, type World } from "../../src/demo/world/world.ts";
import { userNameOf } from "../../src/demo/world/tokens.ts";
import type { SignedIn, Token, TokenRef } from "../../src/model/model.ts";
import { openStore, type Store } from "../../src/tenants/store.ts";
import { faultyMemory, faultySecrets, type StorageCall, type StorageFault } from "../support/faultyStorage.ts";
import { mapMemory, mapSecrets } from "../support/memory.ts";
import { startTestTenant, type TestTenant } from "../support/testTenant.ts";

/** Milliseconds to an answer, longer than any takes. */
export const PATIENT = 10_000;

/** Milliseconds that a storage has to answer. */
export const PATIENCE = 40;

/** The name of a token that no command is about, whose value is kept here. */
const KEPT = "kept here";

/** One window of a user, with one tenant that it has read. */
export interface Scene {
  readonly tenant: TestTenant;
  readonly world: World;
  readonly store: Store;
  readonly tenantId: string;
  readonly memory: ReturnType<typeof mapMemory>;
  readonly secrets: ReturnType<typeof mapSecrets>;
  /** What the token is called that nothing is to be done to, and its value. */
  readonly kept: { readonly ref: TokenRef; readonly value: string };
  /** Whose each value is that the tenant has given out, by GUID. */
  readonly owners: ReadonlyMap<string, string>;
  /** What left the extension beside requests: traces, reports, failures, what was said. */
  readonly said: unknown[];
  /** What must not be in there. */
  readonly credentials: string[];
  /** Milliseconds that the extension has waited so far; no real time passes by that. */
  readonly waited: number;
  strikeStorage: ((call: StorageCall) => StorageFault | undefined) | undefined;
  /** Opens another window on the same storage. */
  readonly open: () => Store;
  /** A window that is opened later, on what the storage has by then, and not struck by anything. */
  readonly openLater: () => Promise<Store>;
  /** Resolves when the window does nothing any more. */
  readonly idle: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/** @param timeout milliseconds that a tenant has for an answer */
export async function startScene(timeout: number): Promise<Scene> {
  const clock = { started: Date.now(), waited: 0, working: 0 };
  const now = (): number => clock.started + clock.waited;
  const tenant = await startTestTenant({ now });
  const { world, address, key } = tenant;
  const said: unknown[] = [];
  const timing = {
    readTimeout: timeout,
    writeTimeout: timeout,
    createTimeout: timeout,
    now,
    wait: (milliseconds: number, signal?: AbortSignal): Promise<void> => {
      signal?.throwIfAborted();
      clock.waited += milliseconds;
      return Promise.resolve();
    },
  };
  const trace = (line: string): void => {
    said.push(line);
  };
  const connect = (to: string, credential: string): AtlanClient =>
    counted(new AtlanClient({ address: to, credential, timing, trace }), clock);
  const owners = ownersIn(world);
  const kept = createToken(world, "jsmith", { name: KEPT, description: "k", personas: [], validitySeconds: 864_000 });
  const memory = mapMemory();
  const secrets = mapSecrets();
  const faults = { storage: undefined as Scene["strikeStorage"] };
  const strike = (call: StorageCall): StorageFault | undefined => faults.storage?.(call);
  const parts = {
    connect,
    now,
    patience: PATIENCE,
    looksAgain: [],
    report: trace as (error: unknown) => void,
    startDemo: () => Promise.resolve({ address, key, people: [], copiedRequest: () => "" }),
  };
  const open = (): Store =>
    openStore({ ...parts, memory: faultyMemory(memory, strike), secrets: faultySecrets(secrets, strike) });
  const store = open();
  const { id: tenantId } = await store.addTenant({ name: "T", address, credential: key, signedIn: admin(world) });
  await store.load(tenantId);
  // From now on a list has several pages.
  Object.assign(world, { maxLimit: 6 });
  const ref = { tenantId, guid: kept.token.guid };
  await store.addKeptValue(ref, kept.value);
  store.onDidDeleteElsewhere({
    forgotten: (name) => said.push(`forgotten ${name ?? ""}`),
    doubtful: (_, name) => said.push(`doubtful ${name ?? ""}`),
    failed: (error) => said.push(error),
  });
  return {
    tenant,
    world,
    store,
    tenantId,
    memory,
    secrets,
    kept: { ref, value: kept.value },
    owners,
    said,
    credentials: [key],
    get waited() {
      return clock.waited;
    },
    get strikeStorage() {
      return faults.storage;
    },
    set strikeStorage(strikes) {
      faults.storage = strikes;
    },
    open,
    openLater: async () => {
      const later = openStore({
        ...parts,
        memory: mapMemory(new Map(memory.entries)),
        secrets: mapSecrets(new Map(secrets.entries)),
      });
      await later.findForgotten();
      return later;
    },
    idle: () => untilIdle(clock),
    end: () => tenant.stop(),
  };
}

interface Clock {
  waited: number;
  working: number;
}

/** Whom the tenant takes us for, without being asked. */
function admin({ tokens }: World): SignedIn {
  const token = tokens.find(({ name }) => name === "demo-admin");
  assert.ok(token);
  const userName = userNameOf(token);
  return {
    caller: { userName, displayName: userName, email: undefined, isServiceAccount: true },
    expiresAt: undefined,
  };
}

/** Notes whose each value is, also when the tenant has forgotten it. */
function ownersIn({ values }: World): ReadonlyMap<string, string> {
  const owners = new Map([...values].map(([value, { guid }]) => [value, guid]));
  const put = values.set.bind(values);
  values.set = (value, token) => {
    owners.set(value, token.guid);
    return put(value, token);
  };
  return owners;
}

/** The client, counting the calls that it is at. */
function counted(client: AtlanClient, clock: Clock): AtlanClient {
  for (const call of ["get", "search", "post", "delete"] as const) {
    const ask = client[call].bind(client) as (...given: unknown[]) => Promise<unknown>;
    client[call] = async (...given: unknown[]): Promise<unknown> => {
      clock.working += 1;
      try {
        return await ask(...given);
      } finally {
        clock.working -= 1;
      }
    };
  }
  return client;
}

async function untilIdle(clock: Clock): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet = clock.working === 0 ? quiet + 1 : 0) {
    await new Promise((resolve) => {
      // Timers have their turn between two looks: a storage that hangs is given up by one.
      setTimeout(resolve, quiet === 0 ? 1 : 0);
    });
  }
}

/** A token of the tenant as this window has read it. */
export function tokenNamed({ store, tenantId }: Pick<Scene, "store" | "tenantId">, name: string): Token {
  const token = store.tokens(tenantId).find((each) => each.name === name);
  assert.ok(token, `there is a token ${name}`);
  return token;
}

export function refTo(scene: Pick<Scene, "store" | "tenantId">, name: string): TokenRef {
  return { tenantId: scene.tenantId, guid: tokenNamed(scene, name).guid };
}

/** Qualified names of all personas. */
export const personasIn = ({ assets }: World): readonly string[] =>
  assets.filter(({ typeName }) => typeName === "Persona").map(({ attributes }) => attributes.qualifiedName);
