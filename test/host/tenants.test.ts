import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { commands } from "vscode";
import type { Ask } from "../../src/ui/frame/ask.ts";
import { AS_IT_IS, BACK, ESC } from "../support/scriptedAsk.ts";
import { jwt } from "../support/jwt.ts";
import { answer, endSession, run, type Session, startSession, startSignedIn } from "./session.ts";

describe("tenants", () => {
  let session: Session;
  let other: Server | undefined;
  beforeEach(async () => {
    session = await startSession();
  });
  afterEach(async () => {
    other?.close();
    other = undefined;
    forgetEnvironment();
    await endSession(session);
  });

  function forgetEnvironment(): void {
    delete process.env.ATLAN_API_KEY;
    delete process.env.ATLAN_BASE_URL;
  }

  const listed = (): readonly string[] => session.app.store.tenants().map((tenant) => tenant.name);

  /** Another product on this machine. */
  async function serve(status: number, headers: Record<string, string>, body: string): Promise<string> {
    const server = createServer((_, response) => response.writeHead(status, headers).end(body));
    other = server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it("is added by address, masked credential and name, and says who is signed in", async () => {
    const ask = await run(session, "addTenant", [
      `${session.tenant.address}/some/path?x=1`,
      session.tenant.key,
      "Acme",
    ]);
    assert.deepEqual(listed(), ["Acme"]);
    assert.deepEqual(ask.masked, [false, true, false]);
    assert.match(session.tell.last?.sentence ?? "", /Added “Acme”.*Signed in as service-account-apikey-.*until/);
    assert.equal(session.app.store.tenants()[0]?.address, session.tenant.address);
  });

  it("is added by a copied request at the first box, which masks itself", async () => {
    const request = `curl '${session.tenant.address}/api/service/users/current' -H 'accept: */*' -H 'authorization: Bearer ${session.tenant.key}' --compressed`;
    const ask = await run(session, "addTenant", [request, "Copied"]);
    assert.deepEqual(ask.masked, [true, false]);
    assert.deepEqual(listed(), ["Copied"]);
  });

  it("is offered ATLAN_API_KEY only where the environment or the key itself says that it is for it", async () => {
    const { address, key } = session.tenant;
    const title = "ATLAN_API_KEY is set in the environment of VS Code";
    const isOffered = async (environment: NodeJS.ProcessEnv): Promise<boolean> => {
      forgetEnvironment();
      Object.assign(process.env, environment);
      const ask = await run(session, "addTenant", [address, ESC]);
      return ask.shown.includes(title);
    };
    assert.ok(await isOffered({ ATLAN_API_KEY: key }), "it was issued there");
    assert.ok(await isOffered({ ATLAN_API_KEY: "opaque", ATLAN_BASE_URL: `${address}/` }));
    for (const foreign of [jwt({ iss: "https://other.atlan.com/auth/realms/default" }), jwt(), "opaque"]) {
      assert.ok(!(await isOffered({ ATLAN_API_KEY: foreign })), "nothing says that it is for this tenant");
      assert.ok(!(await isOffered({ ATLAN_API_KEY: foreign, ATLAN_BASE_URL: "https://other.atlan.com" })));
    }
    forgetEnvironment();
    process.env.ATLAN_API_KEY = key;
    await run(session, "addTenant", [address, "Use ATLAN_API_KEY", key, "Acme"]);
    assert.deepEqual(listed(), ["Acme"]);
  });

  it("two tenants may share an address", async () => {
    const answers = [session.tenant.address, session.tenant.key];
    await run(session, "addTenant", [...answers, "One"]);
    const ask = await run(session, "addTenant", [...answers, "One"]);
    assert.deepEqual(ask.warnings, ["Another tenant has this name."]);
    assert.deepEqual(listed(), ["One", "One"]);
  });

  it("Back leads from the credential to the address", async () => {
    await run(session, "addTenant", [session.tenant.address, BACK, session.tenant.address, session.tenant.key, "x"]);
    assert.deepEqual(listed(), ["x"]);
  });

  it("Esc at every step stores nothing", async () => {
    await run(session, "addTenant", [ESC]);
    await run(session, "addTenant", [session.tenant.address, ESC]);
    await run(session, "addTenant", [session.tenant.address, session.tenant.key, ESC]);
    assert.deepEqual(listed(), []);
  });

  for (const [address, complaint] of [
    ["", /needs an address/],
    ["not an address", /no address/],
    ["http://acme.atlan.com", /Only https/],
    ["https://me:secret@acme.atlan.com", /user name and password/],
    ["curl 'https://acme.atlan.com/api' -H 'accept: */*'", /no bearer token/],
  ] as const) {
    it(`the address ${JSON.stringify(address)} is refused in the box`, async () => {
      const ask = await run(session, "addTenant", [address, ESC]);
      assert.match(ask.complaints[0] ?? "", complaint);
      assert.deepEqual(listed(), []);
    });
  }

  it("a closed port is told in the box", async () => {
    const address = await serve(200, {}, "");
    await new Promise((resolve) => other?.close(resolve));
    const ask = await run(session, "addTenant", [address, ESC]);
    assert.match(ask.complaints[0] ?? "", /Nothing listens/);
  }).timeout(30_000);

  it("a server that knows nothing of Atlan is told in the box", async () => {
    const ask = await run(session, "addTenant", [await serve(404, {}, "no"), ESC]);
    assert.match(ask.complaints[0] ?? "", /not an Atlan tenant/);
  });

  for (const [what, headers, body, complaint] of [
    ["a web page", { "content-type": "text/html" }, "<html>Welcome</html>", /web page/],
    ["another product", { "content-type": "application/json" }, '{"hello":"world"}', /none that Atlan gives/],
    ["an empty answer", { "content-type": "application/json" }, "", /empty/],
  ] as const) {
    it(`${what} is told at the address, and no credential is asked for`, async () => {
      const ask = await run(session, "addTenant", [await serve(200, headers, body), ESC]);
      assert.match(ask.complaints[0] ?? "", complaint);
      assert.deepEqual(listed(), []);
    });
  }

  it("a redirect is told when the credential is tried, and nothing is stored", async () => {
    const address = await serve(302, { location: "/login" }, "");
    const ask = await run(session, "addTenant", [address, session.tenant.key, true, ESC]);
    assert.match(ask.complaints[0] ?? "", /redirects/);
    assert.deepEqual(listed(), []);
  });

  it("Back keeps the credential that was accepted, and the name box says who is there already", async () => {
    const { address, key } = session.tenant;
    await run(session, "addTenant", [address, key, "Acme"]);
    const ask = await run(session, "addTenant", [address, key, BACK, AS_IT_IS, "Acme 2"]);
    assert.ok(
      ask.shown.some((text) => /^“Acme” is this tenant with this user already\. .*How shall it be called/.test(text)),
    );
    assert.deepEqual(listed(), ["Acme", "Acme 2"]);
  });

  it("an address that has begun is not told off", async () => {
    const typed: (string | undefined)[] = [];
    const text: Ask["text"] = ({ remark }) => {
      for (const each of ["h", "https:", "https://", "nonsense!"]) typed.push(remark?.(each) as string | undefined);
      return Promise.resolve(undefined);
    };
    Object.assign(answer(session), { text });
    await commands.executeCommand("atlanTokens.addTenant");
    assert.deepEqual(typed.slice(0, 3), [undefined, undefined, undefined]);
    assert.match(typed[3] ?? "", /no address/);
  });

  it("a credential that another host has issued is sent only when the user says that this is right", async () => {
    const other = session.tenant.address.replace("127.0.0.1", "localhost");
    const ask = await run(session, "addTenant", [
      other,
      session.tenant.key,
      false,
      session.tenant.key,
      true,
      "Own domain",
    ]);
    const host = new URL(session.tenant.address).host;
    assert.deepEqual(ask.complaints, [`${host} issued this, so it was not sent to this tenant.`]);
    assert.deepEqual(listed(), ["Own domain"]);
  });

  for (const [credential, complaint] of [
    ["", /Paste a credential/],
    ["two\nlines", /one line/],
    ["two words", /no credential/],
    ["Basic dXNlcjpwYXNz", /not a bearer token/],
    ["curl 'https://other.atlan.com/x' -H 'authorization: Bearer abc'", /was made to https:\/\/other\.atlan\.com/],
    ["wrong", /does not accept the credential/],
  ] as const) {
    it(`the credential ${JSON.stringify(credential)} is refused in the box`, async () => {
      const ask = await run(session, "addTenant", [session.tenant.address, credential, ESC]);
      assert.match(ask.complaints[0] ?? "", complaint);
      assert.deepEqual(listed(), []);
    });
  }

  it("a credential in quotes, with Bearer and a line end is accepted", async () => {
    await run(session, "addTenant", [session.tenant.address, ` "Bearer ${session.tenant.key}"\n`, "Quoted"]);
    assert.deepEqual(listed(), ["Quoted"]);
  });

  it("is renamed, marked and made read-only", async () => {
    await run(session, "addTenant", [session.tenant.address, session.tenant.key, "Acme"]);
    await run(session, "editTenant", ["Rename…", "", "Better"]);
    await run(session, "editTenant", ["Mark as production"]);
    await run(session, "editTenant", ["Start read-only mode"]);
    const [tenant] = session.app.store.tenants();
    assert.deepEqual([tenant?.name, tenant?.production, tenant?.readOnly], ["Better", true, true]);
  });

  it("removing it asks first", async () => {
    await endSession(session);
    session = await startSignedIn();
    await run(session, "removeTenant", [false]);
    assert.deepEqual(listed(), ["Test"]);
    await run(session, "removeTenant", [true]);
    assert.deepEqual(listed(), []);
  });

  it("a rejected credential is a row of the tree, the tokens last seen stay, and a new credential mends it", async () => {
    await endSession(session);
    session = await startSignedIn();
    const { store } = session.app;
    const seen = store.tokens(session.tenantId).length;
    session.tenant.intercept = () => ({ status: 401, body: "" });
    await run(session, "refreshTokens", []);
    const shelf = store.shelf(session.tenantId);
    assert.equal(shelf.kind, "failed");
    assert.equal(store.tokens(session.tenantId).length, seen);
    session.tenant.intercept = undefined;
    await run(session, "replaceCredential", [session.tenant.key]);
    assert.equal(store.shelf(session.tenantId).kind, "ready");
  });

  it("the demo tenant opens once, however often it is asked for", async () => {
    await run(session, "openDemoTenant", []);
    await run(session, "openDemoTenant", []);
    assert.deepEqual(listed(), ["Demo"]);
    const [demo] = session.app.store.tenants();
    await session.app.store.load(demo?.id ?? "");
    const tokens = session.app.store.tokens(demo?.id ?? "").length;
    assert.ok(tokens >= 10 && tokens <= 20, `about a dozen tokens: ${String(tokens)}`);
    assert.equal(session.app.store.personas(demo?.id ?? "").length, 6);
  });
});
