import assert from "node:assert/strict";
import type { Listing } from "../../../src/atlan/listing/extent.ts";
import { listPersonas, type Persona } from "../../../src/atlan/personas.ts";
import type { WireEntity, WireSearch } from "../../../src/atlan/wire/wire.ts";
import {
  answer,
  type Handler,
  json,
  type MisbehavingTenant,
  startMisbehavingTenant,
} from "../../support/misbehaving.ts";
import { failureOf, impatientClient } from "./records.ts";

function entity(n: number, attributes: Readonly<Record<string, unknown>> = {}): WireEntity {
  return {
    typeName: "Persona",
    guid: `guid-${n}`,
    status: "ACTIVE",
    displayText: `Persona ${n}`,
    attributes: { qualifiedName: `default/${n}`, name: `persona-${n}`, ...attributes },
  };
}

describe("the personas", () => {
  let tenant: MisbehavingTenant | undefined;

  afterEach(async () => {
    await tenant?.stop();
    tenant = undefined;
  });

  async function listing(handler: Handler): Promise<Listing<Persona>> {
    tenant = await startMisbehavingTenant(handler);
    return listPersonas(impatientClient(tenant.address));
  }

  /** The personas of a list that says of itself that it is whole. */
  async function list(handler: Handler): Promise<readonly Persona[]> {
    const { items, missing } = await listing(handler);
    assert.equal(missing, 0);
    return items;
  }

  const searchIn = (body: string): WireSearch["dsl"] => (JSON.parse(body) as WireSearch).dsl;

  it("are searched for as active personas, with the attributes that they are shown by", async () => {
    await list(() => json({ entities: [entity(1)], approximateCount: 1 }));
    const [request, ...others] = tenant?.requests ?? [];
    assert.deepEqual([request?.method, request?.path], ["POST", "/api/meta/search/indexsearch"]);
    const search = JSON.parse(request?.body ?? "") as WireSearch;
    assert.deepEqual(search.attributes, ["name", "displayName", "description", "isAccessControlEnabled"]);
    assert.deepEqual(search.dsl.query, {
      bool: {
        filter: [{ term: { __state: { value: "ACTIVE" } } }, { term: { "__typeName.keyword": { value: "Persona" } } }],
      },
    });
    assert.deepEqual(others, []);
  });

  it("are read with their names, and whether they are switched on", async () => {
    const full = { displayName: "Data Assets", description: "All of them", isAccessControlEnabled: false };
    const bare = { ...entity(3), displayText: "", attributes: { qualifiedName: "default/3" } };
    assert.deepEqual(await list(() => json({ entities: [entity(1, full), entity(2), bare], approximateCount: 3 })), [
      { guid: "guid-1", qualifiedName: "default/1", name: "Data Assets", description: "All of them", enabled: false },
      { guid: "guid-2", qualifiedName: "default/2", name: "persona-2", description: "", enabled: true },
      { guid: "guid-3", qualifiedName: "default/3", name: "default/3", description: "", enabled: true },
    ]);
  });

  for (const counts of [true, false]) {
    it(`are read over all pages, ${counts ? "counted" : "not counted"}`, async () => {
      const all = Array.from({ length: 95 }, (_, n) => entity(n));
      const personas = await list((request) => {
        const { from, size } = searchIn(request.body);
        const entities = all.slice(from, from + Math.min(size, 40));
        return json({ ...(entities.length > 0 && { entities }), ...(counts && { approximateCount: 95 }) });
      });
      assert.deepEqual(
        personas.map((persona) => persona.guid),
        all.map((each) => each.guid),
      );
      assert.equal(tenant?.requests.length, counts ? 3 : 4);
    });
  }

  it("may be none", async () => {
    assert.deepEqual(await list(() => json({ approximateCount: 0 })), []);
  });

  it("are asked for again when the tenant is busy", async () => {
    const personas = await list((_, nth) =>
      nth === 1 ? answer(503, "") : json({ entities: [entity(1)], approximateCount: 1 }),
    );
    assert.equal(personas.length, 1);
  });

  const garbled: [string, unknown][] = [
    ["counted and not shown", { approximateCount: 4 }],
    ["no list", { entities: {}, approximateCount: 4 }],
    ["no object", []],
    ["without a qualified name", { entities: [{ ...entity(1), attributes: {} }], approximateCount: 1 }],
    ["without a GUID", { entities: [{ ...entity(1), guid: undefined }], approximateCount: 1 }],
    ["the first page for ever", { entities: [entity(1), entity(2)], approximateCount: 9 }],
  ];
  for (const [name, body] of garbled) {
    it(`are garbled: ${name}`, async () => {
      const failure = await failureOf(list(() => json(body)));
      assert.deepEqual([failure.kind, failure.detail], ["garbled", "shape"]);
      assert.ok((tenant?.requests.length ?? 0) <= 2);
    });
  }
});
