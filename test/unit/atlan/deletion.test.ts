import assert from "node:assert/strict";
import { deleteToken } from "../../../src/atlan/tokens.ts";
import type { WireToken } from "../../../src/atlan/wire/wire.ts";
import {
  answer,
  cut,
  type Handler,
  hang,
  html,
  json,
  type MisbehavingTenant,
  type Received,
  type Reply,
  startMisbehavingTenant,
} from "../../support/misbehaving.ts";
import { failureOf, impatientClient, page, tokenRecord, tokenRecords } from "./records.ts";

/** A tenant with these tokens, which picks by GUID as it is asked. */
const listing =
  (records: readonly WireToken[]): Handler =>
  ({ query }: Received) => {
    const filter = query.get("filter");
    const { id } = JSON.parse(filter ?? "{}") as { id?: string };
    const found = records.filter((record) => id === undefined || record.id === id);
    return json({ totalRecord: records.length, filterRecord: found.length, records: found });
  };

const always =
  (reply: Reply): Handler =>
  () =>
    reply;

const [victim, others] = [tokenRecord(4), [tokenRecord(1), tokenRecord(2)]];

const there = listing([...others, victim]);
const gone = listing(others);
const noneAtAll = listing([]);

describe("a token is deleted", () => {
  let tenant: MisbehavingTenant | undefined;

  afterEach(async () => {
    await tenant?.stop();
    tenant = undefined;
  });

  async function deleting(reply: Reply, look: Handler, hasOthers = true): Promise<void> {
    await tenant?.stop();
    const handler: Handler = (request, nth) => (request.method === "DELETE" ? reply : look(request, nth));
    tenant = await startMisbehavingTenant(handler);
    const client = impatientClient(tenant.address, { retries: 0, writeTimeout: 400, looks: [0, 10] });
    await deleteToken(client, "guid-4", hasOthers);
  }
  const deletions = (): number => tenant?.requests.filter((request) => request.method === "DELETE").length ?? 0;

  const done: [string, Reply][] = [
    ["nothing", answer(200, "")],
    ["no content", answer(204, "")],
    ["JSON", json({})],
  ];
  for (const [name, reply] of done) {
    it(`when the tenant says ${name}, and does not list it`, async () => {
      await deleting(reply, gone);
      const [first, look] = tenant?.requests ?? [];
      assert.deepEqual([first?.method, first?.path, first?.body], ["DELETE", "/api/service/apikeys/guid-4", ""]);
      assert.equal(look?.query.get("filter"), '{"id":"guid-4"}');
      assert.equal(tenant?.requests.length, 2);
    });

    it(`perhaps, when the tenant says ${name}, and lists it for good`, async () => {
      const failure = await failureOf(deleting(reply, there));
      assert.deepEqual([failure.detail, failure.mayHaveHappened], ["stillListed", true]);
      assert.equal(deletions(), 1);
    });
  }

  it("when the list follows after a moment", async () => {
    await deleting(answer(200, ""), (request, nth) => (nth < 3 ? there : gone)(request, nth));
  });

  it("when it was the last one", async () => {
    await deleting(answer(200, ""), noneAtAll, false);
  });

  it("where the tenant counts only what matches", async () => {
    await deleting(answer(200, ""), (request, nth) =>
      request.query.has("filter")
        ? json({ totalRecord: 0, filterRecord: 0, records: null })
        : listing(others)(request, nth),
    );
  });

  it("where the tenant ignores the filter", async () => {
    const without = tokenRecords(30).filter(({ id }) => id !== "guid-4");
    await deleting(answer(200, ""), (request) => page(without, request));
    const failure = await failureOf(deleting(answer(200, ""), (request) => page(tokenRecords(30), request)));
    assert.equal(failure.detail, "stillListed");
  });

  const noProof: [string, Handler][] = [
    ["is empty", noneAtAll],
    ["is an object without records", always(json({}))],
    ["counts none and has no records", always(json({ totalRecord: 9, filterRecord: 0 }))],
    ["counts one and shows none", always(json({ totalRecord: 9, filterRecord: 1, records: [] }))],
    ["is null", always(json(null))],
    ["is a list of nothing", always(json([]))],
    ["is empty text", always(answer(200, ""))],
    ["is a web page", always(html())],
    ["is a failure", always(answer(503, ""))],
    ["is a refusal", always(json({ code: 1006, message: "no" }, 403))],
  ];
  const unclear: [string, Reply][] = [
    ["the connection was cut", cut],
    ["no answer came in time", hang],
    ["the tenant failed", answer(503, "")],
    ["a web page came", html()],
    ["a gateway did not find it", answer(404, "not found")],
  ];

  for (const [what, look] of noProof) {
    it(`perhaps, when the tenant says nothing, and its list ${what}`, async () => {
      const failure = await failureOf(deleting(answer(200, ""), look));
      assert.equal(failure.mayHaveHappened, true);
    });

    it(`perhaps, when the tenant failed, and its list ${what}`, async () => {
      const failure = await failureOf(deleting(answer(503, ""), look, false));
      assert.deepEqual([failure.status, failure.mayHaveHappened], [503, true]);
    });

    it(`by the tenant's word that it has none such, though its list ${what}`, async () => {
      await deleting(json({ code: 404, message: "unknown" }, 404), look);
      assert.equal(deletions(), 1);
    });
  }

  for (const [name, reply] of unclear) {
    it(`when ${name}, and the tenant lists others, but not it`, async () => {
      await deleting(reply, gone);
      assert.equal(deletions(), 1);
    });

    it(`perhaps, when ${name}, and it is still there`, async () => {
      const failure = await failureOf(deleting(reply, there));
      assert.equal(failure.mayHaveHappened, true);
      assert.equal(deletions(), 1);
    });
  }

  it("not, when the tenant says that it has none such, and lists it", async () => {
    const failure = await failureOf(deleting(json({ code: 404, message: "unknown" }, 404), there));
    assert.deepEqual([failure.kind, failure.mayHaveHappened], ["missing", false]);
  });

  it("not, when the tenant refuses, and nothing is asked then", async () => {
    const failure = await failureOf(deleting(json({ code: 1006, message: "no" }, 403), gone));
    assert.equal(failure.kind, "forbidden");
    assert.equal(tenant?.requests.length, 1);
  });
});
