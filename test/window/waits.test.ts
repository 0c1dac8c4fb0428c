import assert from "node:assert/strict";
import { startTestTenant, type TestTenant } from "../support/testTenant.ts";
import { addTenant } from "./driver/addTenant.ts";
import { dismissUsers, newUser } from "./driver/desk.ts";
import type { Window } from "./driver/window.ts";

const inAnHour = { status: 429, headers: { "retry-after": "3600" }, body: "" } as const;

describe("what a tenant lets the user wait for, in a window,", () => {
  let tenant: TestTenant;
  let window: Window;
  beforeEach(async () => {
    tenant = await startTestTenant();
    window = await (await newUser()).openWindow();
    await addTenant(window, tenant, "Acme");
  });
  afterEach(dismissUsers);
  afterEach(() => tenant.stop());

  it("is counted down in the progress of the command, with Cancel", async () => {
    tenant.intercept = ({ method }) => (method === "GET" ? inAnHour : undefined);
    await (await window.tree.menu("sandbox")).choose("Rename Token…");
    await (await window.quickInput("Rename “sandbox”")).answer("renamed");
    await window.toast("Renaming “sandbox”… “Acme” has asked to wait: it goes on in 0:5");
    assert.equal((await window.toastTexts()).length, 1);
    await window.toast(/goes on in 0:4/);
    await (await window.toast("Renaming")).press("Cancel");
    await window.page.locator(".notification-toast").first().waitFor({ state: "detached" });
    assert.ok(!tenant.requests.some(({ method, path }) => method === "POST" && path.includes("/apikeys/")));
  });

  it("is told after five seconds above the tree that reads, which can be stopped", async () => {
    tenant.intercept = () => "hang";
    await window.pressViewButton("Refresh Tokens");
    await window.sideBar.locator(".monaco-progress-container.active").first().waitFor();
    await window.sideBar.getByText("“Acme” has not answered yet: given up in 0:").waitFor();
    await window.tree.press("Acme", "Stop Reading");
    await window.tree.row("The reading was stopped.").waitFor();
    await window.tree.row("ingest-bot").waitFor();
    await window.sideBar.getByText("has not answered yet").waitFor({ state: "detached" });
  });

  it("is told under the box that asks the tenant", async () => {
    tenant.intercept = () => inAnHour;
    await window.run("Atlan Tokens: Replace Credential…");
    const box = await window.quickInput("Replace the Credential of “Acme”");
    await box.answer(tenant.key);
    await box.says(/“Acme” has asked to wait: it goes on in 0:5.\. Esc cancels\./);
    await box.cancel();
  });
});
