import assert from "node:assert/strict";
import { crashExtensionHosts } from "./driver/crash.ts";
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
