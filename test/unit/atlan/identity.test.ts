import assert from "node:assert/strict";
import { type Caller, whoAmI } from "../../../src/atlan/identity.ts";
import { json, type MisbehavingTenant, startMisbehavingTenant } from "../../support/misbehaving.ts";
import { failureOf, impatientClient } from "./records.ts";

describe("the caller", () => {
  let tenant: MisbehavingTenant | undefined;

  afterEach(async () => {
    await tenant?.stop();
    tenant = undefined;
  });

  async function asking(user: unknown): Promise<Caller> {
    await tenant?.stop();
    tenant = await startMisbehavingTenant(() => json(user));
    return whoAmI(impatientClient(tenant.address));
  }

  it("is a person", async () => {
    const person = {
      id: "1",
      username: "jsmith",
      firstName: "Jo",
      lastName: "Smith",
      email: "jo@example.com",
      enabled: true,
    };
    assert.deepEqual(await asking(person), {
      userName: "jsmith",
      displayName: "Jo Smith",
      email: "jo@example.com",
      isServiceAccount: false,
    });
    assert.equal(tenant?.requests[0]?.path, "/api/service/users/current");
  });

  it("is an API token", async () => {
    assert.deepEqual(await asking({ username: "service-account-apikey-1", email: "" }), {
      userName: "service-account-apikey-1",
      displayName: "service-account-apikey-1",
      email: undefined,
      isServiceAccount: true,
    });
  });

  it("has a part of a name", async () => {
    assert.equal((await asking({ username: "jsmith", lastName: "Smith" })).displayName, "Smith");
  });

  it("is nobody without a user name", async () => {
    for (const user of [{}, { username: "" }, null, []]) {
      const failure = await failureOf(asking(user));
      assert.deepEqual([failure.kind, failure.detail], ["garbled", "shape"]);
    }
  });
});
