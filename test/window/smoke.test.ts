import assert from "node:assert/strict";
import { crashExtensionHosts } from "./driver/crash.ts";
import { QuickInput } from "./driver/quickInput.ts";
import { dismissUsers, newUser, sharedServer } from "./driver/desk.ts";

describe("a window", () => {
  afterEach(dismissUsers);

  it("shows the view API Tokens behind the button Atlan in the activity bar", async () => {
    const user = await newUser();
    const window = await user.openWindow();
    await window.activity.click();
    const title = window.sideBar.locator(".title-label").filter({ hasText: "API Tokens" });
    await title.waitFor();
    assert.match(await title.innerText(), /^Atlan: API Tokens$/i);
  });

  it("offers what needs a tenant when there is one, and ticks a step of the walkthrough when it is done", async () => {
    const window = await (await newUser()).openWindow();
    await window.showView();
    await window.sideBar.getByRole("button", { name: "Open Demo Tenant" }).waitFor();
    assert.equal(await window.offers("Atlan Tokens: Rename Token…"), false);
    assert.equal(await window.offers("Atlan Tokens: Clear Filter"), false);
    await window.run("Welcome: Open Walkthrough...");
    await (
      await QuickInput.holding(window.page, "Select a walkthrough to open")
    ).choose("Get Started with Atlan API Tokens");
    const step = window.page.locator(".getting-started-step").filter({ hasText: "Add a tenant" });
    await step.locator(".codicon:not(.complete)").first().waitFor();
    await window.run("Atlan Tokens: Add Tenant…");
    await (await window.quickInput("Add Tenant (1/3)")).cancel();
    assert.equal(await step.locator(".codicon.complete").count(), 0);
    await window.run("Atlan Tokens: Open Demo Tenant");
    await step.locator(".codicon.complete").waitFor();
    assert.equal(await window.offers("Atlan Tokens: Rename Token…"), true);
  });

  it("has its tenants and their tokens again after a crash of the extension host", async () => {
    const window = await (await newUser()).openWindow();
    await window.run("Atlan Tokens: Open Demo Tenant");
    await window.tree.row("sandbox").waitFor();
    await crashExtensionHosts(sharedServer());
    await window.tree.gone("sandbox");
    await window.run("Atlan Tokens: Open Demo Tenant");
    await window.tree.row("sandbox").waitFor();
    const rows = await window.tree.rows();
    assert.deepEqual(
      rows.filter(({ level }) => level === 1).map(({ label }) => label),
      ["Demo"],
    );
  });
});
