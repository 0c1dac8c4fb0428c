import assert from "node:assert/strict";
import { inspect } from "node:util";
import type { CreateOutcome } from "../../../src/atlan/creation.ts";
import type { Timing } from "../../../src/atlan/wire/timing.ts";
import type { WireToken } from "../../../src/atlan/wire/wire.ts";
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
import { jwt } from "../../support/jwt.ts";
import { creating as begunAndCreated } from "./creating.ts";
import { failureOf, guids, impatientClient, page, tokenRecord } from "./records.ts";

/** A value of the token `apikey-3`. */
const VALUE = jwt({ azp: "apikey-3" });
const DRAFT = { name: "loader", description: "d", personaQualifiedNames: ["default/a"], validitySeconds: 60 };

describe("creating a token", () => {
  let tenant: MisbehavingTenant | undefined;
  let records: WireToken[];
  let pauses: number[];
  /** Values that were held, under what, and after how many requests. */
  let held: { readonly value: string; readonly under: string | undefined; readonly after: number }[];

  beforeEach(() => {
    records = [tokenRecord(1, { displayName: "loader" }), tokenRecord(2, { displayName: "Loader" })];
    pauses = [];
    held = [];
    whoami = json({ username: "jsmith" });
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
  const holding = new Set<string>();
  let whoami: Reply;
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
      if (request.path.endsWith("/users/current")) return whoami;
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
    return begunAndCreated(client, DRAFT, {
      has: ({ guid }) => holding.has(guid),
      hold: ({ value, clientId }, guid) => {
        held.push({ value, under: guid ?? clientId, after: tenant?.requests.length ?? 0 });
        return Promise.resolve();
      },
    });
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
    const begun = creating(
      () => json(withValue(made(3))),
      () => answer(403, ""),
    );
    assert.equal((await failureOf(begun)).kind, "forbidden");
    assert.equal(posts(), 0);
  });

  const unclear: [string, Reply][] = [
    ["the connection was cut", cut],
    ["the answer was cut", cutInside(200, '{"id":"guid-3",')],
    ["no answer came in time", hang],
    ["the gateway gave up", html(504)],
    ["the gateway refused it", html(403)],
    ["the gateway found it too large", answer(413, "")],
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
        assert.equal(outcome.token.guid, "guid-3");
        assert.equal(posts(), 1);
      });

      it("and no token is there: it is unknown, for the tenant may still do it", async () => {
        const outcome = await creating(() => reply);
        assert.equal(outcome.kind, "unknown");
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
    assert.equal(outcome.token.guid, "guid-3");
    assert.deepEqual([outcome.failure.kind, outcome.failure.detail], ["garbled", "shape"]);
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
    assert.equal(outcome.kind, "unknown");
    assert.deepEqual(guids(outcome.doubtful), ["guid-4"]);
  });

  describe("takes for its own", () => {
    const lostTo = (record: WireToken): Promise<CreateOutcome> =>
      creating(() => {
        records.push(record);
        return cut;
      });

    it("no token that somebody else has created meanwhile", async () => {
      const others = tokenRecord(3, { displayName: "loader", createdAt: `${Date.now()}`, createdBy: "mmiller" });
      const outcome = await lostTo(others);
      assert.equal(outcome.kind, "unknown");
      assert.deepEqual(guids(outcome.doubtful), ["guid-3"]);
    });

    it("the one of several that it can have created", async () => {
      const outcome = await creating(() => {
        const createdAt = `${Date.now()}`;
        records.push(made(3), tokenRecord(4, { displayName: "loader", createdAt, createdBy: "mmiller" }));
        return cut;
      });
      assert.equal(outcome.kind, "valueLost");
      assert.equal(outcome.token.guid, "guid-3");
    });

    it("none of two that it can have created", async () => {
      const outcome = await creating(() => {
        records.push(made(3), made(4));
        return cut;
      });
      assert.equal(outcome.kind, "unknown");
      assert.deepEqual(guids(outcome.doubtful), ["guid-3", "guid-4"]);
    });

    it("no token whose value is here: it came of another creation", async () => {
      holding.add("guid-3");
      const outcome = await lostTo(made(3));
      holding.clear();
      assert.equal(outcome.kind, "unknown");
      assert.deepEqual(outcome.doubtful, []);
    });

    it("nothing where the tenant does not say who we are", async () => {
      whoami = answer(503, "");
      const outcome = await lostTo(made(3));
      assert.equal(outcome.kind, "unknown");
      assert.deepEqual(guids(outcome.doubtful), ["guid-3"]);
    });

    it("no record without a value that is another token's", async () => {
      const other = tokenRecord(9, { displayName: "somebody's", createdBy: "mmiller" });
      const outcome = await creating(() => json(other));
      assert.equal(outcome.kind, "unknown");
      assert.deepEqual(outcome.doubtful, []);
    });
  });

  for (const [name, ahead] of [
    ["an hour behind", -3_600_000],
    ["ten minutes ahead", 600_000],
    ["not told", undefined],
  ] as const) {
    it(`never says of a token that is there that it was not created, with a clock that is ${name}`, async () => {
      const headers = ahead === undefined ? { Date: "" } : { Date: new Date(Date.now() + ahead).toUTCString() };
      const outcome = await creating(
        () => {
          records.push(made(3));
          return cut;
        },
        (nth) =>
          nth === 1 ? json({ totalRecord: 1, filterRecord: 1, records: records.slice(0, 1) }, 200, headers) : undefined,
      );
      const seen = outcome.kind === "valueLost" ? [outcome.token] : outcome.kind === "unknown" ? outcome.doubtful : [];
      assert.deepEqual(guids(seen), ["guid-3"]);
    });
  }

  it("goes by the tenant's clock, not by ours", async () => {
    const tenantNow = Date.now() - 3_600_000;
    const headers = { Date: new Date(tenantNow).toUTCString() };
    const outcome = await creating(
      () => {
        records.push(made(3, tenantNow));
        return cut;
      },
      (nth) =>
        nth === 1 ? json({ totalRecord: 1, filterRecord: 1, records: records.slice(0, 1) }, 200, headers) : undefined,
    );
    assert.equal(outcome.kind, "valueLost");
  });

  it("never has the value in a failure", async () => {
    const outcome = await creating(() => answer(200, `{"attributes":{"accessToken":"${VALUE}"}`));
    assert.equal(outcome.kind, "tokenUnknown");
    assert.doesNotMatch(inspect(outcome.failure, { depth: 9, showHidden: true }), /eyJ/);
  });
});
