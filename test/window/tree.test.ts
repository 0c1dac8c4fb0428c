import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { dismissUsers, newUser } from "./driver/desk.ts";
import type { Window } from "./driver/window.ts";

describe("the tree, in a window", () => {
  afterEach(dismissUsers);

  async function openDemo(settings = {}): Promise<Window> {
    const window = await (await newUser({ settings })).openWindow();
    await window.run("Atlan Tokens: Open Demo Tenant");
    await window.tree.described("Demo", /^14 tokens/);
    return window;
  }

  it("an empty view offers a tenant and the demo", async () => {
    const window = await (await newUser()).openWindow();
    await window.showView();
    for (const name of ["Add Tenant", "Open Demo Tenant"])
      await window.sideBar.getByRole("button", { name, exact: true }).waitFor();
    // "Collapse All" comes when the extension has made its view.
    assert.deepEqual((await window.viewButtons()).slice(0, 3), ["Add Tenant…", "Filter Tokens…", "Refresh Tokens"]);
  });

  it("filters while typing; Esc brings the former filter back, and the button clears it", async () => {
    const window = await openDemo();
    await window.pressViewButton("Filter Tokens…");
    const box = await window.quickInput("Filter Tokens");
    await box.type("github");
    await window.tree.described("Demo", /^2 of 14 tokens/);
    await box.accept();
    await window.pressViewButton("Clear Filter");
    await window.tree.described("Demo", /^14 tokens/);
    await window.pressViewButton("Filter Tokens…");
    await (await window.quickInput("Filter Tokens")).type("no such token");
    await window.tree.row("No match").waitFor();
    await (await window.quickInput("Filter Tokens")).cancel();
    await window.tree.described("Demo", /^14 tokens/);
  });

  it("sorts and groups by the command, and expansion survives", async () => {
    const window = await openDemo();
    await window.tree.expand("airflow-prod");
    await window.run("Atlan Tokens: Sort and Group Tokens…");
    await (await window.quickInput("Sort and Group Tokens")).choose("Sort by expiry, the soonest first");
    await window.tree.row("nightly-quality-checks").and(window.page.locator('[data-index="1"]')).waitFor();
    assert.equal((await window.tree.read("airflow-prod")).expanded, true);
    await (await window.quickInput("Sort and Group Tokens")).choose("Group by state");
    await window.tree.described("Expired", /^3$/);
    await (await window.quickInput("Sort and Group Tokens")).cancel();
    const groups = (await window.tree.rows()).filter((row) => row.level === 2).map((row) => row.label);
    assert.deepEqual(groups, ["Expired", "Expiring Soon", "Active"]);
  });

  it("says by words and icons, not by colour alone, how a token is", async () => {
    const window = await openDemo();
    const icons = await Promise.all(
      ["airflow-prod", "looker-sync", "ingest-bot"].map(async (name) => (await window.tree.read(name)).icon),
    );
    assert.deepEqual(icons, ["warning", "error", "key"]);
    assert.match((await window.tree.read("looker-sync")).spoken, /^looker-sync, expired \d+ days ago/);
    assert.match((await window.tree.read("legacy-export")).spoken, /^legacy-export, never expires/);
    await window.tree.expand("sandbox");
    await window.tree.described("No persona", /reaches only what it is granted directly/);
  });

  it("a production mark shows as a word; read-only mode disables what changes, in the menu and at the keyboard", async () => {
    const window = await openDemo();
    for (const choice of ["Mark as production", "Start read-only mode"]) {
      await (await window.tree.menu("Demo")).choose("Edit Tenant…");
      await (await window.quickInput("Edit “Demo”")).choose(choice);
    }
    await window.tree.described("Demo", /^PRODUCTION · read-only · 14 tokens/);
    assert.equal((await window.tree.read("Demo")).icon, "shield");
    const menu = await window.tree.menu("ingest-bot");
    const enabled = Object.fromEntries((await menu.items()).map((item) => [item.name, item.enabled]));
    for (const name of ["Rename Token…", "Edit Description…", "Link Personas…", "Delete Token…"])
      assert.equal(enabled[name], false, name);
    for (const name of ["Copy GUID", "Show Impact"]) assert.equal(enabled[name], true, name);
    await menu.close();
    await window.tree.select("ingest-bot");
    await window.page.keyboard.press("F2");
    await window.toast("This tenant is in read-only mode");
  });

  it("several selected tokens have only what can be done to several", async () => {
    const window = await openDemo();
    await window.tree.select("sandbox", "tableau-refresh");
    const menu = await window.tree.menu("tableau-refresh");
    const names = (await menu.items()).map((item) => item.name);
    assert.deepEqual(names, [
      "Copy Name",
      "Copy GUID",
      "Copy Client ID",
      "Copy User Name",
      "Link Personas…",
      "Rotate Token…",
      "Add as Connection Admin…",
      "Add as Collection Editor…",
      "Add as Collection Viewer…",
      "Remove Access…",
      "Delete Token…",
    ]);
    await menu.choose("Delete Token…");
    const dialog = await window.dialog();
    assert.equal(await dialog.text(), "Delete 2 tokens?");
    assert.match(await dialog.detail(), /“sandbox” of “Demo”[^]*“tableau-refresh” of “Demo”/);
    await dialog.press("Delete");
    await window.tree.described("Demo", /^12 tokens/);
  });

  it("what the filter shows is named in a list that can be scrolled, and done with all of it", async () => {
    const window = await openDemo();
    const menu = await window.tree.menu("Demo");
    assert.ok((await menu.items()).some(({ name, enabled }) => name === "Do with All Shown…" && enabled));
    await menu.choose("Do with All Shown…");
    await (await window.quickInput("Do with 14 tokens")).choose("Delete…");
    const list = await window.quickInput("Delete 14 tokens?");
    await list.accept();
    const dialog = await window.dialog();
    assert.equal(await dialog.text(), "Delete 14 tokens?");
    assert.match(await dialog.detail(), /irreversible/);
    await dialog.press("Cancel");
    await window.tree.described("Demo", /^14 tokens/);
  });

  it("lists of all tokens are in the menus of the view and of a tenant, and the links of a review work", async () => {
    const window = await openDemo();
    const lists = ["Weekly Review…", "Export Tokens…", "Compare Tenants…"];
    const ofView = await window.viewMenu();
    const inView = (await ofView.items()).map((item) => item.name);
    assert.deepEqual(
      inView.filter((name) => lists.includes(name)),
      lists,
    );
    await ofView.close();
    const ofTenant = await window.tree.menu("Demo");
    const inMenu = (await ofTenant.items()).map((item) => item.name);
    assert.deepEqual(
      lists.filter((name) => inMenu.includes(name)),
      lists,
    );
    await ofTenant.choose("Weekly Review…");
    const tab = (name: string) => window.page.locator(".tab.active").filter({ hasText: name });
    await tab("Weekly Review of Demo").waitFor();
    const link = window.page.locator(".view-lines .detected-link").getByText("Details").first();
    // The colours come later than the text, and then the link is another element: a click may have been on the one before.
    const isShown = () =>
      tab("airflow-prod")
        .waitFor({ timeout: 3_000 })
        .then(() => true);
    do await followed(window, link);
    while (!(await isShown().catch(() => false)));
  });
});

/** Clicks where a link is, as a person does who holds the key down. */
async function followed({ page }: Window, link: Locator): Promise<void> {
  const box = await link.boundingBox().catch(() => null);
  // It is just being replaced.
  if (!box) return;
  await page.keyboard.down("ControlOrMeta");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.keyboard.up("ControlOrMeta");
}
