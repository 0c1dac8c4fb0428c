import assert from "node:assert/strict";
import type { AtlanClient } from "../../../src/atlan/wire/client.ts";
import { assetsOf } from "../../../src/atlan/assets.ts";
import { searchAll } from "../../../src/atlan/indexSearch.ts";
import { listPersonas } from "../../../src/atlan/personas.ts";
import type { WireSearch } from "../../../src/atlan/wire/wire.ts";
import { json, type Received, type Reply } from "../../support/misbehaving.ts";
import { Facing } from "./facing.ts";
import { failureOf } from "./records.ts";

describe("a search that is not whole", () => {
  const facing = new Facing();
  const dslOf = ({ body }: Received): WireSearch["dsl"] => (JSON.parse(body) as WireSearch).dsl;
  const persona = (n: number) => ({
    typeName: "Persona",
    guid: `guid-${n}`,
    attributes: { qualifiedName: `default/${n}`, name: `persona-${n}` },
  });
  const connection = (n: number) => ({
    typeName: "Connection",
    guid: `guid-${n}`,
    attributes: { qualifiedName: `default/snowflake/${n}`, name: `connection-${n}` },
  });
  const found = (entities: readonly object[], approximateCount: number | undefined): Reply =>
    json({ ...(entities.length > 0 && { entities }), approximateCount });

  it("says how many personas it does not show", async () => {
    const listing = await listPersonas(
      await facing.clientOf((request) =>
        found(dslOf(request).from === 0 ? Array.from({ length: 100 }, (_, n) => persona(n)) : [], 266),
      ),
    );
    assert.deepEqual([listing.items.length, listing.missing], [100, 166]);
  });

  it("counts those that it gives twice for others", async () => {
    const listing = await listPersonas(
      await facing.clientOf((request) => found(dslOf(request).from === 0 ? [persona(1)] : [persona(1), persona(2)], 3)),
    );
    assert.deepEqual([listing.items.length, listing.missing], [2, 1]);
  });

  it("says how much access it does not show, over all places that it was looked for in", async () => {
    const client = await facing.clientOf((request) => {
      const shown = JSON.stringify(dslOf(request).query).includes("adminUsers") ? [connection(1), connection(2)] : [];
      return found(dslOf(request).from === 0 ? shown : [], shown.length === 0 ? 0 : 5);
    });
    const listing = await assetsOf(client, "jsmith");
    assert.deepEqual([listing.items.length, listing.missing], [2, 3]);
  });

  const endless = async (counted: number | undefined, size: number): Promise<AtlanClient> =>
    facing.clientOf((request) => {
      const { from } = dslOf(request);
      return found(
        Array.from({ length: size }, (_, n) => persona(from + n)),
        counted,
      );
    });
  const read = (entity: unknown) => entity as { readonly guid: string };
  const query = { conditions: [], attributes: [] };

  for (const counted of [undefined, 1_000_000_000]) {
    for (const [bound, size] of [
      ["items", 300],
      ["requests", 1],
      ["characters", 300],
    ] as const) {
      it(`ends at the most ${bound} when it goes on for ever and counts ${counted ?? "nothing"}`, async () => {
        const bounds = { items: 1_000, requests: 40, characters: bound === "characters" ? 60_000 : Infinity };
        const listing = await searchAll(await endless(counted, size), query, read, { bounds });
        const figures = {
          items: listing.items.length,
          requests: facing.requests.length,
          characters: listing.items.length * JSON.stringify(persona(1)).length,
        };
        assert.ok(figures[bound] >= bounds[bound] * 0.9 && figures[bound] < bounds[bound] * 1.3, `${figures[bound]}`);
        assert.equal(listing.missing, counted === undefined ? undefined : counted - listing.items.length);
      });
    }
  }

  it("is not known to be whole where more was given than asked for, unless that is all that is counted", async () => {
    for (const [counted, missing] of [
      [700, undefined],
      [undefined, undefined],
      [400, 0],
    ] as const) {
      const first = Array.from({ length: 400 }, (_, n) => persona(n));
      const client = await facing.clientOf((request) =>
        dslOf(request).from === 0 ? found(first, counted) : found([], counted === 700 ? 400 : (counted ?? 400)),
      );
      const listing = await listPersonas(client);
      assert.deepEqual([listing.items.length, listing.missing], [400, missing]);
    }
  });

  it("is no search that has found none when it neither counts nor shows", async () => {
    for (const body of [{}, { entities: null }, { queryType: "INDEX" }]) {
      assert.equal((await failureOf(listPersonas(await facing.clientOf(() => json(body))))).detail, "shape");
    }
  });
});
