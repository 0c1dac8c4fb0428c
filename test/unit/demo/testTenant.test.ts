import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";
import { call, create, find, list } from "./calls.ts";

describe("a test's tenant", () => {
  let tenant: TestTenant;

  beforeEach(async () => {
    tenant = await startTestTenant();
  });
  afterEach(() => tenant.stop());

  it("lets a test answer in its place", async () => {
    const seen: unknown[] = [];
    tenant.intercept = (request) => {
      seen.push(request);
      return { status: 503, headers: { "retry-after": "1" }, body: "" };
    };
    assert.equal((await call(tenant, "POST", "/api/service/apikeys?x=1", { displayName: "x" })).status, 503);
    const authorization = `Bearer ${tenant.key}`;
    assert.deepEqual(seen, [
      { method: "POST", path: "/api/service/apikeys?x=1", authorization, body: { displayName: "x" } },
    ]);
    tenant.intercept = () => Promise.resolve(undefined);
    assert.equal((await find(tenant, { displayName: "x" })).length, 0);
  });

  it("cuts the connection before or after the work, as a test asks", async () => {
    for (const [how, made] of [
      ["cut", 0],
      ["cutAfter", 1],
    ] as const) {
      tenant.intercept = ({ method }) => (method === "POST" ? how : undefined);
      await assert.rejects(create(tenant, { displayName: how }));
      tenant.intercept = () => how;
      await assert.rejects(list(tenant));
      tenant.intercept = undefined;
      assert.equal((await find(tenant, { displayName: how })).length, made);
    }
  });

  it("hands the response over, and works when it is told to, with another body where one is given", async () => {
    tenant.intercept = () => (response, work) => {
      const { status } = work({ displayName: "other", description: "", personaQualifiedNames: [] });
      response.writeHead(status === 200 ? 502 : 500).end("{}");
    };
    assert.equal((await call(tenant, "POST", "/api/service/apikeys", { displayName: "one" })).status, 502);
    tenant.intercept = undefined;
    assert.equal((await find(tenant, { displayName: "one" })).length, 0);
    assert.equal((await find(tenant, { displayName: "other" })).length, 1);
  });

  it("hangs as a test asks, and stops all the same", async () => {
    const asked = new Promise<void>((resolve) => {
      tenant.intercept = () => {
        resolve();
        return "hang";
      };
    });
    const answered: string[] = [];
    const hanging = list(tenant).finally(() => answered.push("first"));
    await asked;
    tenant.intercept = undefined;
    await list(tenant).finally(() => answered.push("second"));
    assert.deepEqual(answered, ["second"]);
    await Promise.all([tenant.stop(), assert.rejects(hanging)]);
    await assert.rejects(list(tenant));
  });

  it("keeps what came in, and how much at once", async () => {
    const waiting = new EventEmitter();
    let count = 0;
    tenant.intercept = async () => {
      count += 1;
      if (count < 3) await once(waiting, "third");
      else waiting.emit("third");
      return undefined;
    };
    await Promise.all([1, 2, 3].map((limit) => list(tenant, { limit: `${limit}` })));
    await list(tenant);
    assert.equal(tenant.peakInFlight, 3);
    assert.deepEqual(tenant.requests.map(({ path }) => path).toSorted(), [
      "/api/service/apikeys",
      "/api/service/apikeys?limit=1",
      "/api/service/apikeys?limit=2",
      "/api/service/apikeys?limit=3",
    ]);
  });
});
