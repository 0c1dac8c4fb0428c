import assert from "node:assert/strict";
import { personas } from "../../../src/demo/world/assets.ts";
import { call, claimsOf, create, find, list, read, update, valueOf } from "./calls.ts";
import { startTestTenant, type TestTenant, type TestTenantOptions } from "../../support/testTenant.ts";

const [first = "", second = ""] = personas.map((persona) => persona.attributes.qualifiedName);

describe("the demo tenant's tokens", () => {
  let tenant: TestTenant;
  let now: number;

  const start = async (options: TestTenantOptions = {}): Promise<void> => {
    tenant = await startTestTenant({ now: () => now, ...options });
  };

  beforeEach(() => {
    now = Date.UTC(2026, 5, 1, 12);
  });
  afterEach(() => tenant.stop());

  it("are created with a value that only the answer holds", async () => {
    await start();
    const made = await create(tenant, {
      displayName: "mine",
      description: "d",
      personaQualifiedNames: [first, second],
    });
    assert.equal(made.displayName, "mine");
    assert.equal(made.attributes.description, "d");
    assert.equal(made.attributes["access.token.lifespan"], "3600");
    assert.equal(made.attributes.createdAt, `${now}`);
    assert.equal(made.attributes.personaQualifiedName, JSON.stringify([first, second]));
    const value = valueOf(made);
    assert.ok(!(await call(tenant, "GET", "/api/service/apikeys?limit=100")).text.includes("accessToken"));
    assert.equal((await call(tenant, "GET", "/api/service/users/current", undefined, value)).status, 200);
  });

  it("have values whose claims say whose they are and until when", async () => {
    await start();
    const made = await create(tenant, { validitySeconds: 3600 });
    const claims = claimsOf(valueOf(made));
    assert.equal(claims.iss, `${tenant.address}/auth/realms/default`);
    assert.equal(claims.azp, made.clientId);
    assert.equal(claims.preferred_username, `service-account-${made.clientId}`);
    assert.equal(claims.iat, now / 1000);
    assert.equal(claims.exp, now / 1000 + 3600);
    assert.match(made.clientId, /^apikey-[0-9a-f]{8}-/);
  });

  it("end when their time is over", async () => {
    await start();
    const value = valueOf(await create(tenant, { validitySeconds: 10 }));
    const me = () => call(tenant, "GET", "/api/service/users/current", undefined, value);
    now += 9_999;
    assert.equal((await me()).status, 200);
    now += 1;
    assert.equal((await me()).status, 401);
  });

  it("are dead on arrival when they end later than 32 bits can say", async () => {
    await start();
    const made = await create(tenant, { validitySeconds: 409_968_000 });
    assert.equal(made.attributes["access.token.lifespan"], "409968000");
    assert.ok(Number(claimsOf(valueOf(made)).exp) < now / 1000);
    assert.equal((await call(tenant, "GET", "/api/service/users/current", undefined, valueOf(made))).status, 401);
  });

  it("last 5 years when no time is given", async () => {
    await start();
    for (const validitySeconds of [0, -1, null, undefined]) {
      const made = await create(tenant, { validitySeconds });
      assert.equal(made.attributes["access.token.lifespan"], "157680000");
    }
  });

  it("may share a name", async () => {
    await start();
    const [one, other] = [await create(tenant, { displayName: "twin" }), await create(tenant, { displayName: "twin" })];
    const found = await find(tenant, { displayName: "twin" });
    assert.deepEqual(found.map((token) => token.id).toSorted(), [one.id, other.id].toSorted());
  });

  it("are replaced as a whole by an update, except for what cannot be changed", async () => {
    await start();
    const made = await create(tenant, { description: "old", personaQualifiedNames: [first] });
    const full = await update(tenant, made.id, {
      displayName: "renamed",
      description: "new",
      personas: [],
      personaQualifiedNames: [second, second],
    });
    assert.equal(full.displayName, "renamed");
    assert.equal(full.attributes.accessToken, undefined);
    assert.equal(full.attributes.personaQualifiedName, JSON.stringify([second]));
    await update(tenant, made.id, { displayName: "renamed" });
    const bare = await read(tenant, made.id);
    assert.equal(bare.attributes.description, "");
    const linked = bare.attributes.personaQualifiedName;
    assert.ok(linked === "[]" || linked.length === 0);
    assert.equal(bare.attributes["access.token.lifespan"], "3600");
    assert.equal(bare.attributes.createdAt, made.attributes.createdAt);
  });

  it("keep their name when the tenant ignores renames", async () => {
    await start({ ignoreRenames: true });
    const made = await create(tenant, { displayName: "before" });
    const updated = await update(tenant, made.id, { displayName: "after", description: "d" });
    assert.equal(updated.displayName, "before");
    assert.equal(updated.attributes.description, "d");
  });

  it("are gone after a delete, and so is their value", async () => {
    await start();
    const made = await create(tenant, {});
    const { status, text } = await call(tenant, "DELETE", `/api/service/apikeys/${made.id}`);
    assert.equal(status, 200);
    assert.equal(text, "");
    assert.deepEqual(await find(tenant, { id: made.id }), []);
    assert.equal((await call(tenant, "GET", "/api/service/whoami", undefined, valueOf(made))).status, 401);
    assert.equal((await call(tenant, "DELETE", `/api/service/apikeys/${made.id}`)).status, 404);
  });

  it("are refused with a reason, and then nothing is created or changed", async () => {
    await start();
    const made = await create(tenant, { personaQualifiedNames: [first] });
    const before = await list(tenant, { limit: "100" });
    const path = `/api/service/apikeys/${made.id}`;
    const refusals: [number, string, string, unknown][] = [
      [400, "POST", "/api/service/apikeys", "{"],
      [400, "POST", "/api/service/apikeys", "null"],
      [400, "POST", "/api/service/apikeys", {}],
      [400, "POST", "/api/service/apikeys", '{"__proto__":{"displayName":"x"}}'],
      [400, "POST", "/api/service/apikeys", { displayName: 7 }],
      [400, "POST", "/api/service/apikeys", { displayName: "x", validitySeconds: "1" }],
      [400, "POST", "/api/service/apikeys", { displayName: "x", validitySeconds: 1e300 }],
      [400, "POST", "/api/service/apikeys", { displayName: "x", personaQualifiedNames: ["default/none"] }],
      [400, "POST", path, { displayName: "x", personaQualifiedNames: [null] }],
      [400, "POST", path, { displayName: "x", personaQualifiedNames: ["default/none"] }],
      [404, "POST", "/api/service/apikeys/none", { displayName: "x" }],
      [404, "POST", "/api/service/apikeys/%zz", { displayName: "x" }],
      [404, "GET", path, undefined],
      [404, "PUT", "/api/service/apikeys", { displayName: "x" }],
    ];
    for (const [status, method, target, body] of refusals) {
      const reply = await call(tenant, method, target, body);
      assert.equal(reply.status, status, `${method} ${target} ${JSON.stringify(body)}: ${reply.text}`);
      const { code, message } = reply.json as { code: unknown; message: unknown };
      assert.ok(typeof code === "number" && typeof message === "string", reply.text);
    }
    assert.deepEqual(await list(tenant, { limit: "100" }), before);
  });

  it("are listed with references to personas, and answer a change with their names as text", async () => {
    await start();
    const made = await create(tenant, { personaQualifiedNames: [first] });
    assert.equal(made.attributes.personaQualifiedName, JSON.stringify([first]));
    const records = (await list(tenant, { limit: "100" })).records ?? [];
    assert.ok(records.every(({ attributes }) => Array.isArray(attributes.personaQualifiedName)));
    assert.deepEqual((await read(tenant, made.id)).attributes.personaQualifiedName, [
      { id: personas[0]?.guid, persona: first.replace("/", "_"), personaQualifiedName: first },
    ]);
    const updated = await update(tenant, made.id, { displayName: "made", personaQualifiedNames: [second] });
    assert.equal(updated.attributes.personaQualifiedName, JSON.stringify([second]));
  });

  for (const encoding of ["text", "objects"] as const) {
    it(`come in the form "${encoding}" only, when told so`, async () => {
      await start({ personaEncoding: encoding });
      const made = await create(tenant, { personaQualifiedNames: [first] });
      const persona = personas[0];
      const expected =
        encoding === "text"
          ? JSON.stringify([first])
          : [{ id: persona?.guid, persona: first.replace("/", "_"), personaQualifiedName: first }];
      assert.deepEqual(made.attributes.personaQualifiedName, expected);
      assert.deepEqual((await read(tenant, made.id)).attributes.personaQualifiedName, expected);
      const kinds = ((await list(tenant, { limit: "100" })).records ?? []).map(
        ({ attributes }) => typeof attributes.personaQualifiedName,
      );
      assert.deepEqual([...new Set(kinds)], [encoding === "text" ? "string" : "object"]);
    });
  }
});
