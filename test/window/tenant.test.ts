import assert from "node:assert/strict";
import { browserCopies } from "../support/browserCopies.ts";
import { addTenant } from "./driver/addTenant.ts";
import { dismissUsers, newUser } from "./driver/desk.ts";
import type { Window } from "./driver/window.ts";
import { startTestTenant, type TestTenant } from "../support/testTenant.ts";

describe("a tenant is added in a window", () => {
  let tenant: TestTenant;
  beforeEach(async () => {
    tenant = await startTestTenant();
  });
  afterEach(dismissUsers);
  afterEach(() => tenant.stop());

  /** What "Copy as cURL" of a browser puts on the clipboard, line breaks and all. */
  const copied = (form: string, key = tenant.key, address = tenant.address): string =>
    browserCopies[form]?.({
      url: `${address}/api/service/users/current`,
      headers: [
        ["accept", "application/json"],
        ["authorization", `Bearer ${key}`],
      ],
    }) ?? "";

  async function paste(window: Window, text: string): Promise<void> {
    await window.setClipboard(text);
    await window.page.keyboard.press("ControlOrMeta+V");
  }

  it("by its address, a pasted request, and a name", async () => {
    const window = await (await newUser()).openWindow();
    await window.showView();
    await window.sideBar.getByRole("button", { name: "Add Tenant", exact: true }).click();

    const address = await window.quickInput("Add Tenant (1/3)");
    assert.equal(await address.masked(), false);
    await address.answer("https://me:pw@acme.atlan.com");
    assert.match(await address.problem(), /Leave out the user name and password/);
    await address.answer("http://127.0.0.1:1");
    await address.says("Nothing listens at this address.");
    await address.answer(`${tenant.address}/assets?tab=1`);

    const credential = await window.quickInput("Add Tenant (2/3)");
    assert.equal(await credential.masked(), true);
    await credential.answer("wrong");
    await credential.says("The tenant does not accept the credential");
    await credential.type("");
    await paste(window, copied("Chrome, cURL (bash)", tenant.key, "https://other.atlan.com"));
    await credential.accept();
    await credential.says(`made to https://other.atlan.com, not to ${tenant.address}`);
    await credential.type("");
    await paste(window, copied("Chrome, cURL (bash)"));
    await credential.accept();

    const name = await window.quickInput("Add Tenant (3/3)");
    await name.says(/Signed in as .*, until /);
    await name.press("Back");
    await (await window.quickInput("Add Tenant (2/3)")).answer(tenant.key);
    await (await window.quickInput("Add Tenant (3/3)")).answer("Acme");
    await window.toast(/Added “Acme”\. Signed in as/);
    await window.tree.row("ingest-bot").waitFor();
    await window.tree.described("Acme", /^14 tokens · 2 expiring · 3 expired · 127\.0\.0\.1:\d+$/);
  });

  for (const form of ["Chrome, cURL (bash)", "Chrome, cURL (cmd)", "Chrome, PowerShell"]) {
    it(`by a request copied as ${form} at the first box, which masks it at once`, async () => {
      const window = await (await newUser()).openWindow();
      await window.run("Atlan Tokens: Add Tenant…");
      const box = await window.quickInput("Add Tenant (1/3)");
      await paste(window, copied(form));
      await box.becomesMasked();
      await box.accept();
      await (await window.quickInput("Add Tenant (3/3)")).answer("Pasted");
      await window.tree.row("ingest-bot").waitFor();
    });
  }

  it("outlives a restart; a rejected credential is a row with a button, and nobody is signed out", async () => {
    const user = await newUser();
    let window = await user.openWindow();
    await window.run("Atlan Tokens: Add Tenant…");
    await (await window.quickInput("Add Tenant (1/3)")).answer(tenant.address);
    await (await window.quickInput("Add Tenant (2/3)")).answer(tenant.key);
    await (await window.quickInput("Add Tenant (3/3)")).answer("Acme");
    await window.tree.row("ingest-bot").waitFor();

    window = await user.restart();
    await window.showView();
    await window.tree.row("ingest-bot").waitFor();

    tenant.intercept = () => ({ status: 401, body: "" });
    await window.pressViewButton("Refresh Tokens");
    const rejected = await window.tree.read("The tenant does not accept the credential.");
    assert.match(rejected.description, /tokens as of/);
    await window.tree.row("ingest-bot").waitFor();
    tenant.intercept = undefined;
    await window.tree.press("The tenant does not accept the credential.", "Replace Credential…");
    await (await window.quickInput("Replace the Credential of “Acme”")).answer(tenant.key);
    await window.tree.gone("The tenant does not accept the credential.");
    await window.tree.row("ingest-bot").waitFor();
  });

  it("at the next start what was last seen is there at once, with a number of the tokens that need a hand", async () => {
    const user = await newUser();
    let window = await user.openWindow();
    await addTenant(window, tenant, "Acme");
    await window.tree.described("Acme", /^14 tokens · 2 expiring · 3 expired · 127/);
    tenant.intercept = () => "hang";

    window = await user.restart();
    await window.showView();
    await window.tree.described("Acme", /^14 tokens · 2 expiring · 3 expired · as of /);
    await window.tree.row("ingest-bot").waitFor();
    await window.page.locator(".activitybar .badge-content").getByText("3", { exact: true }).waitFor();
    tenant.intercept = undefined;
    await window.pressViewButton("Refresh Tokens");
    await window.tree.described("Acme", /^14 tokens · 2 expiring · 3 expired · 127/);
  });

  it("Esc at any box leaves nothing behind", async () => {
    const window = await (await newUser()).openWindow();
    await window.showView();
    for (const answers of [[], [tenant.address], [tenant.address, tenant.key]]) {
      await window.run("Atlan Tokens: Add Tenant…");
      for (const [index, answer] of answers.entries())
        await (await window.quickInput(`Add Tenant (${index + 1}/3)`)).answer(answer);
      await (await window.quickInput(`Add Tenant (${answers.length + 1}/3)`)).cancel();
    }
    await window.sideBar.getByRole("button", { name: "Open Demo Tenant" }).waitFor();
    assert.deepEqual(await window.toastTexts(), []);
  });
});
