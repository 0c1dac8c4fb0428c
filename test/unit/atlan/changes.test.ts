import assert from "node:assert/strict";
import type { AtlanClient } from "../../../src/atlan/wire/client.ts";
import { findTokenByClientId, findTokenByGuid, findTokensByName, updateToken } from "../../../src/atlan/tokens.ts";
import type { WireToken } from "../../../src/atlan/wire/wire.ts";
import {
  answer,
  cut,
  type Handler,
  hang,
  html,
  json,
  type MisbehavingTenant,
  type Reply,
  startMisbehavingTenant,
} from "../../support/misbehaving.ts";
import { failureOf, impatientClient, page, tokenRecord, tokenRecords } from "./records.ts";

describe("one token", () => {
  let tenant: MisbehavingTenant | undefined;

  afterEach(async () => {
    await tenant?.stop();
    tenant = undefined;
  });

  async function facing(handler: Handler): Promise<AtlanClient> {
    tenant = await startMisbehavingTenant(handler);
    return impatientClient(tenant.address, { retries: 0, writeTimeout: 400 });
  }

  describe("is found", () => {
    const same = (n: number): WireToken => tokenRecord(n, { displayName: 'the "same" name' });

    it("by its exact name, all of them", async () => {
      const records = [
        same(1),
        tokenRecord(2, { displayName: 'The "Same" Name' }),
        ...Array.from({ length: 150 }, (_, n) => same(n + 3)),
      ];
      const tokens = await findTokensByName(await facing((request) => page(records, request)), 'the "same" name');
      assert.equal(tokens.length, 151);
      assert.equal(tenant?.requests[0]?.query.get("filter"), '{"displayName":"the \\"same\\" name"}');
    });

    it("by its client ID or user name", async () => {
      const atlan = await facing((request) => page([tokenRecord(4)], request));
      for (const name of ["apikey-4", "service-account-apikey-4"]) {
        assert.equal((await findTokenByClientId(atlan, name))?.guid, "guid-4");
        assert.equal(tenant?.requests.at(-1)?.query.get("filter"), '{"clientId":"apikey-4"}');
      }
      assert.equal(await findTokenByClientId(atlan, "apikey-5"), undefined);
    });

    it("by its GUID", async () => {
      const atlan = await facing((request) => page([tokenRecord(4)], request));
      assert.equal((await findTokenByGuid(atlan, "guid-4"))?.clientId, "apikey-4");
      assert.equal(tenant?.requests[0]?.query.get("filter"), '{"id":"guid-4"}');
      assert.equal(await findTokenByGuid(atlan, "guid-5"), undefined);
      // One answer shows another token than was asked for: the whole list tells.
      assert.equal(tenant.requests.length, 3);
    });

    it("also where the tenant ignores the filter", async () => {
      const atlan = await facing((request) => page(tokenRecords(300), request));
      assert.equal((await findTokenByGuid(atlan, "guid-250"))?.name, "token 250");
    });

    it("by how many match, not by how many there are", async () => {
      const found = { totalRecord: 4_000, filterRecord: 1, records: [tokenRecord(4)] };
      assert.equal((await findTokenByGuid(await facing(() => json(found)), "guid-4"))?.guid, "guid-4");
      assert.equal(tenant?.requests.length, 1);
    });
  });

  describe("is changed", () => {
    const fields = { name: "new name", description: "", personaQualifiedNames: ["default/a", "default/b"] };

    it("by all that it shall have, and comes back as the tenant then has it", async () => {
      const personaQualifiedName = '["default/a","default/b"]';
      const atlan = await facing(() => json(tokenRecord(4, { displayName: "kept name", personaQualifiedName })));
      const token = await updateToken(atlan, "guid-4", fields);
      assert.equal(token.name, "kept name");
      assert.equal(token.personas.length, 2);
      const [request] = tenant?.requests ?? [];
      assert.deepEqual([request?.method, request?.path], ["POST", "/api/service/apikeys/guid-4"]);
      assert.deepEqual(JSON.parse(request?.body ?? ""), {
        displayName: "new name",
        description: "",
        personas: [],
        personaQualifiedNames: ["default/a", "default/b"],
      });
    });

    it("and no other, whatever its GUID holds", async () => {
      await updateToken(await facing(() => json(tokenRecord(4))), "../x?y#z", fields);
      assert.equal(tenant?.requests[0]?.path, "/api/service/apikeys/..%2Fx%3Fy%23z");
    });

    const unclear: [string, Reply][] = [
      ["the connection was cut", cut],
      ["no answer came in time", hang],
      ["the tenant failed", html(502)],
      ["nothing came", answer(200, "")],
      ["another record came", json({ message: "updated" })],
    ];
    for (const [name, reply] of unclear) {
      it(`perhaps, when ${name}`, async () => {
        const failure = await failureOf(updateToken(await facing(() => reply), "guid-4", fields));
        assert.equal(failure.mayHaveHappened, true);
        assert.equal(tenant?.requests.length, 1);
      });
    }

    it("not, when the tenant refuses", async () => {
      const failure = await failureOf(
        updateToken(await facing(() => json({ code: 404, message: "gone" }, 404)), "guid-4", fields),
      );
      assert.deepEqual([failure.kind, failure.mayHaveHappened], ["missing", false]);
    });
  });
});
