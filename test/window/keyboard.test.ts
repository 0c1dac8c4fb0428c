import assert from "node:assert/strict";
import { dismissUsers, newUser } from "./driver/desk.ts";
import type { Window } from "./driver/window.ts";

describe("keys on a row, in a window", () => {
  let window: Window;
  beforeEach(async () => {
    window = await (await newUser()).openWindow();
    await window.run("Atlan Tokens: Open Demo Tenant");
    await window.tree.described("Demo", /^14 tokens/);
  });
  afterEach(dismissUsers);

  /**
   * The row above the one with this label, which has the focus and is not selected. A click unfolds its row, sooner or later:
   * what is below it is not always the same.
   */
  async function moveUpFrom(label: string): Promise<string> {
    await window.tree.select(label);
    await window.page.keyboard.press("ArrowUp");
    const focused = window.page.locator(".sidebar .monaco-list-row.focused");
    await focused.and(window.page.locator(":not(.selected)")).waitFor();
    return await focused.locator(".label-name").innerText();
  }

  it("rename and delete the row that has the focus, not the one that was clicked before", async () => {
    const name = await moveUpFrom("tableau-refresh");
    assert.equal(name, "sandbox");
    await window.page.keyboard.press("F2");
    await (await window.quickInput(`Rename “${name}”`)).cancel();
    const next = await moveUpFrom(name);
    await window.page.keyboard.press("Delete");
    const dialog = await window.dialog();
    assert.equal(await dialog.text(), `Delete “${next}”?`);
    await dialog.press("Cancel");
  });

  /** What is on the clipboard after Ctrl+C. */
  async function copied(): Promise<string> {
    await window.setClipboard("");
    await window.page.keyboard.press("ControlOrMeta+C");
    for (;;) {
      const text = await window.clipboard();
      if (text !== "") return text;
    }
  }

  it("copy what the row is called that has the focus, or what the selected ones are", async () => {
    const name = await moveUpFrom("tableau-refresh");
    assert.equal(await copied(), name);
    assert.equal((await window.tree.read("tableau-refresh")).selected, true, "what was selected still is");
    await window.tree.select(name);
    assert.equal(await copied(), name);
    await window.tree.select("sandbox", "tableau-refresh");
    assert.equal(await copied(), "sandbox\ntableau-refresh");
  });

  it("do nothing with a row that says that nothing matches", async () => {
    await window.run("Atlan Tokens: Filter Tokens…");
    await (await window.quickInput("Filter Tokens")).answer("no such token");
    await window.tree.row("No match").waitFor();
    // A click folds the row of a tenant.
    await window.tree.select("Demo");
    await window.page.keyboard.press("ArrowRight");
    await window.tree.row("No match").waitFor();
    await window.page.keyboard.press("ArrowDown");
    await window.page.keyboard.press("ControlOrMeta+C");
    await window.toast("This row has no name to copy.");
    await window.tree.row("No match").waitFor();
  });

  it("are not needed to know the item of the status bar: it has a name, and says that it has cleared", async () => {
    await (await window.tree.menu("Demo")).choose("Copy a Request of the Demo Tenant…");
    await (await window.quickInput("Copy a Request of the Demo Tenant")).accept();
    const item = window.statusItem("Token on clipboard");
    await item.getByRole("button", { name: "A token is on the clipboard: takes it off", exact: true }).click();
    await window.statusItem("The secret is off the clipboard").waitFor();
    assert.equal(await window.clipboard(), "");
  });

  it("do nothing but say so on the row of a tenant", async () => {
    await window.tree.select("Demo");
    await window.page.keyboard.press("Delete");
    await window.toast("Choose the row of one token first.");
  });
});
