import assert from "node:assert/strict";
import { policiesNaming, policiesOf } from "../../../src/atlan/policies.ts";
import { reachOf } from "../../../src/atlan/reach.ts";
import { findUsers } from "../../../src/atlan/users.ts";
import type { AtlanClient } from "../../../src/atlan/wire/client.ts";
import type { World } from "../../../src/demo/world/world.ts";
import { userNameOf } from "../../../src/demo/world/tokens.ts";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";
import { json } from "../../support/misbehaving.ts";
import { Facing } from "./facing.ts";
import { failureOf } from "./records.ts";

const DAY = 86_400_000;

describe("what a token reaches", () => {
  const facing = new Facing();
  let demo: TestTenant;
  let client: AtlanClient;
  const now = Date.UTC(2026, 5, 1, 12);
  beforeEach(async () => {
    demo = await startTestTenant({ now: () => now });
    client = facing.client(demo.address, { credential: demo.key });
  });
  afterEach(() => demo.stop());

  const qualifiedNameOf = (name: string): string =>
    demo.world.assets.find((asset) => asset.attributes.name === name)?.attributes.qualifiedName ?? "";
  const userNamed = ({ tokens }: World, name: string): string => {
    const token = tokens.find((each) => each.name === name);
    assert.ok(token);
    return userNameOf(token);
  };

  it("is in the policies of its personas, of these and no others", async () => {
    const personas = ["Data Assets", "Finance Analysts"].map(qualifiedNameOf);
    const { items, missing } = await policiesOf(client, personas);
    assert.equal(missing, 0);
    assert.deepEqual(items.map(({ name, of }) => [name, of]).sort(), [
      ["Account numbers", personas[1]],
      ["Ledger", personas[1]],
      ["Look at the warehouse", personas[0]],
      ["No payroll", personas[1]],
      ["Read the finance glossary", personas[0]],
    ]);
    const production = qualifiedNameOf("production");
    const numbers = items.find(({ name }) => name === "Account numbers");
    assert.deepEqual(
      { ...numbers, guid: "", of: "" },
      {
        guid: "",
        name: "Account numbers",
        of: "",
        ofName: "Finance Analysts",
        isEnabled: true,
        type: "dataMask",
        actions: ["select"],
        resources: [`entity:${production}/FINANCE`, "entity-type:*"],
        connection: production,
        mask: "MASK_SHOW_LAST_4",
      },
    );
    const [old] = (await policiesOf(client, [qualifiedNameOf("Legacy Reporting")])).items;
    assert.equal(old?.isEnabled, false);
  });

  it("is in the policies of purposes that name it, and stays there when it is deleted", async () => {
    const userName = userNamed(demo.world, "looker-sync");
    demo.world.tokens.length = 0;
    const { items } = await policiesNaming(client, userName);
    assert.deepEqual(
      items.map(({ ofName, of }) => [ofName, of]),
      [["Personal Data", qualifiedNameOf("Personal Data")]],
    );
    assert.deepEqual((await policiesNaming(client, "service-account-apikey-0")).items, []);
  });

  it("is counted for a persona, and is nothing for one that is switched off", async () => {
    assert.equal(await reachOf(client, qualifiedNameOf("Data Platform")), 12_430);
    assert.equal(await reachOf(client, qualifiedNameOf("Finance Analysts")), 1_119);
    assert.equal(await reachOf(client, qualifiedNameOf("Legacy Reporting")), 0);
    assert.equal(
      demo.world.searchLog.filter(({ userName }) => userName === userNamed(demo.world, "demo-admin")).length,
      0,
    );
  });

  it("is not taken for nothing where the tenant does not count, or not what was asked", async () => {
    for (const body of [{}, { approximateCount: null }, { approximateCount: -1 }, []]) {
      const failure = await failureOf(reachOf(await facing.clientOf(() => json(body)), "default/a"));
      assert.deepEqual([failure.kind, failure.detail], ["garbled", "shape"]);
    }
    for (const entity of [{}, { guid: "1" }, { guid: "1", attributes: {} }, { attributes: { qualifiedName: "a/b" } }]) {
      const answer = json({ entities: [entity], approximateCount: 1 });
      assert.equal((await failureOf(policiesOf(await facing.clientOf(() => answer), ["default/a"]))).kind, "garbled");
    }
  });

  it("reads a policy of which the tenant says next to nothing", async () => {
    const entity = { guid: "1", attributes: { qualifiedName: "default/a/b", policyActions: "all", accessControl: [] } };
    const answering = await facing.clientOf(() => json({ entities: [entity], approximateCount: 1 }));
    const [policy] = (await policiesOf(answering, ["default/a"])).items;
    assert.deepEqual(policy, {
      guid: "1",
      name: "default/a/b",
      of: "default/a",
      ofName: undefined,
      isEnabled: true,
      type: undefined,
      actions: [],
      resources: [],
      connection: undefined,
      mask: undefined,
    });
  });
});

describe("the people of a tenant", () => {
  const facing = new Facing();
  const now = Date.UTC(2026, 5, 1, 12);

  it("are found by user name, with whether they may sign in and when they last did; who is gone is not", async () => {
    const demo = await startTestTenant({ now: () => now });
    const users = await findUsers(facing.client(demo.address, { credential: demo.key }), [
      "jsmith",
      "pnovak",
      "tbrandt",
    ]);
    await demo.stop();
    assert.deepEqual(
      [...users.values()],
      [
        { userName: "jsmith", displayName: "Jordan Smith", isEnabled: true, lastLogin: now - 2 * DAY },
        { userName: "pnovak", displayName: "Petr Novák", isEnabled: false, lastLogin: now - 140 * DAY },
      ],
    );
  });

  it("are asked for fifty at a time, and one whom nobody asked for is nobody", async () => {
    const names = Array.from({ length: 60 }, (_, index) => `user-${index}`);
    const client = await facing.clientOf(() =>
      json({ filterRecord: 1, records: [{ username: "user-7" }, { username: "x" }] }),
    );
    const users = await findUsers(client, names);
    assert.equal(facing.requests.length, 2);
    assert.deepEqual([...users.keys()], ["user-7"]);
    assert.deepEqual(users.get("user-7"), {
      userName: "user-7",
      displayName: "user-7",
      isEnabled: true,
      lastLogin: undefined,
    });
  });

  it("none is believed only of a tenant that counts none", async () => {
    const none = await facing.clientOf(() => json({ filterRecord: 0, records: null }));
    assert.equal((await findUsers(none, ["a"])).size, 0);
    const cutShort = [{ records: [] }, { records: [], filterRecord: 1 }];
    for (const body of [{}, { records: null }, { records: null, filterRecord: 1 }, { records: [{}] }, ...cutShort]) {
      const client = await facing.clientOf(() => json(body));
      assert.equal((await failureOf(findUsers(client, ["a"]))).kind, "garbled");
    }
  });
});
