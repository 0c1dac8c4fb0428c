import assert from "node:assert/strict";
import { inspect } from "node:util";
import {
  cut,
  cutInside,
  hang,
  hangInside,
  json,
  startMisbehavingTenant,
  startUntrustedTenant,
} from "../../support/misbehaving.ts";
import { Transport } from "../../../src/atlan/wire/transport.ts";
import { always, Facing } from "./facing.ts";
import { failureOf } from "./records.ts";

describe("the client tells why nobody answered:", () => {
  const facing = new Facing();

  it("nobody listens", async () => {
    const tenant = await facing.tenant(startMisbehavingTenant(always(hang)));
    const { address } = tenant;
    await tenant.stop();
    const failure = await failureOf(facing.client(address).post("/", {}));
    assert.deepEqual([failure.kind, failure.detail, failure.mayHaveHappened], ["offline", "refused", false]);
  });

  it("the name does not resolve", async () => {
    const failure = await failureOf(facing.client("http://nobody.invalid").post("/", {}));
    assert.deepEqual([failure.kind, failure.detail, failure.mayHaveHappened], ["offline", "unknownHost", false]);
  });

  it("the certificate is not trusted, and nothing is sent again", async () => {
    const lines: string[] = [];
    const tenant = await facing.tenant(startUntrustedTenant(always(json({}))));
    const failure = await failureOf(facing.client(tenant.address, { trace: (line) => lines.push(line) }).get("/"));
    assert.deepEqual([failure.kind, failure.detail, failure.mayHaveHappened], ["offline", "certificate", false]);
    assert.equal(facing.requests.length, 0);
    assert.equal(lines.length, 1);
  });

  it("no https is spoken there", async () => {
    const tenant = await facing.tenant(startMisbehavingTenant(always(json({}))));
    const failure = await failureOf(facing.client(tenant.address.replace("http:", "https:")).get("/"));
    assert.deepEqual([failure.kind, failure.detail], ["offline", undefined]);
  });

  for (const [where, reply] of [
    ["before", cut],
    ["inside", cutInside(200, '{"records":[')],
  ] as const) {
    it(`the connection was cut ${where} the answer`, async () => {
      const failure = await failureOf((await facing.clientOf(always(reply))).post("/", {}));
      assert.deepEqual([failure.kind, failure.detail, failure.mayHaveHappened], ["offline", "cut", true]);
    });
  }

  for (const [where, reply] of [
    ["before", hang],
    ["inside", hangInside],
  ] as const) {
    it(`nothing came in time, ${where} the answer`, async () => {
      const failure = await failureOf(
        (await facing.clientOf(always(reply), { timing: { writeTimeout: 50 } })).post("/", {}),
      );
      assert.deepEqual([failure.kind, failure.detail, failure.mayHaveHappened], ["timeout", undefined, true]);
    });
  }

  it("nobody wants the answer any more when the request begins", async () => {
    const tenant = await facing.tenant(startMisbehavingTenant(always(json({}))));
    const transport = new Transport(tenant.address, "", "test");
    const request = { method: "POST", path: "/", body: {}, isWrite: false } as const;
    const leaving = new AbortController();
    const asked = transport.exchange(request, leaving.signal);
    leaving.abort();
    await assert.rejects(asked, { name: "AbortError" });
    assert.equal(facing.requests.length, 0);
  });

  it("and keeps neither query nor credential in what it throws", async () => {
    const atlan = await facing.clientOf(always(cut), { timing: { retries: 0 } });
    const failure = await failureOf(atlan.get("/path", { query: { filter: "private" } }));
    assert.doesNotMatch(inspect(failure, { depth: 9, showHidden: true }), /eyJ|private/);
  });
});
