import assert from "node:assert/strict";
import { AtlanClient } from "../../../src/atlan/wire/client.ts";
import { type Asset, assetsOf, readAsset, searchAssets, writeAccessList } from "../../../src/atlan/assets.ts";
import type { WireEntity, WireSearch } from "../../../src/atlan/wire/wire.ts";
import { type DemoTenant, startDemoTenant } from "../../../src/demo/server.ts";
import {
  answer,
  cut,
  type Handler,
  html,
  json,
  type MisbehavingTenant,
  type Reply,
  startMisbehavingTenant,
} from "../../support/misbehaving.ts";
import { failureOf, guids, impatientClient } from "./records.ts";

function entity(n: number, attributes: Readonly<Record<string, unknown>> = {}, more: object = {}): WireEntity {
  const all = { qualifiedName: `default/snowflake/${n}`, name: `connection ${n}`, connectorName: "snowflake" };
  return {
    typeName: "Connection",
    guid: `guid-${n}`,
    status: "ACTIVE",
    displayText: `Connection ${n}`,
    attributes: { ...all, adminUsers: ["jsmith"], ...attributes },
    createdBy: "mgarcia",
    ...more,
  };
}

describe("connections and collections", () => {
  let tenant: MisbehavingTenant | undefined;

  afterEach(async () => {
    await tenant?.stop();
    tenant = undefined;
  });

  async function facing(handler: Handler): Promise<AtlanClient> {
    await tenant?.stop();
    tenant = await startMisbehavingTenant(handler);
    return impatientClient(tenant.address);
  }

  async function reading(item: unknown): Promise<Asset | undefined> {
    return readAsset(await facing(() => json({ entities: [item], approximateCount: 1 })), "guid-1");
  }

  describe("are read", () => {
    it("with all their lists", async () => {
      const lists = { adminGroups: ["g"], adminRoles: ["r"], viewerUsers: [], viewerGroups: ["v"] };
      assert.deepEqual(await reading(entity(1, lists)), {
        guid: "guid-1",
        typeName: "Connection",
        qualifiedName: "default/snowflake/1",
        name: "connection 1",
        connector: "snowflake",
        createdBy: "mgarcia",
        adminUsers: ["jsmith"],
        ...lists,
        scrubbed: false,
      });
      const search = JSON.parse(tenant?.requests[0]?.body ?? "") as WireSearch;
      assert.deepEqual(
        ["adminUsers", "adminGroups", "adminRoles", "viewerUsers", "viewerGroups"].filter(
          (list) => !search.attributes.includes(list),
        ),
        [],
      );
    });

    for (const [name, list] of [
      ["left out", undefined],
      ["null", null],
      ["text", '["jsmith"]'],
      ["a list with something else in it", ["jsmith", null]],
      ["a list with an empty name in it", ["jsmith", ""]],
    ] as const) {
      it(`with a list that is not known when it is ${name}`, async () => {
        assert.equal((await reading(entity(1, { adminUsers: list })))?.adminUsers, undefined);
      });
    }

    it("as scrubbed, with the connector out of the qualified name", async () => {
      const attributes = { qualifiedName: "default/snowflake/1700000000", name: "n" };
      const asset = await reading({ ...entity(1), attributes, isScrubbed: true });
      assert.deepEqual([asset?.scrubbed, asset?.connector, asset?.adminUsers], [true, "snowflake", undefined]);
    });

    it("as none when there is none", async () => {
      assert.equal(await readAsset(await facing(() => json({ approximateCount: 0 })), "guid-1"), undefined);
    });

    const garbled: [string, unknown][] = [
      ["of another type", entity(1, {}, { typeName: "Table" })],
      ["with another GUID", entity(2)],
      ["without a GUID", entity(1, {}, { guid: "" })],
      ["without a qualified name", entity(1, { qualifiedName: "" })],
      ["without attributes", entity(1, {}, { attributes: null })],
      ["as text", "guid-1"],
      ["as null", null],
    ];
    for (const [name, item] of garbled) {
      it(`not ${name}`, async () => {
        const failure = await failureOf(reading(item));
        assert.deepEqual([failure.kind, failure.detail], ["garbled", "shape"]);
      });
    }
  });

  for (const body of [{}, { entities: [] }, { entities: null }, { entities: [], approximateCount: 1 }]) {
    it(`are not said to be gone by an answer that does not count: ${JSON.stringify(body)}`, async () => {
      assert.equal((await failureOf(readAsset(await facing(() => json(body)), "guid-1"))).detail, "shape");
    });
  }

  describe("have a list replaced", () => {
    const asset: Asset = {
      guid: "guid-1",
      typeName: "Collection",
      qualifiedName: "default/collection/jsmith/1",
      name: "n",
      connector: undefined,
      createdBy: undefined,
      adminUsers: ["a"],
      adminGroups: ["g"],
      adminRoles: ["r"],
      viewerUsers: [],
      viewerGroups: [],
      scrubbed: false,
    };

    const write = async (reply: Reply): ReturnType<typeof writeAccessList> =>
      writeAccessList(await facing(() => reply), asset, "viewerUsers", ["x", "y"]);
    const collection = (n: number) => entity(n, {}, { typeName: "Collection" });

    it("by one request that names that list alone, and the asset by its real GUID", async () => {
      assert.equal(await write(json({ mutatedEntities: { UPDATE: [collection(1)] }, guidAssignments: {} })), "written");
      assert.equal(tenant?.requests.length, 1);
      const { method, path, body } = tenant.requests[0] ?? {};
      assert.deepEqual([method, path], ["POST", "/api/meta/entity/bulk"]);
      assert.deepEqual(JSON.parse(body ?? ""), {
        entities: [
          {
            typeName: "Collection",
            guid: "guid-1",
            attributes: { qualifiedName: "default/collection/jsmith/1", name: "n", viewerUsers: ["x", "y"] },
          },
        ],
      });
    });

    for (const [name, body, outcome] of [
      ["partially updated", { mutatedEntities: { PARTIAL_UPDATE: [collection(1)] } }, "written"],
      [
        "updated, with a policy created",
        { mutatedEntities: { CREATE: [entity(3, {}, { typeName: "AuthPolicy" })], UPDATE: [collection(1)] } },
        "written",
      ],
      ["not changed", { guidAssignments: {} }, "unchanged"],
      ["not changed, with a null", { mutatedEntities: null, guidAssignments: {} }, "unchanged"],
      ["created", { mutatedEntities: { CREATE: [collection(7)] }, guidAssignments: {} }, "created"],
    ] as const) {
      it(`and is told that it was ${name}`, async () => {
        assert.equal(await write(json(body)), outcome);
      });
    }

    const unclear: [string, Reply][] = [
      ["a web page", html()],
      ["nothing", answer(200, "")],
      ["an empty object", json({})],
      ["a list", json([])],
      ["another asset updated", json({ mutatedEntities: { UPDATE: [collection(2)] }, guidAssignments: {} })],
      ["no asset updated", json({ mutatedEntities: {}, guidAssignments: {} })],
      ["a message", json({ message: "accepted" })],
      ["a broken connection", cut],
      ["a failure", answer(503, "")],
    ];
    for (const [name, reply] of unclear) {
      it(`perhaps, when the answer is ${name}; it is sent once`, async () => {
        const failure = await failureOf(write(reply));
        assert.equal(failure.mayHaveHappened, true);
        assert.equal(tenant?.requests.length, 1);
      });
    }

    it("not, when the tenant refuses", async () => {
      const refusal = { errorCode: "ATLAS-403-00-001", errorMessage: "no" };
      const failure = await failureOf(write(json(refusal, 403)));
      assert.deepEqual([failure.kind, failure.code, failure.mayHaveHappened], ["forbidden", "ATLAS-403-00-001", false]);
      assert.equal(tenant?.requests.length, 1);
    });
  });

  describe("are found on the demo tenant", () => {
    let demo: DemoTenant;

    before(async () => {
      demo = await startDemoTenant({ connections: 700 });
    });
    after(() => demo.stop());

    const as = (userName: string): AtlanClient =>
      new AtlanClient({ address: demo.address, credential: demo.world.bearerOf(userName) });
    const userNameOf = (name: string): string => {
      const token = demo.world.tokens.find((each) => each.name === name);
      return `service-account-${token?.clientId ?? ""}`;
    };

    it("by a part of the name in any case, page by page, by name", async () => {
      const client = as("jsmith");
      const one = await searchAssets(client, { type: "Connection", name: "FINANCE 0", offset: 0, limit: 30 });
      assert.equal(one.assets.length, 30);
      assert.ok(one.total > 60 && one.total < 704);
      const rest = await searchAssets(client, { type: "Connection", name: "finance 0", offset: 30, limit: 700 });
      const all = [...one.assets, ...rest.assets];
      assert.equal(new Set(guids(all)).size, one.total);
      assert.ok(all.every(({ name, typeName }) => name.includes("finance 0") && typeName === "Connection"));
      const names = all.map(({ name }) => name);
      assert.deepEqual(names, names.toSorted());
    });

    it("all of a type without a name, and none by a name that only a wildcard would match", async () => {
      const find = (type: "Connection" | "Collection", name?: string) =>
        searchAssets(as("jsmith"), { type, name, offset: 0, limit: 5 });
      assert.deepEqual([(await find("Connection")).total, (await find("Connection", "")).total], [704, 704]);
      assert.deepEqual(
        (await find("Collection")).assets.map(({ name }) => name),
        ["Churn analysis", "Month-end close", "Onboarding"],
      );
      for (const name of ["*", "c?urn", "\\", 'a"b']) assert.equal((await find("Collection", name)).total, 0, name);
    });

    it("each once, and with how many are counted and not shown", async () => {
      const find = async (reply: Reply, limit: number) => {
        const { assets, missing } = await searchAssets(await facing(() => reply), {
          ...{ type: "Connection", offset: 0 },
          limit,
        });
        return [guids(assets), missing];
      };
      const two = [entity(1), entity(2)];
      assert.deepEqual(await find(json({ entities: [...two, ...two], approximateCount: 2 }), 9), [
        ["guid-1", "guid-2"],
        0,
      ]);
      assert.deepEqual(await find(json({ entities: two, approximateCount: 3 }), 9), [["guid-1", "guid-2"], 1]);
      assert.deepEqual(await find(json({ entities: two, approximateCount: 3 }), 2), [["guid-1", "guid-2"], 0]);
      assert.deepEqual(await find(json({ entities: [...two, entity(3)], approximateCount: 99 }), 2), [
        ["guid-1", "guid-2"],
        undefined,
      ]);
      assert.deepEqual(await find(json({ entities: two }), 9), [["guid-1", "guid-2"], undefined]);
      assert.deepEqual(await find(json({ entities: [], approximateCount: 0 }), 9), [[], undefined]);
    });

    it("again where a tenant that has some shows none at first", async () => {
      let asked = 0;
      const client = await facing(() => {
        asked += 1;
        return asked === 1 ? json({ approximateCount: 0 }) : json({ entities: [entity(1)], approximateCount: 1 });
      });
      const { assets } = await searchAssets(client, { type: "Connection", name: "c", offset: 0, limit: 9 });
      assert.deepEqual(guids(assets), ["guid-1"]);
    });

    it("of a user as none only by a tenant that shows any", async () => {
      const asking = (any: number) =>
        facing(({ body }) => {
          const isOfAll = !JSON.stringify(body).includes("somebody");
          return isOfAll && any > 0
            ? json({ entities: [entity(1)], approximateCount: any })
            : json({ approximateCount: 0 });
        });
      assert.equal((await assetsOf(await asking(1), "somebody")).missing, 0);
      assert.equal((await assetsOf(await asking(0), "somebody")).missing, undefined);
    });

    it("of a user with those that one search leaves out and another counts", async () => {
      const client = await facing(({ body }) => {
        const asked = JSON.stringify(body);
        return asked.includes("should") || !asked.includes("somebody")
          ? json({ entities: [entity(1)], approximateCount: 2 })
          : json({ approximateCount: 0 });
      });
      assert.equal((await assetsOf(client, "somebody")).missing, 2);
    });

    it("by whom they list as admin or viewer, and by who created them, over all pages, each once", async () => {
      const of = async (userName: string) =>
        (await assetsOf(as("jsmith"), userName)).items.map(({ name, connector, foundIn }) => [
          name,
          connector,
          ...foundIn,
        ]);
      assert.deepEqual(await of(userNameOf("dbt-lineage")), [["development", "snowflake", "adminUsers", "createdBy"]]);
      assert.deepEqual(await of(userNameOf("looker-sync")), [["Month-end close", undefined, "viewerUsers"]]);
      assert.deepEqual(await of(userNameOf("sandbox")), []);
      const { items: chen, missing } = await assetsOf(as("jsmith"), "lchen");
      assert.equal(missing, 0);
      assert.equal(chen.length, 702);
      assert.equal(new Set(guids(chen)).size, 702);
    });

    it("even where the caller may not read them", async () => {
      const { items } = await assetsOf(as("svogel"), userNameOf("dbt-lineage"));
      const [found, ...others] = items;
      assert.deepEqual(others, []);
      assert.deepEqual([found?.scrubbed, found?.connector], [true, "snowflake"]);
      assert.ok(found?.adminUsers?.includes(userNameOf("dbt-lineage")), "who its admins are is not scrubbed");
      assert.deepEqual(found?.foundIn, ["adminUsers", "createdBy"]);
    });
  });
});
