import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../src/demo/server.ts";
import { crashExtensionHosts } from "./driver/crash.ts";
import { dismissUsers, newUser } from "./driver/desk.ts";
import type { Window } from "./driver/window.ts";

describe("a new token's value, in a window", () => {
  let tenant: DemoTenant;
  beforeEach(async () => {
    tenant = await startDemoTenant();
  });
  afterEach(dismissUsers);
  afterEach(() => tenant.stop());

  async function createIn(window: Window): Promise<string> {
    await window.run("Atlan Tokens: Add Tenant…");
    await (await window.quickInput("Add Tenant (1/3)")).answer(tenant.address);
    await (await window.quickInput("Add Tenant (2/3)")).answer(tenant.key);
    await (await window.quickInput("Add Tenant (3/3)")).answer("Acme");
    await window.tree.described("Acme", /^14 tokens/);
    await (await window.tree.menu("Acme")).choose("Create Token…");
    await (await window.quickInput("(1/4)")).answer("precious");
    await (await window.quickInput("(2/4)")).answer("");
    await (await window.quickInput("(3/4)")).accept();
    await (await window.quickInput("(4/4)")).choose("5 years");
    await window.toast("Created “precious”");
    return await window.clipboard();
  }

  it("outlives a crash of the extension host and a restart, until the user is done with it", async () => {
    const user = await newUser();
    let window = await user.openWindow();
    const value = await createIn(window);
    await crashExtensionHosts(user.server);
    window = await user.restart();
    await window.showView();
    // The last that is painted of a row: a click on one that is painted anew meets nothing.
    await window.tree.described("precious", /^unclaimed value.*\bnew\b/);
    await window.setClipboard("something else");
    await window.tree.press("precious", "Copy Token Value");
    const toast = await window.toast("The value of “precious” is on the clipboard.");
    assert.equal(await window.clipboard(), value);
    await toast.press("I Saved It");
    await window.tree.described("precious", /^(?!unclaimed).*no persona$/);
    const menu = await window.tree.menu("precious");
    const names = (await menu.items()).map((item) => item.name);
    assert.ok(!names.includes("Copy Token Value"), names.join(", "));
    await menu.close();
  });

  it("stays when the user says so, and goes when the user says so", async () => {
    const window = await (await newUser()).openWindow();
    await createIn(window);
    await (await window.toast("Created “precious”")).press("Keep in VS Code");
    await window.tree.described("precious", /value kept$/);
    await (await window.tree.menu("precious")).choose("Forget Token Value");
    await (await window.dialog()).press("Forget Value");
    await window.tree.described("precious", /^(?!unclaimed).*no persona$/);
  });

  it("a second window of the same user shows the tenant as soon as it is looked at", async () => {
    const user = await newUser();
    const first = await user.openWindow();
    const second = await user.openWindow();
    await second.showView();
    await second.sideBar.getByRole("button", { name: "Open Demo Tenant" }).waitFor();
    await first.page.bringToFront();
    await createIn(first);
    await second.page.bringToFront();
    await second.pressViewButton("Refresh Tokens");
    await second.tree.row("Acme").waitFor();
  });
});
