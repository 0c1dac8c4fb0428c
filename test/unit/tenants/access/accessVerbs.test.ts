import assert from "node:assert/strict";
import { type TestTenant, startTestTenant } from "../../../support/testTenant.ts";
import type { AccessOutcome, Asset } from "../../../../src/model/access.ts";
import { Windows } from "../windows.ts";

describe("access, through the door", () => {
  let demo: TestTenant;
  let store: ReturnType<Windows["open"]>;
  let tenantId: string;
  let chosen: Asset;

  beforeEach(async () => {
    demo = await startTestTenant();
    const windows = new Windows(demo);
    store = windows.open();
    tenantId = await windows.add(store);
    await store.load(tenantId);
    await store.offerUserToken(tenantId, demo.world.bearerOf("jsmith"));
    const query = { type: "Connection", name: "production", limit: 9 } as const;
    const found = (await store.searchAssets(tenantId, query)).items.find(({ connector }) => connector === "snowflake");
    assert.ok(found);
    chosen = found;
  });
  afterEach(() => demo.stop());

  const userNameOf = (name: string): string =>
    store.tokens(tenantId).find((each) => each.name === name)?.userName ?? "";
  const add = (...names: string[]): Promise<AccessOutcome> => {
    const edit = { add: names.map(userNameOf), remove: [] };
    return store.changeAccess(tenantId, "connectionAdmin", chosen, edit);
  };
  const admins = (): unknown => demo.world.assets.find(({ guid }) => guid === chosen.guid)?.attributes.adminUsers;

  it("two changes of one list at once both hold", async () => {
    const outcomes = await Promise.all([add("sandbox"), add("tableau-refresh")]);
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ["done", "done"],
    );
    assert.deepEqual(admins(), [...(chosen.adminUsers ?? []), userNameOf("sandbox"), userNameOf("tableau-refresh")]);
  });

  it("nothing is written to a tenant that was made read-only meanwhile", async () => {
    await store.editTenant(tenantId, { readOnly: true });
    await assert.rejects(add("sandbox"), /readOnly/);
    assert.deepEqual(admins(), chosen.adminUsers);
  });

  it("nothing is done where nobody has signed in, and it is said when somebody has or has gone", async () => {
    let told = 0;
    store.onDidChange(() => (told += 1));
    store.forgetUserToken(tenantId);
    await assert.rejects(add("sandbox"), /nobodySignedIn/);
    await store.offerUserToken(tenantId, demo.world.bearerOf("svogel"));
    assert.equal(told, 2);
    assert.equal(store.person(tenantId)?.user.userName, "svogel");
  });

  it("a bearer token that the tenant turns down is forgotten, and the tenant's own credential is not blamed", async () => {
    demo.intercept = () => ({ status: 401, body: "{}" });
    await assert.rejects(add("sandbox"), { kind: "unauthorized", tenantId: undefined });
    assert.equal(store.person(tenantId), undefined);
    assert.equal(store.shelf(tenantId).kind, "ready");
  });

  it("a bearer token that is turned down after the write leaves open whether it was done", async () => {
    let isWritten = false;
    demo.intercept = ({ path }) => {
      if (isWritten) return { status: 401, body: "{}" };
      isWritten = path.startsWith("/api/meta/entity/bulk");
      return undefined;
    };
    await assert.rejects(add("sandbox"), { kind: "unauthorized", mayHaveHappened: true });
    demo.intercept = undefined;
    assert.deepEqual(admins(), [...(chosen.adminUsers ?? []), userNameOf("sandbox")]);
  });

  it("what a token may do is read again after a change, and told", async () => {
    const token = store.tokens(tenantId).find(({ name }) => name === "sandbox");
    assert.ok(token);
    const ref = { tenantId, guid: token.guid };
    const told = new Promise<void>((resolve) => {
      store.onDidChange((_, guid) => {
        if (guid === ref.guid) resolve();
      });
    });
    await add("sandbox");
    await told;
    const shelf = store.grants(ref);
    assert.ok(shelf.kind === "ready");
    assert.deepEqual(
      shelf.grants.map(({ asset }) => asset.guid),
      [chosen.guid],
    );
  });
});
