import assert from "node:assert/strict";
import type { WireBulkAnswer, WireEntity } from "../../../src/atlan/wire/wire.ts";
import type { Asset } from "../../../src/demo/world/assets.ts";
import { type DemoTenant, startDemoTenant } from "../../../src/demo/server.ts";
import { call, create, type Reply } from "./calls.ts";

const BULK = "/api/meta/entity/bulk";

describe("the demo tenant's bulk call", () => {
  let tenant: DemoTenant;

  beforeEach(async () => {
    tenant = await startDemoTenant();
  });
  afterEach(() => tenant.stop());

  const named = (name: string, connector?: string): Asset => {
    const asset = tenant.world.assets.find(
      ({ attributes }) =>
        attributes.name === name && (connector ?? attributes.connectorName) === attributes.connectorName,
    );
    assert.ok(asset);
    return asset;
  };
  const listed = (guid: string, list = "adminUsers"): unknown =>
    tenant.world.assets.find((asset) => asset.guid === guid)?.attributes[list];

  const bulk = (who: string, entities: unknown, path = BULK): Promise<Reply> =>
    call(tenant, "POST", path, { entities }, who === "key" ? tenant.key : tenant.world.bearerOf(who));
  const change = ({ typeName, guid, attributes }: Asset, lists: object) => {
    const { qualifiedName, name } = attributes;
    return [{ typeName, guid, attributes: { qualifiedName, name, ...lists } }];
  };

  async function expectOk(reply: Promise<Reply>): Promise<WireBulkAnswer> {
    const { status, text, json } = await reply;
    assert.equal(status, 200, text);
    return json as WireBulkAnswer;
  }

  async function expectRefusal(reply: Promise<Reply>, status: number, code: string, words: string): Promise<void> {
    const before = JSON.stringify(tenant.world.assets);
    const { status: got, json } = await reply;
    assert.deepEqual([got, json], [status, { errorCode: code, errorMessage: words }]);
    assert.equal(JSON.stringify(tenant.world.assets), before);
  }

  it("replaces the lists that it is given, each on its own, and no other", async () => {
    const production = named("production");
    const answer = await expectOk(bulk("jsmith", change(production, { adminUsers: ["jsmith", "svogel"] })));
    const [updated, ...others] = answer.mutatedEntities?.UPDATE ?? [];
    assert.deepEqual(others, []);
    assert.equal(updated?.guid, production.guid);
    assert.deepEqual(updated.attributes, { ...production.attributes, adminUsers: ["jsmith", "svogel"] });
    assert.equal((updated as WireEntity & { updatedBy: unknown }).updatedBy, "jsmith");
    assert.deepEqual(listed(production.guid), ["jsmith", "svogel"]);

    await expectOk(bulk("jsmith", change(production, { adminGroups: null, adminRoles: ["r"] })));
    assert.deepEqual(
      ["adminUsers", "adminGroups", "adminRoles"].map((list) => listed(production.guid, list)),
      [["jsmith", "svogel"], [], ["r"]],
    );
  });

  it("finds by qualified name what it is given no real GUID of", async () => {
    const production = named("production");
    for (const [guid, users] of [
      ["-2211173104962525", ["jsmith"]],
      [undefined, ["jsmith", "lchen"]],
    ] as const) {
      const [entity] = change(production, { adminUsers: users });
      const answer = await expectOk(
        bulk("jsmith", [{ ...entity, guid }], `${BULK}/?replaceTags=false&appendTags=true`),
      );
      assert.equal(answer.mutatedEntities?.UPDATE?.[0]?.guid, production.guid);
      assert.deepEqual(answer.guidAssignments, guid === undefined ? {} : { [guid]: production.guid });
      assert.deepEqual(listed(production.guid), users);
    }
  });

  it("finds by qualified name what has another GUID, and nothing where the name is unknown too", async () => {
    const production = named("production");
    const guid = "11111111-1111-4111-8111-111111111111";
    const [entity] = change(production, { adminUsers: ["jsmith"] });
    assert.ok(entity);
    const answer = await expectOk(bulk("jsmith", [{ ...entity, guid }]));
    assert.equal(answer.mutatedEntities?.UPDATE?.[0]?.guid, production.guid);
    assert.deepEqual(answer.guidAssignments, { [guid]: production.guid });
    assert.deepEqual(listed(production.guid), ["jsmith"]);

    const count = tenant.world.assets.length;
    const attributes = { ...entity.attributes, qualifiedName: "default/snowflake/1" };
    for (const named of [attributes, { adminUsers: ["jsmith"] }]) {
      const { status, json } = await bulk("jsmith", [{ ...entity, guid, attributes: named }]);
      const errorMessage = `Referenced entity ${guid} is not found`;
      assert.deepEqual([status, json], [404, { errorCode: "ATLAS-404-00-00A", errorMessage, entityGuid: guid }]);
    }
    assert.equal(tenant.world.assets.length, count);
  });

  it("says nothing of what is just so, to anyone who asks", async () => {
    const production = named("production");
    const [entity] = change(production, { adminUsers: production.attributes.adminUsers });
    assert.deepEqual(await expectOk(bulk("svogel", [entity])), { guidAssignments: {} });
    assert.deepEqual(await expectOk(bulk("svogel", [{ ...entity, guid: "-1" }])), {
      guidAssignments: { "-1": production.guid },
    });
  });

  it("takes a list as a set: neither another order nor a name given twice is a change, whoever asks", async () => {
    const production = named("production");
    const admins = production.attributes.adminUsers as readonly string[];
    const twice = [...admins.toReversed(), ...admins];
    for (const adminUsers of [admins.toReversed(), twice]) {
      assert.deepEqual(await expectOk(bulk("svogel", change(production, { adminUsers }))), { guidAssignments: {} });
      assert.deepEqual(listed(production.guid), admins);
    }
    const fewer = bulk("svogel", change(production, { adminUsers: [...admins.slice(1), ...admins.slice(1)] }));
    assert.equal((await fewer).status, 403);
  });

  it("refuses who is no admin by name, group or role", async () => {
    const words = (who: string, type: string) => `${who} is not authorized to perform update entity: type=${type}`;
    const entities = (asset: Asset) => change(asset, { adminUsers: ["svogel"] });
    const [postgres, churn] = [named("development", "postgres"), named("Churn analysis")];
    await expectRefusal(bulk("jsmith", entities(postgres)), 403, "ATLAS-403-00-001", words("jsmith", "Connection"));
    await expectRefusal(bulk("svogel", entities(churn)), 403, "ATLAS-403-00-001", words("svogel", "Collection"));
    const { json } = await bulk("key", entities(named("Sales dashboards")));
    assert.match(JSON.stringify(json), /service-account-apikey-[\w-]+ is not authorized to perform update entity/);
    // By name, by group and by role.
    for (const [who, asset] of [
      ["lchen", postgres],
      ["lchen", named("production")],
      ["mgarcia", named("Sales dashboards")],
    ] as const) {
      await expectOk(bulk(who, change(asset, { description: `by ${who}` })));
    }
  });

  it("lets a member change collections, but no connection, not even as one of its admins", async () => {
    const postgres = named("development", "postgres");
    assert.ok((postgres.attributes.adminUsers as readonly string[]).includes("aokafor"));
    const words = "aokafor is not authorized to perform update entity: type=Connection";
    await expectRefusal(bulk("aokafor", change(postgres, { description: "x" })), 403, "ATLAS-403-00-001", words);
    await expectOk(bulk("aokafor", change(named("Churn analysis"), { description: "x" })));
  });

  it("changes all or nothing", async () => {
    const entities = [
      ...change(named("production"), { adminUsers: ["jsmith"] }),
      ...change(named("development", "postgres"), { adminUsers: ["jsmith"] }),
    ];
    const words = "jsmith is not authorized to perform update entity: type=Connection";
    await expectRefusal(bulk("jsmith", entities), 403, "ATLAS-403-00-001", words);
  });

  it("leaves no connection without an admin", async () => {
    const words = "Admin list should not be empty for type Connection";
    const postgres = named("development", "postgres");
    await expectRefusal(bulk("lchen", change(postgres, { adminUsers: [] })), 400, "ATLAS-400-00-114", words);
    await expectRefusal(bulk("lchen", change(postgres, { adminUsers: null })), 400, "ATLAS-400-00-114", words);
    await expectOk(bulk("lchen", change(postgres, { adminUsers: [], adminGroups: ["finance"] })));
    const dashboards = named("Sales dashboards");
    const noRole = { adminRoles: [], adminGroups: [], adminUsers: [] };
    await expectRefusal(bulk("mgarcia", change(dashboards, noRole)), 400, "ATLAS-400-00-114", words);
  });

  it("keeps the creator of a collection among its editors", async () => {
    const churn = named("Churn analysis");
    await expectOk(bulk("jsmith", change(churn, { adminUsers: ["jsmith"], viewerUsers: [] })));
    assert.deepEqual(listed(churn.guid), ["jsmith", "aokafor"]);
    assert.deepEqual(listed(churn.guid, "viewerUsers"), []);
  });

  it("adds nobody whom it does not know, and takes away anybody", async () => {
    const production = named("production");
    const gone = "service-account-apikey-gone";
    for (const [asset, lists] of [
      [production, { adminUsers: ["jsmith", gone] }],
      [named("Onboarding"), { viewerUsers: [gone] }],
    ] as const) {
      const words = `Keycloak user not found with userName ${gone}`;
      await expectRefusal(bulk("jsmith", change(asset, lists)), 500, "ATLAS-500-00-001", words);
    }
    const token = await create(tenant, {});
    const userName = `service-account-${token.clientId}`;
    await expectOk(bulk("jsmith", change(production, { adminUsers: ["jsmith", userName] })));
    await call(tenant, "DELETE", `/api/service/apikeys/${token.id}`);
    await expectOk(bulk("jsmith", change(production, { adminUsers: ["jsmith", userName, "lchen"] })));
    await expectOk(bulk("jsmith", change(production, { adminUsers: ["jsmith"] })));
  });

  it("keeps the qualified name, and changes other attributes", async () => {
    const [entity] = change(named("production"), { description: "new" });
    assert.ok(entity);
    const moved = { ...entity, attributes: { ...entity.attributes, qualifiedName: "default/x/1" } };
    await expectOk(bulk("jsmith", [moved]));
    assert.equal(listed(entity.guid, "qualifiedName"), entity.attributes.qualifiedName);
    assert.equal(listed(entity.guid, "description"), "new");
  });

  it("creates what it does not find, and makes the creator its admin", async () => {
    const count = tenant.world.assets.length;
    const attributes = { qualifiedName: "default/api/1700000000", name: "mine", connectorName: "api" };
    const entities = [
      { typeName: "Connection", guid: "-1", attributes: { ...attributes, adminUsers: ["lchen"] } },
      { typeName: "Collection", guid: "-2", attributes: { qualifiedName: "default/collection/jsmith/1", name: "own" } },
    ];
    const answer = await expectOk(bulk("jsmith", entities));
    const [connection, collection] = answer.mutatedEntities?.CREATE ?? [];
    assert.equal(answer.mutatedEntities?.UPDATE, undefined);
    assert.deepEqual(answer.guidAssignments, { "-1": connection?.guid, "-2": collection?.guid });
    assert.equal(connection?.attributes.qualifiedName, attributes.qualifiedName);
    assert.deepEqual(connection.attributes.adminUsers, ["lchen", "jsmith"]);
    assert.match(String(collection?.attributes.qualifiedName), /^default\/collection\/jsmith\/[0-9a-f-]{36}$/);
    assert.deepEqual(collection?.attributes.adminUsers, ["jsmith"]);
    assert.equal(tenant.world.assets.length, count + 2);
  });

  it("lets no member create a connection, and nobody a collection in another's name", async () => {
    const connection = {
      typeName: "Connection",
      attributes: { qualifiedName: "default/api/1700000000", name: "mine" },
    };
    const collection = (of: string) => ({
      typeName: "Collection",
      attributes: { qualifiedName: `default/collection/${of}/1`, name: "own" },
    });
    const words = (type: string) => `svogel is not authorized to perform create entity: type=${type}`;
    const both = [collection("svogel"), connection];
    await expectRefusal(bulk("svogel", both), 403, "ATLAS-403-00-001", words("Connection"));
    await expectRefusal(bulk("svogel", [collection("jsmith")]), 403, "ATLAS-403-00-001", words("Collection"));
    await expectOk(bulk("svogel", [collection("svogel")]));
    await expectOk(bulk("key", [connection]));
  });

  it("refuses what it cannot understand", async () => {
    const [entity] = change(named("production"), { adminUsers: ["jsmith"] });
    const wrong: [unknown, string?][] = [
      [undefined],
      [[7]],
      [[{ ...entity, typeName: "Table" }]],
      [[{ ...entity, guid: 7 }]],
      [[{ ...entity, attributes: [] }]],
      [[{ ...entity, guid: "-1", attributes: {} }]],
      [[{ ...entity, attributes: { adminUsers: "jsmith" } }]],
      [[{ ...entity, attributes: { adminUsers: [7] } }]],
      [[{ ...entity, attributes: { name: 7 } }]],
      [[entity], "?replaceTags=true&appendTags=true"],
      [[entity], "/?replaceClassifications=true&appendTags=true"],
    ];
    for (const [entities, query = ""] of wrong) {
      const { status, json } = await bulk("jsmith", entities, BULK + query);
      assert.equal(status, 400, JSON.stringify(entities) + query);
      assert.equal((json as { errorCode: unknown }).errorCode, "ATLAS-400-00-029");
    }
    assert.equal((await call(tenant, "GET", BULK)).status, 404);
  });
});
