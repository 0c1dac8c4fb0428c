import assert from "node:assert/strict";
import { dismissUsers, newUser, sharedServer } from "./driver/desk.ts";
import { browserTraces, outputLog, SECRET_STORAGE, serverTraces } from "./driver/storage.ts";
import { startTestTenant, type TestTenant } from "../support/testTenant.ts";

describe("secrets, after a round in a window", () => {
  let tenant: TestTenant;
  beforeEach(async () => {
    tenant = await startTestTenant();
  });
  afterEach(dismissUsers);
  afterEach(() => tenant.stop());

  it("occur in no log, label, tooltip, message, setting or state", async () => {
    const user = await newUser({ settings: { "atlanTokens.sortBy": "created" } });
    const window = await user.openWindow();
    await window.showView();
    await window.logAt("Trace");

    await window.run("Atlan Tokens: Add Tenant…");
    await (await window.quickInput("Add Tenant (1/3)")).answer(tenant.address);
    const credential = await window.quickInput("Add Tenant (2/3)");
    await credential.type(tenant.key);
    const seen = [await window.page.locator("body").innerText()];
    await credential.accept();
    await (await window.quickInput("Add Tenant (3/3)")).answer("Acme");
    await window.tree.row("ingest-bot").waitFor();

    await (await window.tree.menu("Acme")).choose("Create Token…");
    for (const [at, answer] of ["canary", "", ""].entries()) {
      await (await window.quickInput(`(${at + 1}/4)`)).answer(answer);
    }
    await (await window.quickInput("(4/4)")).choose("30 days");
    await window.toast("Created “canary”");
    const value = await window.clipboard();
    assert.ok(value.split(".").length === 3, "a value is on the clipboard");
    await window.tree.row("canary").waitFor();
    seen.push(await window.tree.tooltip("canary", /Client ID/), await window.tree.tooltip("Acme", /Signed in as/));
    await (await window.tree.menu("canary")).choose("Show Token Details");
    await window.page.locator(".view-lines").getByText("Client").first().waitFor();
    // An error that a hostile server fills with what it was sent.
    tenant.intercept = () => ({
      status: 403,
      body: JSON.stringify({ code: 1, message: `Bearer ${tenant.key} and ${value} are not allowed` }),
    });
    await window.pressViewButton("Refresh Tokens");
    await window.tree.row("canary").waitFor();
    await (await window.tree.menu("canary")).choose("Rename Token…");
    await (await window.quickInput("Rename “canary”")).answer("other");
    await window.toast("not allowed");
    seen.push(await window.page.content());

    await window.logAt("Info");
    const log = await outputLog(sharedServer());
    assert.match(log, /GET \/api\/service\/apikeys 200/, "the log was kept at its most talkative");
    const traces = [...(await serverTraces(user.server)), ...(await browserTraces(window.page))];
    const places = [...traces, ...seen.map((text) => ({ place: "the window", text }))];
    for (const [what, secret] of [
      ["key", tenant.key],
      ["value", value],
    ] as const) {
      const found = places.filter(({ text }) => text.includes(secret) || text.includes(secret.split(".")[1] ?? secret));
      const leaks = found.map(({ place }) => place).filter((place) => !SECRET_STORAGE.test(place));
      assert.deepEqual(leaks, [], `the ${what} was found`);
    }
  });
});
