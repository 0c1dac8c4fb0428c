import assert from "node:assert/strict";
import { inspect } from "node:util";
import { AtlanClient } from "../../../src/atlan/wire/client.ts";
import { answer, cut, hang, hangInside, json, startMisbehavingTenant } from "../../support/misbehaving.ts";
import { always, Facing, SECRET } from "./facing.ts";
import { failureOf } from "./records.ts";

describe("the client", () => {
  const facing = new Facing();

  describe("asks", () => {
    it("with the credential, for JSON, by an id of its own for each request", async () => {
      const atlan = await facing.clientOf(always(json({})));
      await atlan.get("/one");
      await atlan.get("/two");
      const [one, two] = facing.requests.map((request) => request.headers);
      assert.equal(one?.authorization, `Bearer ${SECRET}`);
      assert.equal(one.accept, "application/json");
      assert.equal(one["content-type"], undefined);
      assert.equal(one["x-atlan-client-origin"], undefined);
      assert.match(String(one["x-atlan-request-id"]), /^[\da-f]{8}-[\da-f-]{27}$/);
      assert.notEqual(one["x-atlan-request-id"], two?.["x-atlan-request-id"]);
    });

    it("without an Authorization header when it has no credential", async () => {
      const tenant = await facing.tenant(startMisbehavingTenant(always(json({}))));
      await facing.client(tenant.address, { credential: "" }).get("/");
      assert.equal(facing.requests[0]?.headers.authorization, undefined);
    });

    it("nothing at all with a credential that no header can carry", async () => {
      const tenant = await facing.tenant(startMisbehavingTenant(always(json({}))));
      const failure = await failureOf(facing.client(tenant.address, { credential: "line\nbreak" }).get("/"));
      assert.equal(failure.kind, "unauthorized");
      assert.equal(failure.mayHaveHappened, false);
      assert.equal(facing.requests.length, 0);
    });

    it("with a query that survives quotes, braces and spaces", async () => {
      const filter = JSON.stringify({ displayName: 'a "b" & {c} 100% + ü' });
      const atlan = await facing.clientOf(always(json({})));
      await atlan.get("/path", { query: { filter } });
      assert.equal(facing.requests[0]?.query.get("filter"), filter);
    });

    it("with a JSON body and its type where there is one", async () => {
      const atlan = await facing.clientOf(always(json({ done: true })));
      assert.deepEqual(await atlan.post("/path", { name: "ü" }), { done: true });
      assert.equal(facing.requests[0]?.body, '{"name":"ü"}');
      assert.equal(facing.requests[0].headers["content-type"], "application/json");
    });

    it("for a write on a connection of its own", async () => {
      const atlan = await facing.clientOf(always(json({})));
      await atlan.get("/");
      await atlan.post("/", {});
      await atlan.delete("/");
      await atlan.search("/", {});
      assert.deepEqual(
        facing.requests.map((request) => request.headers.connection),
        ["keep-alive", "close", "close", "keep-alive"],
      );
    });

    it("and leaves a trace without query, body or secret", async () => {
      const lines: string[] = [];
      const tenant = await facing.tenant(startMisbehavingTenant((_, nth) => (nth === 2 ? cut : json({}))));
      const atlan = facing.client(tenant.address, { timing: { retries: 0 }, trace: (line) => lines.push(line) });
      await atlan.get("/path", { query: { filter: "secret" } });
      await failureOf(atlan.post("/other", { secret: true }));
      assert.match(lines.join("\n"), /^GET \/path 200 \d+ ms\nPOST \/other offline\/cut \d+ ms$/);
    });
  });

  describe("stops when it is told to", () => {
    for (const [where, reply] of [
      ["before", hang],
      ["inside", hangInside],
    ] as const) {
      it(`${where} the answer, with the reason that was given`, async () => {
        const stopping = new AbortController();
        const atlan = await facing.clientOf((request) => (request.path === "/other" ? json({}) : reply), {
          timing: { retries: 0 },
        });
        const asking = atlan.get("/", { signal: stopping.signal });
        await facing.arrived(1);
        await atlan.get("/other");
        stopping.abort();
        await assert.rejects(asking, { name: "AbortError" });
        assert.equal(facing.requests.length, 2);
      });
    }

    it("between two tries", async () => {
      const stopping = new AbortController();
      const tenant = await facing.tenant(startMisbehavingTenant(always(answer(500, ""))));
      const lines: string[] = [];
      const trace = (line: string): void => {
        lines.push(line);
        // The answer is in; what follows is the pause.
        setImmediate(() => {
          stopping.abort(new Error("enough"));
        });
      };
      const { address } = tenant;
      const atlan = new AtlanClient({ address, credential: SECRET, trace, timing: { backoff: 60_000 } });
      await assert.rejects(atlan.get("/", { signal: stopping.signal }), { message: "enough" });
      assert.equal(lines.length, 1);
    });

    it("before anything is sent", async () => {
      const atlan = await facing.clientOf(always(json({})));
      await assert.rejects(atlan.get("/", { signal: AbortSignal.abort() }), { name: "AbortError" });
      assert.equal(facing.requests.length, 0);
    });

    it("at any moment on the way there, also with a body that is not sent then", async () => {
      const atlan = await facing.clientOf(always(json({})));
      for (let moments = 0; moments < 30; moments += 1) {
        const stopping = new AbortController();
        const asking = atlan.search("/", { from: 0 }, { signal: stopping.signal });
        const stopped = assert.rejects(asking, { name: "AbortError" });
        for (let moment = 0; moment < moments; moment += 1) await Promise.resolve();
        stopping.abort();
        await stopped;
      }
    });
  });

  it("learns the tenant's clock from its answers", async () => {
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    const atlan = await facing.clientOf(always(json({}, 200, { Date: date })));
    await atlan.get("/");
    assert.ok(atlan.now() - Date.now() > 3_000_000);
  });

  it("does not show its credential to whoever looks at it", () => {
    assert.doesNotMatch(inspect(facing.client("http://127.0.0.1:1"), { depth: 9, showHidden: true }), /eyJ/);
  });
});
