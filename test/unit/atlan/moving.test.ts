import assert from "node:assert/strict";
import { type ApiToken, listTokens } from "../../../src/atlan/tokens.ts";
import type { WireToken } from "../../../src/atlan/wire/wire.ts";
import { type Handler, json, type MisbehavingTenant, startMisbehavingTenant } from "../../support/misbehaving.ts";
import { guids, ids, impatientClient, offsetOf, page, pageOf, tokenRecord, tokenRecords } from "./records.ts";

describe("the list of tokens, moving while it is read, loses none", () => {
  let tenant: MisbehavingTenant | undefined;

  afterEach(async () => {
    await tenant?.stop();
    tenant = undefined;
  });

  async function list(handler: Handler): Promise<readonly ApiToken[]> {
    tenant = await startMisbehavingTenant(handler);
    return (await listTokens(impatientClient(tenant.address))).items;
  }

  const all = tokenRecords(50);
  const before = all.slice(0, 40);

  /** Pages of what the list is when that page of that pass is read, whichever of them is asked for first. */
  function changing(listAt: (offset: number, pass: number) => readonly WireToken[], most = 10): Handler {
    let pass = 0;
    return (request) => {
      const offset = offsetOf(request);
      if (offset === 0) pass += 1;
      return page(listAt(offset, pass), request, most);
    };
  }

  const changes: [string, readonly WireToken[]][] = [
    ["one is deleted", before.toSpliced(2, 1)],
    ["three are deleted", before.toSpliced(2, 3)],
    ["one is created", all.slice(0, 41)],
    ["one is deleted and one created", all.slice(0, 41).toSpliced(2, 1)],
    ["three are deleted and three created", all.slice(0, 43).toSpliced(2, 3)],
    ["two are deleted at the end", before.slice(0, 38)],
  ];
  for (const [name, after] of changes) {
    it(`when ${name} between two pages`, async () => {
      const tokens = await list(changing((offset, pass) => (pass === 1 && offset < 18 ? before : after)));
      assert.deepEqual(guids(tokens), ids(after));
    });

    for (const from of [2, 3, 5]) {
      it(`when ${name} before page ${from} and the tenant counts nothing`, async () => {
        const tokens = await list((request, nth) =>
          json({ records: pageOf(nth < from ? before : after, request, 10) }),
        );
        const missing = ids(after).filter((guid) => !guids(tokens).includes(guid));
        assert.deepEqual(missing, []);
      });
    }
  }

  it("when pages hold one each, and one is deleted before another is created", async () => {
    const between = before.toSpliced(1, 1);
    const after = [...between, tokenRecord(40)];
    const tokens = await list(
      changing((offset, pass) => (pass > 1 || offset >= 9 ? after : offset >= 5 ? between : before), 1),
    );
    assert.deepEqual(guids(tokens), ids(after));
  });

  it("when two are deleted and one created before the count knows", async () => {
    const after = all.slice(0, 41).toSpliced(2, 2);
    let passes = 0;
    const tokens = await list((request) => {
      if (offsetOf(request) === 0) passes += 1;
      const records = passes === 1 && offsetOf(request) < 18 ? before : after;
      return json({ totalRecord: passes === 1 ? 40 : 39, records: pageOf(records, request, 10) });
    });
    assert.deepEqual(guids(tokens), ids(after));
  });

  it("when the tenant orders tokens of one moment otherwise for one page", async () => {
    const shuffled = before.with(23, all[3] ?? tokenRecord(3));
    const tokens = await list(changing((offset, pass) => (pass === 1 && offset === 18 ? shuffled : before)));
    assert.deepEqual(guids(tokens), ids(before));
  });

  it("when it never stands still, and stays in order", async () => {
    const endless = tokenRecords(80);
    const tokens = await list(
      changing((offset, pass) => {
        const change = 2 * (pass - 1) + (offset < 18 ? 0 : 1);
        return endless.slice(2 * change, 2 * change + 40);
      }),
    );
    const throughout = ids(endless.slice(10, 40));
    assert.deepEqual(
      throughout.filter((guid) => !guids(tokens).includes(guid)),
      [],
    );
    assert.equal(new Set(guids(tokens)).size, tokens.length);
    assert.deepEqual(
      guids(tokens),
      guids(tokens.toSorted((one, other) => (one.createdAt ?? 0) - (other.createdAt ?? 0))),
    );
    assert.equal(tenant?.requests.filter((request) => offsetOf(request) === 0).length, 3);
  });
});
