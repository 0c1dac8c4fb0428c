import assert from "node:assert/strict";
import { startTestTenant, type TestTenant } from "../support/testTenant.ts";
import { addTenant } from "./driver/addTenant.ts";
import { dismissUsers, newUser } from "./driver/desk.ts";
import type { Window } from "./driver/window.ts";

describe("a token is created by keys alone, in a window,", () => {
  let tenant: TestTenant;
  let window: Window;
  beforeEach(async () => {
    tenant = await startTestTenant();
    window = await (await newUser()).openWindow();
    await addTenant(window, tenant, "Acme");
  });
  afterEach(dismissUsers);
  afterEach(() => tenant.stop());

  it("with the tenant's row folded, and one box that waits for the personas", async () => {
    const { keyboard } = window.page;
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    tenant.intercept = async ({ path }) => {
      if (path.includes("indexsearch")) await held;
      return undefined;
    };
    await window.tree.collapse("Acme");
    await (await window.tree.menu("Acme")).choose("Create Token…");
    await window.quickInput("Create Token in “Acme” (1/4)");
    await keyboard.type("by-keys");
    await keyboard.press("Enter");
    await window.quickInput("Create Token in “Acme” (2/4)");
    await keyboard.press("Enter");
    const personas = await window.quickInput("Create Token in “Acme” (3/4)");
    // Whoever is faster than the tenant is not taken to want no persona. That Back leads to the step before, and not to
    // this one, shows that the key has come to nothing.
    await keyboard.press("Enter");
    await personas.press("Back");
    await window.quickInput("Create Token in “Acme” (2/4)");
    await keyboard.press("Enter");
    await window.quickInput("Create Token in “Acme” (3/4)");
    go();
    await personas.lists(6);
    assert.equal((await personas.choices()).length, 6);
    await keyboard.press("ArrowDown");
    await keyboard.press("Space");
    await keyboard.press("Enter");
    // The title is there before the rows are, and Enter means a row.
    await (await window.quickInput("Create Token in “Acme” (4/4)")).choices();
    await keyboard.press("Enter");
    await window.toast("Created “by-keys”");
    await window.tree.described("by-keys", /1 persona/);
  });
});
