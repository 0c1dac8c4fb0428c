import assert from "node:assert/strict";
import { type ApiToken, listTokens } from "../../../src/atlan/tokens.ts";
import { type Handler, type MisbehavingTenant, startMisbehavingTenant } from "../../support/misbehaving.ts";
import { guids, ids, impatientClient, page, tokenRecords } from "./records.ts";

describe("the list of tokens is told page by page", () => {
  let tenant: MisbehavingTenant | undefined;

  afterEach(async () => {
    await tenant?.stop();
    tenant = undefined;
  });

  async function list(handler: Handler, options?: Parameters<typeof listTokens>[1]): Promise<readonly ApiToken[]> {
    tenant = await startMisbehavingTenant(handler);
    return (await listTokens(impatientClient(tenant.address, { retries: 1 }), options)).items;
  }

  it("in order, growing, with what the tenant counts", async () => {
    const records = tokenRecords(500);
    const told: [number, number | undefined][] = [];
    await list((request) => page(records, request), {
      onPage: (soFar, total) => {
        assert.deepEqual(guids(soFar), ids(records).slice(0, soFar.length));
        told.push([soFar.length, total]);
      },
    });
    assert.deepEqual(
      told,
      [100, 199, 298, 397, 496, 500].slice(0, told.length).map((count) => [count, 500]),
    );
    assert.ok(told.length >= 5);
  });

  it("at no more cost than the list is long", async () => {
    const records = tokenRecords(20_000);
    let handed = 0;
    await list((request) => page(records, request), { onPage: (soFar) => (handed += soFar.length) });
    assert.ok(handed < 20 * 20_000, `${handed} tokens handed over`);
  });

  it("and does not shrink when the list is read again", async () => {
    const records = tokenRecords(60);
    const told: number[] = [];
    const tokens = await list((request, nth) => page(nth < 4 ? records : records.slice(1), request, 10), {
      onPage: (soFar) => told.push(soFar.length),
    });
    assert.equal(tokens.length, 59);
    assert.deepEqual(
      told,
      told.toSorted((one, other) => one - other),
    );
  });
});
