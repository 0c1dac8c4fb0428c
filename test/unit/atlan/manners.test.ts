import assert from "node:assert/strict";
import type { Wait, WaitReason } from "../../../src/atlan/wire/waits.ts";
import { answer, hang, html, json, type Reply, startMisbehavingTenant, tooMany } from "../../support/misbehaving.ts";
import { always, Facing } from "./facing.ts";
import { failureOf } from "./records.ts";

describe("a tenant is not pressed:", () => {
  const facing = new Facing();
  let told: WaitReason[];
  const onWait = ({ reason }: Wait): void => void told.push(reason);

  beforeEach(() => {
    told = [];
  });

  it("all clients of an address have six requests under way at most", async () => {
    let held: (() => void)[] = [];
    const tenant = await facing.tenant(
      startMisbehavingTenant(async ({ path }) => {
        if (path === "/") await new Promise<void>((go) => held.push(go));
        return json({});
      }),
    );
    const clients = [facing.client(tenant.address), facing.client(tenant.address)];
    const asking = clients.flatMap((client) => Array.from({ length: 6 }, () => client.get("/")));
    for (const soFar of [6, 13]) {
      await facing.arrived(soFar);
      // What was sent with the others has come by the time that this is answered.
      await fetch(`${tenant.address}/between`);
      assert.equal(held.length, 6);
      for (const go of held) go();
      held = [];
    }
    await Promise.all(asking);
  });

  it("all clients of an address send four hundred requests a minute at most", async () => {
    const tenant = await facing.tenant(startMisbehavingTenant(always(json({}))));
    const one = facing.client(tenant.address, { onWait });
    await Promise.all(Array.from({ length: 400 }, () => one.get("/")));
    assert.deepEqual([facing.pauses, told], [[], []]);
    await facing.client(tenant.address, { onWait }).post("/", {});
    assert.deepEqual([facing.pauses, told], [[60_000], ["pace"]]);
  });

  const turning: [string, Reply, number, WaitReason][] = [
    ["is told to wait", tooMany("7"), 7_000, "asked"],
    ["is told so by a tenant in trouble", html(503, { "Retry-After": "8" }), 8_000, "asked"],
    ["is told to wait for longer than is reasonable", tooMany("3600"), 60_000, "asked"],
  ];
  for (const [name, reply, pause, reason] of turning) {
    for (const method of ["get", "delete"] as const) {
      it(`when one client ${name} on a ${method}, the others wait, too`, async () => {
        const tenant = await facing.tenant(startMisbehavingTenant((_, nth) => (nth === 1 ? reply : json({}))));
        await failureOf(facing.client(tenant.address, { timing: { retries: 0 } })[method]("/"));
        assert.deepEqual(facing.pauses, []);
        await facing.client(tenant.address, { onWait }).get("/");
        assert.deepEqual([facing.pauses, told], [[pause], [reason]]);
      });
    }
  }

  it("the longest of the times is waited for that it was told", async () => {
    const replies = [tooMany("60"), tooMany("7")];
    const held: (() => void)[] = [];
    const client = await facing.clientOf(
      async (_, nth) => {
        const reply = replies[nth - 1];
        if (!reply) return json({});
        await new Promise<void>((go) => held.push(go));
        return reply;
      },
      { timing: { retries: 0 } },
    );
    const turnedAway = [failureOf(client.get("/")), failureOf(client.get("/"))];
    await facing.arrived(2);
    held[0]?.();
    await Promise.race(turnedAway);
    held[1]?.();
    await Promise.all(turnedAway);
    await client.get("/");
    assert.deepEqual(facing.pauses, [60_000]);
  });

  it("while one client backs off from a tenant that takes no requests, the others do", async () => {
    const tenant = await facing.tenant(startMisbehavingTenant((_, nth) => (nth === 1 ? html(503) : json({}))));
    const other = facing.client(tenant.address, { onWait });
    let asking: Promise<unknown> | undefined;
    const wait = async (pause: number): Promise<void> => {
      asking ??= other.get("/");
      await asking;
      assert.deepEqual(facing.pauses.map(Math.round), [Math.round(pause)]);
    };
    await facing.client(tenant.address, { timing: { wait, backoff: 1_000 } }).get("/");
    assert.deepEqual(told, ["trouble"]);
  });

  it("but not while it backs off from one request that fails", async () => {
    const tenant = await facing.tenant(startMisbehavingTenant((_, nth) => (nth === 1 ? html(500) : json({}))));
    const wait = (): Promise<void> => facing.client(tenant.address).get("/") as Promise<void>;
    await facing.client(tenant.address, { timing: { wait, backoff: 1_000 } }).get("/");
    assert.deepEqual(facing.pauses, []);
  });

  describe("one that asks for an hour", () => {
    it("gets as long as is reasonable, once, and then the time to try again is told", async () => {
      const tenant = await facing.tenant(startMisbehavingTenant(always(tooMany("3600"))));
      const client = facing.client(tenant.address);
      const before = Date.now();
      const failure = await failureOf(client.get("/"));
      assert.deepEqual([failure.kind, facing.pauses, facing.requests.length], ["busy", [60_000], 2]);
      assert.ok(failure.retryAt !== undefined);
      assert.ok(failure.retryAt >= before + 3_600_000 && failure.retryAt <= Date.now() + 3_600_000);

      for (const asking of [client.get("/"), client.post("/", {}), facing.client(tenant.address).delete("/")]) {
        assert.notEqual((await failureOf(asking)).retryAt, undefined);
      }
      assert.deepEqual([facing.pauses, facing.requests.length], [[60_000], 5]);
    });

    it("is obeyed anew when it has answered meanwhile", async () => {
      const replies = [tooMany("3600"), json({}), tooMany("3600"), json({})];
      const client = await facing.clientOf((_, nth) => replies[nth - 1] ?? hang);
      await client.get("/");
      await client.get("/");
      assert.deepEqual(facing.pauses, [60_000, 60_000]);
    });
  });

  it("a date to wait for is one by the tenant's clock", async () => {
    const tenantNow = Date.now() + 3_600_000;
    const date = (from: number): string => new Date(from).toUTCString();
    const reply = html(429, { Date: date(tenantNow), "Retry-After": date(tenantNow + 7_000) });
    await (await facing.clientOf((_, nth) => (nth === 1 ? reply : json({})))).get("/");
    assert.deepEqual(
      facing.pauses.map((pause) => Math.round(pause / 1000)),
      [7],
    );
  });

  it("a time that is none is not told", async () => {
    for (const header of ["soon", "Infinity", "1e999", "-5", "0"]) {
      const client = await facing.clientOf(always(tooMany(header)), { timing: { retries: 0 } });
      assert.equal((await failureOf(client.get("/"))).retryAt, undefined, header);
    }
  });
});

describe("who waits for a tenant", () => {
  const facing = new Facing();

  it("is told until when, and when that is over", async () => {
    const waits: Wait[] = [];
    const client = await facing.clientOf((_, nth) => (nth === 1 ? tooMany("7") : json({})), {
      onWait: (wait) => waits.push(wait),
    });
    const before = Date.now();
    await client.get("/");
    const [wait, ...others] = waits;
    assert.ok(wait && wait.until >= before + 7_000 && wait.until <= Date.now() + 7_000);
    assert.deepEqual([wait.reason, others], ["asked", []]);
    await wait.over;
  });

  for (const method of ["get", "delete"] as const) {
    it(`is told that nothing has come yet of a ${method}`, async () => {
      let answerIt = (): void => undefined;
      const slow = new Promise<void>((resolve) => (answerIt = resolve));
      const waits: Wait[] = [];
      const client = await facing.clientOf(
        async () => {
          await slow;
          return json({ done: true });
        },
        {
          timing: { slowAfter: 20, readTimeout: 60_000, writeTimeout: 60_000 },
          onWait: (wait) => {
            waits.push(wait);
            answerIt();
          },
        },
      );
      assert.deepEqual(await client[method]("/"), { done: true });
      assert.deepEqual(
        waits.map(({ reason }) => reason),
        ["slow"],
      );
      await waits[0]?.over;
    });
  }

  it("can leave before it is its turn", async () => {
    const stopping = new AbortController();
    const client = await facing.clientOf(always(hang), { timing: { retries: 0 } });
    const busy = Array.from({ length: 6 }, () => client.get("/", { signal: stopping.signal }));
    for (const each of busy) each.catch(() => undefined);
    await facing.arrived(6);
    const leaving = new AbortController();
    for (const asking of [
      client.get("/left", { signal: leaving.signal }),
      client.post("/left", {}, { signal: leaving.signal }),
      client.delete("/left", { signal: leaving.signal }),
    ]) {
      setImmediate(() => {
        leaving.abort(new Error("enough"));
      });
      await assert.rejects(asking, { message: "enough" });
    }
    stopping.abort(new Error("all"));
    await assert.rejects(Promise.all(busy), { message: "all" });
    assert.equal(facing.requests.length, 6);
    const ending = new AbortController();
    for (let nth = 0; nth < 6; nth += 1) client.get("/", { signal: ending.signal }).catch(() => undefined);
    await facing.arrived(12);
    ending.abort();
  });

  it("can leave while the tenant has it wait, with nothing sent", async () => {
    const tenant = await facing.tenant(startMisbehavingTenant(always(tooMany("3600"))));
    await failureOf(facing.client(tenant.address).post("/", {}));
    for (let nth = 1; nth <= 6; nth += 1) {
      const stopping = new AbortController();
      const impatient = new Error("enough");
      const wait = (_: number, signal?: AbortSignal): Promise<void> => {
        stopping.abort(impatient);
        return signal?.aborted ? Promise.reject(impatient) : Promise.resolve();
      };
      const client = facing.client(tenant.address, { timing: { wait } });
      await assert.rejects(client.post("/", {}, { signal: stopping.signal }), { message: "enough" });
    }
    assert.equal(facing.requests.length, 1);
    await failureOf(facing.client(tenant.address).post("/", {}));
    assert.equal(facing.requests.length, 2);
  });

  it("gives up its place to the next one", async () => {
    const stopping = new AbortController();
    const client = await facing.clientOf((request) => (request.path === "/" ? hang : json({})), {
      timing: { retries: 0 },
    });
    for (let nth = 0; nth < 6; nth += 1) client.get("/", { signal: stopping.signal }).catch(() => undefined);
    await facing.arrived(6);
    const next = client.get("/next");
    stopping.abort();
    assert.deepEqual(await next, {});
  });

  it("cannot recall a write that has been sent", async () => {
    const stopping = new AbortController();
    let answerIt = (): void => undefined;
    const held = new Promise<void>((resolve) => (answerIt = resolve));
    const client = await facing.clientOf(async () => {
      await held;
      return answer(200, '{"done":true}');
    });
    const writing = client.post("/", {}, { signal: stopping.signal });
    await facing.arrived(1);
    stopping.abort();
    answerIt();
    assert.deepEqual(await writing, { done: true });
  });
});
