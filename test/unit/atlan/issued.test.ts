import assert from "node:assert/strict";
import type { CreateOutcome } from "../../../src/atlan/creation.ts";
import { AtlanClient } from "../../../src/atlan/wire/client.ts";
import { issuedIn } from "../../../src/atlan/wire/issued.ts";
import type { WireToken } from "../../../src/atlan/wire/wire.ts";
import { jwt } from "../../support/jwt.ts";
import { answer, json, type MisbehavingTenant, type Reply, startMisbehavingTenant } from "../../support/misbehaving.ts";
import { creating } from "./creating.ts";
import { page, tokenRecord } from "./records.ts";

const VALUE = jwt({ azp: "apikey-3" });
const DRAFT = { name: "loader", description: "", personaQualifiedNames: [], validitySeconds: 60 };

/** Answers with a part of a body, and breaks the connection. */
function cutAfter(body: string): Reply {
  return (response) => {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": `${body.length + 9}` });
    response.write(body, () => response.destroy());
  };
}

describe("the value in the answer to a creation", () => {
  let tenant: MisbehavingTenant | undefined;
  /** What was held, under what, and after how many requests. */
  let held: { readonly value: string; readonly under: string | undefined; readonly after: number }[];

  afterEach(async () => {
    await tenant?.stop();
    tenant = undefined;
  });

  /** @param records of the tenant once the creation was done */
  async function answered(reply: Reply, records: readonly WireToken[], credential = "key"): Promise<CreateOutcome> {
    held = [];
    await tenant?.stop();
    let isDone = false;
    tenant = await startMisbehavingTenant((request) => {
      if (request.path.endsWith("/users/current")) return json({ username: "jsmith" });
      if (request.method !== "POST") return page(isDone ? records : [], request);
      isDone = true;
      return reply;
    });
    const timing = { looks: [0, 0], retries: 0, createTimeout: 500, wait: () => Promise.resolve() };
    const client = new AtlanClient({ address: tenant.address, credential, timing });
    return creating(client, DRAFT, {
      has: () => false,
      hold: ({ value, clientId }, guid) => {
        held.push({ value, under: guid ?? clientId, after: tenant?.requests.length ?? 0 });
        return Promise.resolve();
      },
    });
  }

  const ours = tokenRecord(3, { displayName: "loader", createdAt: `${Date.now()}` });
  const other = tokenRecord(8, { displayName: "old one" });
  const withValue = { ...ours, attributes: { ...ours.attributes, accessToken: VALUE } };
  const whole = JSON.stringify(withValue);

  const odd: [string, Reply][] = [
    ["in a record inside a list", json([withValue])],
    ["in a record inside an object", json({ data: withValue })],
    ["in a record without an id", json({ ...withValue, id: undefined })],
    ["in what is said to be a web page", answer(200, whole, { "Content-Type": "text/html" })],
    ["in a web page", answer(200, `<html><p>${VALUE}</p></html>`)],
    ["in a failure", json(withValue, 500)],
    ["in a refusal", json({ code: 1006, message: `no ${VALUE}` }, 400)],
    ["in a redirect", (response) => response.writeHead(302, { Location: "/login" }).end(whole)],
    ["before a tail", answer(200, `${whole}\n--\nserved by node 7`)],
    ["before it broke off", cutAfter(whole.slice(0, whole.indexOf(VALUE) + VALUE.length + 1))],
    ["before it came to a stop", (response) => response.writeHead(200).write(whole.slice(0, -2))],
    ["in a text inside JSON", json({ body: JSON.stringify({ log: `\n${VALUE}` }) })],
    ["in another token's record", json({ ...other, attributes: { ...other.attributes, accessToken: VALUE } })],
  ];
  it("beside the attributes of a whole record is that record's", async () => {
    const outcome = await answered(json({ ...ours, accessToken: VALUE }), []);
    assert.ok(outcome.kind === "created" && outcome.token.guid === "guid-3");
    assert.deepEqual(held, [{ value: VALUE, under: "guid-3", after: 2 }]);
  });

  for (const [where, reply] of odd) {
    it(`${where} is held at once, and is its token's`, async () => {
      const outcome = await answered(reply, [other, ours]);
      assert.equal(outcome.kind, "created");
      assert.deepEqual([outcome.token.guid, outcome.value], ["guid-3", VALUE]);
      assert.equal(held.length, 1);
      assert.deepEqual([held[0]?.value, held[0]?.after], [VALUE, 2], "before the tenant is asked again");
      assert.notEqual(held[0]?.under, "guid-8");
    });

    it(`${where} is held also where the tenant does not list the token`, async () => {
      const outcome = await answered(reply, [other]);
      assert.equal(outcome.kind, "tokenUnknown");
      assert.deepEqual([outcome.issued.value, outcome.issued.clientId], [VALUE, "apikey-3"]);
      assert.equal(held[0]?.value, VALUE);
    });
  }

  it("is held under the GUID where the record is whole", async () => {
    await answered(json(withValue), [ours]);
    assert.deepEqual(held, [{ value: VALUE, under: "guid-3", after: 2 }]);
  });

  it("that says nothing of itself is its record's, if that is a new one", async () => {
    const opaque = (record: WireToken): Reply =>
      json({ ...record, attributes: { ...record.attributes, accessToken: "opaque" } });
    const outcome = await answered(opaque(ours), [ours]);
    assert.ok(outcome.kind === "created" && outcome.token.guid === "guid-3");
    const foreign = await answered(opaque(other), [other, ours]);
    assert.ok(foreign.kind === "created" && foreign.token.guid === "guid-3");
    const unclear = await answered(opaque(other), [other]);
    assert.ok(unclear.kind === "tokenUnknown" && unclear.issued.value === "opaque");
  });

  it("is not the credential that a gateway repeats", async () => {
    const credential = jwt({ azp: "apikey-own" });
    const outcome = await answered(json({ message: `Authorization: Bearer ${credential}` }, 502), [ours], credential);
    assert.equal(outcome.kind, "valueLost");
    assert.deepEqual(held, []);
  });

  it("is not a person's, nor half of one", async () => {
    const person = jwt({ azp: "atlan-frontend", preferred_username: "jsmith" });
    assert.equal((await answered(answer(500, person), [ours])).kind, "valueLost");
    const cutInside = cutAfter(whole.slice(0, whole.indexOf(VALUE) + VALUE.length - 4));
    assert.equal((await answered(cutInside, [ours])).kind, "valueLost");
    assert.deepEqual(held, []);
  });

  it("is found once, by its own word, in a text of any length", () => {
    const byName = jwt({ preferred_username: "service-account-apikey-4" });
    const text = `${"eyJ".repeat(1_000_000)} ${VALUE}. ${VALUE}, ${byName} ${jwt({ azp: "apikey-5" })}.more`;
    assert.deepEqual(issuedIn(text, true, undefined), [
      { value: VALUE, clientId: "apikey-3" },
      { value: byName, clientId: "apikey-4" },
    ]);
  });
});
