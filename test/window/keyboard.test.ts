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

  /** The row below the one with this label, which has the focus and is not selected. */
  async function moveDownFrom(label: string): Promise<string> {
    await window.tree.select(label);
    await window.page.keyboard.press("ArrowDown");
    const focused = window.page.locator(".sidebar .monaco-list-row.focused");
    await focused.and(window.page.locator(":not(.selected)")).waitFor();
    return await focused.locator(".label-name").innerText();
  }

  it("rename and delete the row that has the focus, not the one that was clicked before", async () => {
    const name = await moveDownFrom("ingest-bot");
    assert.notEqual(name, "ingest-bot");
    await window.page.keyboard.press("F2");
    await (await window.quickInput(`Rename “${name}”`)).cancel();
    const next = await moveDownFrom(name);
    await window.page.keyboard.press("Delete");
    const dialog = await window.dialog();
    assert.equal(await dialog.text(), `Delete “${next}”?`);
    await dialog.press("Cancel");
  });

  it("do nothing but say so on the row of a tenant", async () => {
    await window.tree.select("Demo");
    await window.page.keyboard.press("Delete");
    await window.toast("Choose the row of one token first.");
  });
});
