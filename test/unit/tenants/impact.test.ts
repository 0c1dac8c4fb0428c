import assert from "node:assert/strict";
import { deedsOf, type Impact, isOnlyAdmin, type Part, type Policy } from "../../../src/model/impact.ts";
import type { Asset, Grant } from "../../../src/model/access.ts";
import type { AtlanFailure } from "../../../src/atlan/wire/failure.ts";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";
import { Windows } from "./windows.ts";

describe("the store, of what tokens reach", () => {
  let demo: TestTenant;
  let store: ReturnType<Windows["open"]>;
  let tenantId: string;
  beforeEach(async () => {
    demo = await startTestTenant();
    const windows = new Windows(demo);
    store = windows.open();
    tenantId = await windows.add(store);
    await store.load(tenantId);
  });
  afterEach(() => demo.stop());

  const refOf = (name: string) => {
    const token = store.tokens(tenantId).find((each) => each.name === name);
    assert.ok(token);
    return { tenantId, guid: token.guid };
  };
  const known = (name: string): Impact => {
    const impact = store.impact(refOf(name));
    assert.ok(impact);
    return impact;
  };
  const read = async (name: string): Promise<Impact> => {
    await store.loadImpact(refOf(name));
    return known(name);
  };
  const valueOf = <T>(part: Part<T> | undefined): T => {
    assert.equal(part?.kind, "read");
    return part.value;
  };
  const personaOf = (name: string): string =>
    demo.world.assets.find(({ attributes }) => attributes.name === name)?.attributes.qualifiedName ?? "";

  it("asks nobody before somebody looks, and then for each thing once", async () => {
    assert.equal(store.impact(refOf("airflow-prod")), undefined);
    const before = demo.requests.length;
    const impact = await read("airflow-prod");
    assert.equal(demo.requests.length - before, 1 + 1 + 3 + 1 + 1, "policies, connections, counts, purposes, creator");
    assert.equal(valueOf(impact.policies).length, 7);
    assert.equal(valueOf(impact.reach.get(personaOf("Data Platform"))), 12_430);
    assert.equal(impact.reach.size, 3);
    assert.deepEqual(valueOf(impact.purposes), []);
    assert.deepEqual([...impact.connections.values()], ["production"]);
  });

  it("knows the purposes that name a token", async () => {
    const purposes = valueOf((await read("looker-sync")).purposes);
    assert.deepEqual(
      purposes.map(({ ofName }) => ofName),
      ["Personal Data"],
    );
  });

  it("knows who has created a token, and whether they are still there", async () => {
    const creatorOf = async (name: string): Promise<unknown> => {
      const creator = valueOf((await read(name)).creator);
      return creator.kind === "person" ? [creator.user.userName, creator.user.isEnabled] : creator;
    };
    assert.deepEqual(await creatorOf("ingest-bot"), ["lchen", true]);
    assert.deepEqual(await creatorOf("sandbox"), { kind: "gone", userName: "tbrandt" });
    const [token] = demo.world.tokens;
    assert.ok(token);
    for (const [createdBy, kind] of [
      ["service-account-apikey-1", "program"],
      ["", "unknown"],
    ] as const) {
      demo.world.tokens[0] = { ...token, createdBy };
      await store.load(tenantId);
      assert.equal(valueOf((await read(token.name)).creator).kind, kind);
    }
  });

  it("keeps what one failure leaves, says which part it was, and leaves the list alone", async () => {
    demo.intercept = ({ path }) => (path.includes("/users") ? { status: 403, body: "{}" } : undefined);
    const impact = await read("ingest-bot");
    assert.equal(impact.creator.kind, "failed");
    assert.equal((impact.creator.failure as AtlanFailure).tenantId, tenantId);
    assert.equal(valueOf(impact.policies).length, 4);
    demo.intercept = ({ body }) =>
      /AuthPolicy|"persona"/.test(JSON.stringify(body ?? "")) ? { status: 401, body: "{}" } : undefined;
    const refused = await read("ingest-bot");
    assert.deepEqual([refused.policies.kind, refused.creator.kind], ["failed", "read"]);
    assert.ok([...refused.reach.values()].every(({ kind }) => kind === "failed"));
    assert.equal(store.shelf(tenantId).kind, "ready");
  });

  it("takes the latest reading, and forgets what a removed tenant had", async () => {
    const ref = refOf("ingest-bot");
    let hold: (() => void) | undefined;
    demo.intercept = ({ path }) =>
      path.includes("/users") && !hold
        ? new Promise((resolve) => {
            hold = () => {
              resolve({ status: 403, body: "{}" });
            };
          })
        : undefined;
    const first = store.loadImpact(ref);
    while (!hold) await new Promise(setImmediate);
    await store.loadImpact(ref);
    hold();
    await first;
    assert.equal(known("ingest-bot").creator.kind, "read");
    await store.removeTenant(tenantId);
    assert.equal(store.impact(ref), undefined);
    await store.loadImpact(ref);
    assert.equal(store.impact(ref), undefined);
  });
});

describe("what a policy comes to", () => {
  const deeds = (...actions: readonly string[]): readonly string[] => deedsOf({ actions } as unknown as Policy);

  it("is one of five words, also for actions that nobody has heard of", () => {
    assert.deepEqual(deeds("select", "persona-asset-read"), ["read", "query"]);
    assert.deepEqual(deeds("persona-api-delete", "persona-api-create", "persona-asset-update"), [
      "edit",
      "create",
      "delete",
    ]);
    for (const action of [
      "persona-entity-remove-classification",
      "persona-glossary-delete-classifications",
      "persona-add-terms",
      "persona-business-update-metadata",
      "entity-update-business-metadata",
      "persona-do-something-new",
    ]) {
      assert.deepEqual(deeds(action), ["edit"], action);
    }
    assert.deepEqual(deeds("entity-read-classification"), ["read"]);
    assert.deepEqual(deeds(), []);
  });
});

describe("the only admin of something", () => {
  const of = (lists: Partial<Asset>, role: Grant["role"] = "connectionAdmin"): boolean | undefined =>
    isOnlyAdmin({ role, byBirth: false, asset: { scrubbed: false, ...lists } as Asset }, "bot");

  it("is who has no other user, group or role beside it", () => {
    assert.equal(of({ adminUsers: ["bot"], adminGroups: [], adminRoles: [] }), true);
    assert.equal(of({ adminUsers: ["bot", "ada"] }), false);
    assert.equal(of({ adminUsers: ["bot"], adminGroups: ["data"] }), false);
    assert.equal(of({ adminUsers: ["bot"], adminRoles: ["role"] }), false);
    assert.equal(of({ adminUsers: ["bot"] }, "collectionViewer"), false);
  });

  it("is not known where the list is not", () => {
    assert.equal(of({ adminUsers: undefined }), undefined);
    assert.equal(of({ adminUsers: ["bot"], scrubbed: true }), undefined);
  });
});
