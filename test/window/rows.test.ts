import assert from "node:assert/strict";
import { startTestTenant, type TestTenant } from "../support/testTenant.ts";
import { addTenant } from "./driver/addTenant.ts";
import { dismissUsers, newUser } from "./driver/desk.ts";
import { grantAdmin } from "./driver/steps.ts";
import type { Window } from "./driver/window.ts";

describe("rows and their menus, in a window", () => {
  let tenant: TestTenant;
  let window: Window;
  beforeEach(async () => {
    tenant = await startTestTenant();
    window = await (await newUser()).openWindow();
    await addTenant(window, tenant, "Acme");
    await window.tree.described("Acme", /^14 tokens/);
  });
  afterEach(dismissUsers);
  afterEach(() => tenant.stop());

  async function menuOf(label: string): Promise<string[]> {
    const menu = await window.tree.menu(label);
    const names = (await menu.items()).map(({ name }) => name);
    await menu.close();
    return names;
  }

  /** The address of the page that the browser opens. */
  async function opened(label: string): Promise<string> {
    const opening = window.page.context().waitForEvent("page");
    await (await window.tree.menu(label)).choose("Open in Atlan");
    const page = await opening;
    // A server of VS Code leads to a port of its machine through itself.
    const { port } = new URL(tenant.address);
    await page.waitForURL((url) => url.href.includes(port));
    const url = page.url();
    await page.close();
    return url.slice(url.indexOf(port) + port.length);
  }

  it("a persona and a grant have menus of their own, and open in Atlan as the tenant and its tokens do", async () => {
    await grantAdmin(window, "ingest-bot", "production", tenant.world.copiedRequest("jsmith"));
    await window.tree.expand("ingest-bot");
    await window.tree.row("production").waitFor();
    assert.deepEqual(await menuOf("Data Assets"), [
      "Show Token Details",
      "Show All Tokens with This Persona",
      "Open in Atlan",
      "Copy Name",
      "Copy Qualified Name",
      "Link Personas…",
    ]);
    assert.deepEqual(await menuOf("production"), [
      "Show Token Details",
      "Open in Atlan",
      "Copy Name",
      "Copy Qualified Name",
      "Remove Access…",
    ]);
    assert.match(await opened("Data Assets"), /^\/governance\/personas\/[\w-]+$/);
    assert.match(await opened("production"), /^\/assets\/[\w-]+\/overview$/);
    assert.equal(await opened("ingest-bot"), "/admin/api-tokens");
    assert.equal(await opened("Acme"), "/");
    await (await window.tree.menu("Data Assets")).choose("Show All Tokens with This Persona");
    await window.tree.described("Acme", /^\d of 14 tokens/);
    await window.tree.gone("sandbox");
  });

  it("a grant is undone by the button of its message, and the box says in whose name the next is made", async () => {
    await grantAdmin(window, "sandbox", "production", tenant.world.copiedRequest("jsmith"));
    await (await window.toast("Done: connection admin of “production” for “sandbox”.")).press("Undo");
    await window.toast("Removed “sandbox” as connection admin of “production”.");
    await (await window.tree.menu("sandbox")).choose("Add as Collection Viewer…");
    await (await window.quickInput("Add “sandbox” as collection viewer · in the name of Jordan Smith")).cancel();
  });

  it("what was not deleted of several is deleted by Retry, and Show Log shows why it was not", async () => {
    tenant.intercept = ({ method }) =>
      method === "DELETE" ? { status: 403, body: '{"code":1,"message":"no"}' } : undefined;
    await window.tree.select("sandbox", "tableau-refresh");
    await (await window.tree.menu("sandbox")).choose("Delete Token…");
    await (await window.dialog()).press("Delete");
    const toast = await window.toast("“sandbox” was not deleted");
    assert.deepEqual(await toast.buttons(), ["Retry the Rest", "Show Report", "Show Log"]);
    await toast.press("Show Log");
    await window.page.locator(".part.panel").filter({ hasText: "Atlan Tokens" }).waitFor();
    await (await window.tree.menu("sandbox")).choose("Delete Token…");
    await (await window.dialog()).press("Delete");
    const again = await window.toast("“sandbox” was not deleted");
    tenant.intercept = undefined;
    await again.press("Retry the Rest");
    await window.tree.gone("tableau-refresh");
    await window.tree.gone("sandbox");
  });
});
