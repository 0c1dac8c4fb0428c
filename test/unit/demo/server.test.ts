import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { type DemoOptions, type DemoTenant, startDemoTenant } from "../../../src/demo/server.ts";
import { call, find, list } from "./calls.ts";

describe("the demo tenant's server", () => {
  let tenant: DemoTenant;

  const start = async (options?: DemoOptions): Promise<void> => {
    tenant = await startDemoTenant(options);
  };
  afterEach(() => tenant.stop());

  /** Sends bytes as they are, and gives what comes back until the tenant closes the connection. */
  async function raw(request: string): Promise<string> {
    const socket = connect(Number(new URL(tenant.address).port), "127.0.0.1");
    let answer = "";
    socket.setEncoding("utf8").on("data", (text: string) => (answer += text));
    socket.write(request);
    await once(socket, "close");
    return answer;
  }

  it("lets nobody in without the right credential, and says so as each service does", async () => {
    await start();
    for (const credential of [null, "", "wrong", `${tenant.key}x`, "__proto__"]) {
      const heracles = await call(tenant, "GET", "/api/service/apikeys", undefined, credential);
      assert.equal(heracles.status, 401);
      assert.equal(typeof (heracles.json as { code: unknown }).code, "number");
      const jetty = await call(tenant, "POST", "/api/meta/search/indexsearch", {}, credential);
      assert.equal(jetty.status, 401);
      assert.equal((jetty.json as { status: unknown }).status, "401");
      assert.equal((jetty.json as { url: unknown }).url, "/api/atlas/v2/search/indexsearch");
    }
  });

  it("says who is signed in", async () => {
    await start();
    const [admin] = await find(tenant, { displayName: "demo-admin" });
    const me = (await call(tenant, "GET", "/api/service/users/current")).json as { username: string; id: string };
    assert.equal(me.username, `service-account-${admin?.clientId ?? ""}`);
    assert.notEqual(me.id, admin?.id);
  });

  it("takes any text as its key", async () => {
    await start({ key: "open-sesame" });
    assert.equal(tenant.key, "open-sesame");
    assert.equal((await list(tenant)).totalRecord, 14);
  });

  it("answers 404 in JSON to everything else", async () => {
    await start();
    for (const path of ["/", "//", "/api/service/apikeys/", "/api/service/apikeys/a/b", "/api/meta/x"]) {
      const { status, json } = await call(tenant, "GET", path);
      assert.equal(status, 404, path);
      assert.ok(json, path);
    }
  });

  it("takes braces and quotes in the address as the Java SDK sends them", async () => {
    await start();
    const answer = await raw(
      `GET /api/service/apikeys?limit=2&offset=0&sort=-createdAt&filter={"displayName":"demo-admin"} HTTP/1.1\r\n` +
        `Host: x\r\nAuthorization: bearer ${tenant.key}\r\nConnection: close\r\n\r\n`,
    );
    assert.match(answer, /^HTTP\/1\.1 200 /);
    assert.match(answer, /"filterRecord":1,/);
  });

  it("survives requests that are none", async () => {
    await start();
    assert.match(await raw("nonsense\r\n\r\n"), /^HTTP\/1\.1 400 /);
    assert.match(await raw("GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), /^HTTP\/1\.1 40\d /);
    const deep = `{"dsl":{"query":${'{"bool":{"filter":'.repeat(100_000)}{}${"}}".repeat(100_000)}}}`;
    assert.equal((await call(tenant, "POST", "/api/meta/search/indexsearch", deep)).status, 500);
    assert.equal((await list(tenant)).records?.length, 14);
  });

  it("refuses a body of more than 5 MB and goes on", async () => {
    await start();
    const { status } = await call(tenant, "POST", "/api/service/apikeys", { displayName: "x".repeat(5_000_000) });
    assert.equal(status, 413);
    assert.equal((await list(tenant)).totalRecord, 14);
  });
});
