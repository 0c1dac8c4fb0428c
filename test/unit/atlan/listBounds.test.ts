import assert from "node:assert/strict";
import { listTokens } from "../../../src/atlan/tokens.ts";
import type { WireToken } from "../../../src/atlan/wire/wire.ts";
import { type Handler, json, type Reply } from "../../support/misbehaving.ts";
import { Random } from "../../support/random.ts";
import { Facing } from "./facing.ts";
import { guids, ids, offsetOf, pageOf, tokenRecord, tokenRecords } from "./records.ts";

describe("a list of tokens that is not whole", () => {
  const facing = new Facing();
  const records = tokenRecords(266);
  const counting = (totalRecord: number | undefined, page: readonly WireToken[]): Reply =>
    json({ totalRecord, filterRecord: totalRecord, records: page });
  const upTo = (count: number) => records.slice(0, count);

  it("says how many it does not show", async () => {
    const listing = await listTokens(await facing.clientOf((request) => counting(266, pageOf(upTo(100), request))));
    assert.deepEqual([listing.items.length, listing.missing], [100, 166]);
  });

  it("has all but those of a page that stays empty", async () => {
    const listing = await listTokens(
      await facing.clientOf((request) => counting(266, offsetOf(request) === 95 ? [] : pageOf(records, request, 20))),
    );
    assert.deepEqual([listing.items.length, listing.missing, new Set(guids(listing.items)).size], [248, 18, 248]);
  });

  it("says how many it has not met when each page is of an order of its own", async () => {
    const random = new Random(7);
    const shuffled = () => records.toSorted(() => random.below(3) - 1);
    const listing = await listTokens(
      await facing.clientOf((request) => counting(266, pageOf(shuffled(), request, 20))),
    );
    assert.equal(new Set(guids(listing.items)).size, listing.items.length);
    assert.equal(listing.missing, 266 - listing.items.length);
    assert.ok(listing.missing > 0);
  });

  it("does not know what it has not met when nothing is counted, either", async () => {
    const random = new Random(7);
    const shuffled = () => records.toSorted(() => random.below(3) - 1);
    const listing = await listTokens(
      await facing.clientOf((request) => counting(undefined, pageOf(shuffled(), request, 20))),
    );
    assert.equal(listing.missing, undefined);
  });

  it("counts those that it gives twice for others", async () => {
    const doubled = [...upTo(60), ...records.slice(50, 130)];
    const listing = await listTokens(await facing.clientOf((request) => counting(140, pageOf(doubled, request, 30))));
    assert.deepEqual([guids(listing.items), listing.missing], [ids(upTo(130)), 10]);
  });

  for (const [counted, shown, most] of [
    [190, 130, 20],
    [10_000_000, 100, 100],
    [1_000_000_000, 2, 2],
    [1_000_000_000, 1, 1],
    [Number.MAX_SAFE_INTEGER, 130, 100],
  ] as const) {
    it(`is asked for no more than it shows when it counts ${counted} and shows ${shown}`, async () => {
      const listing = await listTokens(
        await facing.clientOf((request) => counting(counted, pageOf(upTo(shown), request, most))),
      );
      assert.deepEqual([listing.items.length, listing.missing], [shown, counted - shown]);
      assert.ok(facing.requests.length < 45, `${facing.requests.length} requests`);
    });
  }

  /** Pages that never end, each of as many tokens as asked for, or as are given at most. */
  const endless =
    (counted: number | undefined, most = 100, description = ""): Handler =>
    (request) => {
      const size = Math.min(most, Number(request.query.get("limit")));
      const page = Array.from({ length: size }, (_, n) => tokenRecord(offsetOf(request) + n, { description }));
      return counting(counted, page);
    };

  for (const [name, counted, missing] of [
    ["counts nothing", undefined, undefined],
    ["counts a few", 40, undefined],
    ["counts a thousand million", 1_000_000_000, 999_999_000],
  ] as const) {
    it(`ends at the most that is taken when it goes on for ever and ${name}`, async () => {
      const listing = await listTokens(await facing.clientOf(endless(counted)), { bounds: { items: 1_000 } });
      assert.ok(listing.items.length >= 1_000 && listing.items.length < 1_100, `${listing.items.length} tokens`);
      if (missing === undefined) assert.equal(listing.missing, undefined);
      else assert.ok(listing.missing !== undefined && listing.missing > missing - 100 && listing.missing <= missing);
      assert.ok(facing.requests.length <= 17, `${facing.requests.length} requests`);
    });
  }

  for (const counted of [undefined, 1_000_000_000]) {
    it(`ends at the most that is asked for when it gives one at once and counts ${counted ?? "nothing"}`, async () => {
      const listing = await listTokens(await facing.clientOf(endless(counted, 1)), { bounds: { requests: 50 } });
      assert.ok(listing.items.length >= 50 && listing.items.length <= 56);
      assert.ok(facing.requests.length <= 56, `${facing.requests.length} requests`);
      assert.equal(listing.missing, counted === undefined ? undefined : counted - listing.items.length);
    });

    it(`ends at the most that is heard when tokens are large and it counts ${counted ?? "nothing"}`, async () => {
      const tenant = endless(counted, 100, "long ".repeat(1_000));
      const listing = await listTokens(await facing.clientOf(tenant), { bounds: { characters: 2_000_000 } });
      assert.ok(facing.requests.length <= 10, `${facing.requests.length} requests`);
      assert.notEqual(listing.missing, 0);
    });
  }

  it("holds fifty thousand, and takes six hundred requests for that", async () => {
    const listing = await listTokens(await facing.clientOf(endless(1_000_000)));
    assert.ok(listing.items.length >= 50_000 && listing.items.length < 50_100, `${listing.items.length} tokens`);
    assert.equal(listing.missing, 1_000_000 - listing.items.length);
    assert.ok(facing.requests.length < 600, `${facing.requests.length} requests`);
  });

  it("is none when it holds just as many as are taken at most", async () => {
    const listing = await listTokens(await facing.clientOf((request) => counting(266, pageOf(records, request))), {
      bounds: { items: 266 },
    });
    assert.deepEqual([listing.items.length, listing.missing], [266, 0]);
  });
});
