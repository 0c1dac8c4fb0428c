import assert from "node:assert/strict";
import { answer, cut, cutInside, hang, html, json, type Reply, tooMany } from "../../support/misbehaving.ts";
import { always, Facing } from "./facing.ts";
import { failureOf } from "./records.ts";

describe("the client tries again", () => {
  const facing = new Facing();

  const passing: [string, Reply][] = [
    ["429", tooMany("0")],
    ["500", answer(500, "")],
    ["503", html(503)],
    ["a cut connection", cut],
    ["a cut answer", cutInside(200, "{")],
    ["no answer in time", hang],
  ];
  for (const [name, reply] of passing) {
    it(`after ${name}, for whatever only reads`, async () => {
      const atlan = await facing.clientOf((_, nth) => (nth % 2 === 1 ? reply : json({ nth })), {
        timing: { readTimeout: 400 },
      });
      assert.deepEqual(await atlan.get("/"), { nth: 2 });
      assert.deepEqual(await atlan.search("/", {}), { nth: 4 });
      assert.equal(facing.pauses.length, 2);
    });

    it(`but not after ${name} for what writes`, async () => {
      const atlan = await facing.clientOf(always(reply), { timing: { writeTimeout: reply === hang ? 1_000 : 20_000 } });
      await failureOf(atlan.post("/", {}));
      await failureOf(atlan.delete("/"));
      assert.equal(facing.requests.length, 2);
    });
  }

  for (const status of [400, 401, 403, 404, 409]) {
    it(`but not after ${status}`, async () => {
      await failureOf((await facing.clientOf(always(answer(status, "")))).get("/"));
      assert.equal(facing.requests.length, 1);
    });
  }

  for (const [name, reply] of [
    ["a refusal", answer(502, "")],
    ["a cut connection", cut],
  ] as const) {
    it(`a few times after ${name}, each time after a longer pause`, async () => {
      const atlan = await facing.clientOf(always(reply), { timing: { retries: 5, backoff: 100, longestBackoff: 400 } });
      await failureOf(atlan.get("/"));
      assert.equal(facing.requests.length, 6);
      for (const [at, most] of [100, 200, 400, 400, 400].entries()) {
        const pause = facing.pauses[at] ?? 0;
        assert.ok(pause >= most / 2 && pause <= most, `${pause} after ${at + 1} tries`);
      }
    });
  }

  it("only once where nobody answers at all", async () => {
    await failureOf((await facing.clientOf(always(hang), { timing: { readTimeout: 50 } })).get("/"));
    assert.equal(facing.requests.length, 2);
  });

  it("after as long as a tenant that is busy asks for, up to a limit", async () => {
    const replies = [tooMany("7"), html(503, { "Retry-After": "8" }), tooMany("3600"), json({})];
    const atlan = await facing.clientOf((_, nth) => replies[nth - 1] ?? hang, {
      timing: { longestRetryAfter: 60_000 },
    });
    await atlan.get("/");
    assert.deepEqual(facing.pauses, [7_000, 8_000, 60_000]);
  });

  it("at the time that it names", async () => {
    const replies = [tooMany(new Date(Date.now() + 600_000).toUTCString()), tooMany("Thu, 01 Jan 1970 00:00:00 GMT")];
    const atlan = await facing.clientOf((_, nth) => replies[nth - 1] ?? json({}), {
      timing: { longestRetryAfter: 9_000 },
    });
    await atlan.get("/");
    assert.deepEqual(facing.pauses, [9_000, 0]);
  });

  it("and does not mind a Retry-After on other answers", async () => {
    const always1 = { "Retry-After": "1" };
    const atlan = await facing.clientOf((_, nth) => (nth === 1 ? answer(500, "", always1) : json({}, 200, always1)));
    await atlan.get("/");
    await atlan.get("/");
    assert.deepEqual(facing.pauses, [0]);
  });
});
