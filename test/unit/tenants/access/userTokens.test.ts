import assert from "node:assert/strict";
import { inspect } from "node:util";
import { AtlanClient } from "../../../../src/atlan/wire/client.ts";
import { AtlanFailure } from "../../../../src/atlan/wire/failure.ts";
import { type TestTenant, startTestTenant } from "../../../support/testTenant.ts";
import { UserTokens } from "../../../../src/tenants/state/userTokens.ts";
import { type BrowserRequest, browserCopies } from "../../../support/browserCopies.ts";
import { jwt } from "../../../support/jwt.ts";

describe("the bearer token of a user", () => {
  let demo: TestTenant;
  let tokens: UserTokens;
  let now: number;
  const lines: string[] = [];

  beforeEach(async () => {
    now = Date.UTC(2026, 5, 1, 12);
    lines.length = 0;
    demo = await startTestTenant({ now: () => now });
    tokens = new UserTokens({
      connect: (address, credential) => new AtlanClient({ address, credential, trace: (line) => lines.push(line) }),
      now: () => now,
    });
  });
  afterEach(() => demo.stop());

  const offer = (pasted: string) => tokens.offer({ tenantId: "t", address: demo.address }, pasted);
  const bearer = (): string => demo.world.bearerOf("jsmith");
  const request = (url: string, credential = bearer()): BrowserRequest => ({
    url: `${url}/api/service/users/current`,
    headers: [["authorization", `Bearer ${credential}`]],
  });

  it("is taken bare, as Bearer …, and as every browser copies a request; and says whose it is, and until when", async () => {
    const forms = [bearer(), `Bearer ${bearer()}`, demo.world.copiedRequest("jsmith")];
    for (const copy of Object.values(browserCopies)) forms.push(copy(request(demo.address)));
    for (const form of forms) {
      const offered = await offer(form);
      assert.equal(offered.kind, "accepted", form.slice(0, 20));
      assert.deepEqual([offered.user.displayName, offered.expiresAt], ["Jordan Smith", now + 3_600_000]);
      assert.equal(tokens.person("t")?.user.userName, "jsmith");
      tokens.forget("t");
    }
  });

  it("is refused, unsent, when it was copied from another tenant", async () => {
    for (const copy of Object.values(browserCopies)) {
      const offered = await offer(copy(request("https://other.atlan.com")));
      assert.deepEqual(offered, { kind: "refused", problem: "otherTenant" });
    }
    assert.equal(demo.requests.length, 0);
    assert.equal(tokens.person("t"), undefined);
  });

  it("is refused, unsent, when it is none", async () => {
    assert.deepEqual(await offer("Basic abc"), { kind: "refused", problem: "notBearer" });
    assert.equal(demo.requests.length, 0);
  });

  it("has expired when the tenant says so, and not when our clock alone does", async () => {
    const old = bearer();
    now += 3_600_000;
    assert.deepEqual(await offer(old), { kind: "refused", problem: "expired", expiredAt: now });
    const ahead = new UserTokens({
      connect: (address, credential) => new AtlanClient({ address, credential }),
      now: () => now + 86_400_000,
    });
    assert.equal((await ahead.offer({ tenantId: "t", address: demo.address }, bearer())).kind, "accepted");
    assert.equal(ahead.person("t")?.user.userName, "jsmith");
  });

  it("is refused, unsent, when another host has issued it, unless the tenant has a domain of its own", async () => {
    const domain = demo.address.replace("127.0.0.1", "localhost");
    const to = { tenantId: "t", address: domain };
    const refused = { kind: "refused", problem: "otherIssuer", host: new URL(demo.address).host };
    assert.deepEqual(await tokens.offer(to, bearer()), refused);
    assert.equal(demo.requests.length, 0);
    assert.equal((await tokens.offer({ ...to, anyIssuer: true }, bearer())).kind, "accepted");
    assert.equal((await tokens.offer({ ...to, issuer: demo.address }, bearer())).kind, "accepted");
  });

  it("is refused when it is a service account's: unsent if it says so, and else when the tenant does", async () => {
    assert.deepEqual(await offer(demo.key), { kind: "refused", problem: "serviceAccount" });
    assert.equal(demo.requests.length, 0);
    await demo.stop();
    demo = await startTestTenant({ key: "opaque", now: () => now });
    assert.deepEqual(await offer("opaque"), { kind: "refused", problem: "serviceAccount" });
    assert.equal(tokens.person("t"), undefined);
  });

  it("is not kept when the tenant does not accept it, and does not take the place of another", async () => {
    await offer(bearer());
    const stranger = jwt({ preferred_username: "jsmith", exp: now / 1000 + 60 });
    await assert.rejects(offer(stranger), (error) => error instanceof AtlanFailure && error.kind === "unauthorized");
    assert.deepEqual((await offer(demo.key)).kind, "refused");
    assert.equal(tokens.person("t")?.user.userName, "jsmith");
  });

  it("is gone when it expires, one tenant's at a time", async () => {
    await offer(bearer());
    await tokens.offer({ tenantId: "other", address: demo.address }, demo.world.bearerOf("svogel"));
    now += 3_000_000;
    assert.equal(tokens.person("t")?.user.userName, "jsmith");
    now += 600_000;
    assert.equal(tokens.person("t"), undefined);
    await offer(bearer());
    await tokens.offer({ tenantId: "other", address: demo.address }, demo.world.bearerOf("svogel"));
    tokens.forget("t");
    assert.deepEqual([tokens.person("t"), tokens.person("other")?.user.userName], [undefined, "svogel"]);
  });

  it("is nowhere to be seen: not in what is kept, an answer, a failure or a log line", async () => {
    const secret = bearer();
    const offered = await offer(secret);
    const kept = tokens.person("t");
    demo.intercept = () => ({ status: 401, body: JSON.stringify({ message: `no: Bearer ${secret}` }) });
    const failure: unknown = await offer(secret).catch((error: unknown) => error);
    for (const seen of [offered, kept, tokens, failure, lines]) {
      const text = inspect(seen, { depth: Infinity, showHidden: true }) + JSON.stringify(seen);
      for (const part of [secret, ...secret.split(".")]) assert.ok(!text.includes(part));
    }
    assert.ok(failure instanceof AtlanFailure);
    assert.equal(lines.length, 2);
  });
});
