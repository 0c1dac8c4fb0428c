import assert from "node:assert/strict";
import { inspect } from "node:util";
import { type CreateOutcome, createToken } from "../../../src/atlan/tokens.ts";
import type { Timing } from "../../../src/atlan/timing.ts";
import type { WireToken } from "../../../src/atlan/wire.ts";
import {
  answer,
  cut,
  cutInside,
  type Handler,
  hang,
  html,
  json,
  type MisbehavingTenant,
  type Reply,
  startMisbehavingTenant,
} from "../../support/misbehaving.ts";
import { impatientClient, page, tokenRecord } from "./records.ts";

const VALUE = "eyJhbGciOiJub25lIn0.eyJhenAiOiJhcGlrZXktbmV3In0.c2lnbmF0dXJl";
const DRAFT = { name: "loader", description: "d", personaQualifiedNames: ["default/a"], validitySeconds: 60 };

describe("creating a token", () => {
  let tenant: MisbehavingTenant | undefined;
  let records: WireToken[];
  let pauses: number[];

  beforeEach(() => {
    records = [tokenRecord(1, { displayName: "loader" }), tokenRecord(2, { displayName: "Loader" })];
    pauses = [];
  });

  afterEach(async () => {
    await tenant?.stop();
    tenant = undefined;
  });

  const made = (n: number, createdAt = Date.now()): WireToken =>
    tokenRecord(n, { displayName: "loader", createdAt: `${createdAt}` });
  const withValue = (record: WireToken): WireToken => ({
    ...record,
    attributes: { ...record.attributes, accessToken: VALUE },
  });
  const posts = (): number => tenant?.requests.filter((request) => request.method === "POST").length ?? 0;

  /** @param look what looks for the token get, by their number; undefined for the truth */
  async function creating(
    post: () => Reply,
    look: (nth: number) => Reply | undefined = () => undefined,
    timing: Partial<Timing> = {},
  ): Promise<CreateOutcome> {
    let looks = 0;
    const handler: Handler = (request) => {
      if (request.method === "POST") return post();
      looks += 1;
      return look(looks) ?? page(records, request);
    };
    tenant = await startMisbehavingTenant(handler);
    const wait = (pause: number): Promise<void> => Promise.resolve(void pauses.push(pause));
    const client = impatientClient(tenant.address, {
      looks: [0, 10, 20],
      retries: 0,
      createTimeout: 400,
      wait,
      ...timing,
    });
    return createToken(client, DRAFT);
  }

  it("sends all five keys, once, and gives token and value", async () => {
    const outcome = await creating(() => json(withValue(made(3))));
    assert.equal(outcome.kind, "created");
    assert.deepEqual([outcome.token.guid, outcome.value], ["guid-3", VALUE]);
    const [look, post] = tenant?.requests ?? [];
    assert.equal(look?.query.get("filter"), '{"displayName":"loader"}');
    assert.deepEqual([post?.method, post?.path], ["POST", "/api/service/apikeys"]);
    assert.deepEqual(JSON.parse(post?.body ?? ""), {
      displayName: "loader",
      description: "d",
      personas: [],
      personaQualifiedNames: ["default/a"],
      validitySeconds: 60,
    });
    assert.equal(tenant?.requests.length, 2);
  });

  for (const status of [400, 401, 403, 404, 413, 429]) {
    it(`is over when the tenant says ${status}`, async () => {
      const outcome = await creating(() => json({ code: 1006, message: "no" }, status));
      assert.equal(outcome.kind, "notCreated");
      assert.deepEqual([outcome.failure.status, outcome.failure.serverWords], [status, "no"]);
      assert.equal(tenant?.requests.length, 2);
    });
  }

  it("is not begun when the tenant cannot say what it has of that name", async () => {
    const outcome = await creating(
      () => json(withValue(made(3))),
      () => answer(403, ""),
    );
    assert.equal(outcome.kind, "notCreated");
    assert.equal(outcome.failure.kind, "forbidden");
    assert.equal(posts(), 0);
  });

  const unclear: [string, Reply][] = [
    ["the connection was cut", cut],
    ["the answer was cut", cutInside(200, '{"id":"guid-3",')],
    ["no answer came in time", hang],
    ["the gateway gave up", html(504)],
    ["the tenant failed", json({ errorId: "00ab", message: "error" }, 500)],
    ["a web page came", html()],
    ["nothing came", answer(200, "")],
    ["half a record came", answer(200, '{"id":"guid-3"')],
    ["another record came", json({ message: "created" })],
  ];
  for (const [name, reply] of unclear) {
    describe(`when ${name}`, () => {
      it("and the token is there: its value is lost", async () => {
        const outcome = await creating(() => {
          records.push(made(3));
          return reply;
        });
        assert.equal(outcome.kind, "valueLost");
        assert.deepEqual(
          outcome.tokens.map((token) => token.guid),
          ["guid-3"],
        );
        assert.equal(posts(), 1);
      });

      it("and no token is there: it was not created", async () => {
        const outcome = await creating(() => reply);
        assert.equal(outcome.kind, "notCreated");
        assert.ok(outcome.failure.mayHaveHappened);
        assert.deepEqual(pauses, [0, 10, 20]);
        assert.equal(posts(), 1);
      });

      it("and the tenant does not say: it is unknown", async () => {
        const outcome = await creating(
          () => reply,
          (nth) => (nth > 1 ? answer(503, "") : undefined),
        );
        assert.equal(outcome.kind, "unknown");
        assert.notEqual(outcome.failure.status, 503);
        assert.equal(posts(), 1);
      });
    });
  }

  it("finds a token that appears only after some looks", async () => {
    const outcome = await creating(
      () => html(504),
      (nth) => {
        if (nth === 4) records.push(made(3));
        return undefined;
      },
    );
    assert.equal(outcome.kind, "valueLost");
    assert.deepEqual(pauses, [0, 10, 20]);
  });

  it("goes on looking when a look fails in passing", async () => {
    const outcome = await creating(
      () => {
        records.push(made(3));
        return cut;
      },
      (nth) => (nth === 2 || nth === 3 ? answer(502, "") : undefined),
    );
    assert.equal(outcome.kind, "valueLost");
  });

  it("loses the value when the record comes without it", async () => {
    const outcome = await creating(() => json(made(3)));
    assert.equal(outcome.kind, "valueLost");
    assert.deepEqual(
      outcome.tokens.map((token) => token.guid),
      ["guid-3"],
    );
    assert.deepEqual([outcome.failure.kind, outcome.failure.detail], ["garbled", "shape"]);
  });

  it("keeps a value that comes with an unreadable record, when it is clear which token it is of", async () => {
    const outcome = await creating(() => {
      records.push(made(3));
      return json({ ...withValue(made(3)), id: null });
    });
    assert.equal(outcome.kind, "created");
    assert.deepEqual([outcome.token.guid, outcome.value], ["guid-3", VALUE]);
  });

  it("does not take for its own what was there before, is of another name, or is old", async () => {
    records.push(made(3));
    const outcome = await creating(() => {
      records.push(
        made(4, Date.now() - 3_600_000),
        tokenRecord(5, { displayName: "LOADER", createdAt: `${Date.now()}` }),
      );
      return cut;
    });
    assert.equal(outcome.kind, "notCreated");
  });

  it("goes by the tenant's clock, not by ours", async () => {
    const tenantNow = Date.now() - 3_600_000;
    const headers = { Date: new Date(tenantNow).toUTCString() };
    const outcome = await creating(
      () => {
        records.push(made(3, tenantNow));
        return cut;
      },
      (nth) => (nth === 1 ? json({ totalRecord: 0, filterRecord: 0, records: [] }, 200, headers) : undefined),
    );
    assert.equal(outcome.kind, "valueLost");
  });

  it("never has the value in a failure", async () => {
    const outcome = await creating(() => answer(200, `{"attributes":{"accessToken":"${VALUE}"}`));
    assert.doesNotMatch(inspect(outcome, { depth: 9, showHidden: true }), /eyJ/);
  });
});
