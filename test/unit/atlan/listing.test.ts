import assert from "node:assert/strict";
import { once } from "node:events";
import type { FailureDetail } from "../../../src/atlan/wire/failure.ts";
import type { Listing } from "../../../src/atlan/listing/extent.ts";
import { type ApiToken, listTokens } from "../../../src/atlan/tokens.ts";
import {
  answer,
  cut,
  type Handler,
  hang,
  json,
  type MisbehavingTenant,
  type Reply,
  startMisbehavingTenant,
} from "../../support/misbehaving.ts";
import {
  failureOf,
  guids,
  ids,
  impatientClient,
  offsetOf,
  page,
  pageFrom,
  pageOf,
  tokenRecord,
  tokenRecords,
} from "./records.ts";

describe("the list of tokens", () => {
  let tenant: MisbehavingTenant | undefined;

  afterEach(async () => {
    await tenant?.stop();
    tenant = undefined;
  });

  async function listing(handler: Handler, options?: Parameters<typeof listTokens>[1]): Promise<Listing<ApiToken>> {
    tenant = await startMisbehavingTenant(handler);
    return listTokens(impatientClient(tenant.address, { retries: 1 }), options);
  }

  /** The tokens of a list that says of itself that it is whole. */
  async function list(...args: Parameters<typeof listing>): Promise<readonly ApiToken[]> {
    const { items, missing } = await listing(...args);
    assert.equal(missing, 0);
    return items;
  }

  const asked = (): number => tenant?.requests.length ?? 0;

  it("is asked for oldest first, with the count, a hundred at once", async () => {
    await list((request) => page(tokenRecords(3), request));
    const [first, ...others] = tenant?.requests ?? [];
    assert.equal(first?.method, "GET");
    assert.equal(first.path, "/api/service/apikeys");
    assert.deepEqual(Object.fromEntries(first.query), { count: "true", offset: "0", limit: "100", sort: "createdAt" });
    assert.deepEqual(others, []);
  });

  it("has every token once, in order, with few requests more than pages", async () => {
    const records = tokenRecords(2_345);
    const tokens = await list((request) => page(records, request));
    assert.deepEqual(guids(tokens), ids(records));
    assert.ok(asked() <= 25, `${asked()} requests`);
  });

  it("is read six pages at a time", async () => {
    const records = tokenRecords(1_000);
    let waiting: (() => void)[] = [];
    let inFlight = 0;
    let peak = 0;
    const tokens = await list(async (request, nth) => {
      inFlight += 1;
      peak = Math.max(peak, inFlight);
      // Six of the pages after the first are answered when all six have been asked for, and not before.
      if (nth > 1 && nth <= 7) {
        await new Promise<void>((go) => {
          waiting.push(go);
          if (waiting.length < 6) return;
          for (const each of waiting) each();
          waiting = [];
        });
      }
      return (response) => {
        inFlight -= 1;
        page(records, request)(response);
      };
    });
    assert.equal(tokens.length, 1_000);
    assert.equal(peak, 6);
  });

  describe("has every token once", () => {
    const records = tokenRecords(130);
    const total = { totalRecord: 130, filterRecord: 130 };
    const whole: [string, Handler][] = [
      ["the tenant gives shorter pages than asked for", (request) => page(records, request, 20)],
      ["it gives two at once", (request) => page(records, request, 2)],
      ["it gives one at once", (request) => page(records, request, 1)],
      ["it gives longer pages", (request) => json({ ...total, records: pageFrom(records, offsetOf(request), 120) })],
      ["it gives everything at once", () => json({ ...total, records })],
      [
        "its pages are of changing length",
        (request, nth) => json({ ...total, records: pageOf(records, request, [50, 7, 1, 33, 2][nth % 5]) }),
      ],
      ["it does not count", (request) => json({ records: pageOf(records, request) })],
      ["it counts null", (request) => json({ totalRecord: null, records: pageOf(records, request, 40) })],
      ["it does not count and gives one at once", (request) => json({ records: pageOf(records, request, 1) })],
      [
        "it does not count and its pages are of changing length",
        (request, nth) => json({ records: pageOf(records, request, [50, 7, 1, 33, 2][nth % 5]) }),
      ],
      ["it counts too few", (request) => json({ totalRecord: 110, records: pageOf(records, request, 20) })],
      ["it counts none", (request) => json({ totalRecord: 0, records: pageOf(records, request, 50) })],
      ["it counts in text", (request) => json({ totalRecord: "130", records: pageOf(records, request, 50) })],
      [
        "it counts on the first page only",
        (request, nth) => json({ ...(nth === 1 ? total : {}), records: pageOf(records, request, 50) }),
      ],
      [
        "it gives no more than its last page",
        (request) => json({ records: pageFrom(records, Math.min(offsetOf(request), 129), 1) }),
      ],
      ["a page fails at first", (request, nth) => (nth === 2 ? cut : page(records, request))],
    ];
    for (const [name, handler] of whole) {
      it(`when ${name}`, async () => {
        assert.deepEqual(guids(await list(handler)), ids(records));
      });
    }

    it("when the tenant refuses to give a hundred", async () => {
      const tokens = await list((request) =>
        Number(request.query.get("limit")) > 20 ? json({ code: 1, message: "limit" }, 400) : page(records, request, 20),
      );
      assert.deepEqual(guids(tokens), ids(records));
    });
  });

  it("is read twice, not more, when it is the count that is wrong", async () => {
    const records = tokenRecords(30);
    await listing((request) => json({ totalRecord: 31, records: pageOf(records, request) }));
    assert.equal(tenant?.requests.filter((request) => offsetOf(request) === 0).length, 2);
  });

  it("is read once when it is counted on the first page only", async () => {
    const records = tokenRecords(300);
    await list((request, nth) => json({ ...(nth === 1 && { totalRecord: 300 }), records: pageOf(records, request) }));
    assert.equal(tenant?.requests.filter((request) => offsetOf(request) === 0).length, 1);
  });

  it("is empty in each of the forms that this is said in", async () => {
    for (const body of [
      { totalRecord: 0, records: [] },
      { totalRecord: 0, records: null },
      { totalRecord: 0 },
      { records: null },
    ]) {
      await tenant?.stop();
      assert.deepEqual(await list(() => json(body)), []);
    }
  });

  describe("is garbled", () => {
    const odd: [string, unknown, FailureDetail][] = [
      ["without records", { message: "welcome" }, "shape"],
      ["when records are no list", { totalRecord: 1, records: { id: "guid" } }, "shape"],
      ["when it is a list only", [tokenRecord(1)], "shape"],
      ["when it is a text", "tokens", "shape"],
      [
        "when a token has no GUID",
        { totalRecord: 2, records: [tokenRecord(1), { ...tokenRecord(2), id: "" }] },
        "shape",
      ],
      ["when a token is null", { totalRecord: 2, records: [tokenRecord(1), null] }, "shape"],
      ["when tokens are counted and not shown", { totalRecord: 3, records: [] }, "shape"],
    ];
    for (const [name, body, detail] of odd) {
      it(name, async () => {
        const failure = await failureOf(list(() => json(body)));
        assert.deepEqual([failure.kind, failure.detail], ["garbled", detail]);
      });
    }

    for (const total of [1_000, undefined]) {
      it(`when the tenant gives its first page for ever, counting ${total ?? "nothing"}`, async () => {
        const failure = await failureOf(list(() => json({ totalRecord: total, records: tokenRecords(20) })));
        assert.deepEqual([failure.kind, failure.detail], ["garbled", "shape"]);
        assert.ok(asked() < 8, `${asked()} requests`);
      });
    }
  });

  it("fails as its first failing page does, and stops reading the others", async () => {
    const records = tokenRecords(3_000);
    const closed: Promise<unknown>[] = [];
    let allAsked = (): void => undefined;
    const sixAsked = new Promise<void>((resolve) => (allAsked = resolve));
    const failure = await failureOf(
      list(async (request, nth) => {
        if (nth === 1) return page(records, request);
        if (nth === 7) allAsked();
        await sixAsked;
        return nth === 3 ? answer(403, "") : (response) => closed.push(once(response, "close"));
      }),
    );
    assert.equal(failure.kind, "forbidden");
    assert.equal(closed.length, 5);
    await Promise.all(closed);
    assert.equal(asked(), 7);
  });

  it("stops with the signal's reason, all requests included", async () => {
    const stopping = new AbortController();
    const records = tokenRecords(3_000);
    const reply = (nth: number, good: Reply): Reply => (nth === 1 ? good : hang);
    const listing = list((request, nth) => reply(nth, page(records, request)), { signal: stopping.signal });
    listing.catch(() => undefined);
    while (!tenant) await new Promise(setImmediate);
    await tenant.arrived(7);
    stopping.abort(new Error("enough"));
    await assert.rejects(listing, { message: "enough" });
    assert.equal(asked(), 7);
  });
});
