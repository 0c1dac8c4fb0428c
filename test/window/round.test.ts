import assert from "node:assert/strict";
import { readClaims } from "../../src/atlan/wire/jwt.ts";
import { dismissUsers, newUser } from "./driver/desk.ts";
import type { Window } from "./driver/window.ts";

/** Creates a token with two personas and answers its value, as it is on the clipboard. */
async function create(window: Window, name: string): Promise<string> {
  const title = (step: number): string => `Create Token in “Demo” (${step}/4)`;
  await (await window.quickInput(title(1))).answer(name);
  await (await window.quickInput(title(2))).answer("made in a window");
  const personas = await window.quickInput(title(3));
  assert.equal((await personas.choices()).length, 6);
  await personas.check("Data Assets", "Marketing");
  await personas.accept();
  await (await window.quickInput(title(4))).choose("90 days");
  const toast = await window.toast(`Created “${name}”`);
  assert.match(await toast.text(), /on the clipboard; Atlan never shows it again/);
  const value = await window.clipboard();
  await toast.press("I Saved It");
  return value;
}

describe("the whole round from the demo tenant, in a window", () => {
  afterEach(dismissUsers);

  it("by menus, mouse and keyboard", async () => {
    const window = await (await newUser()).openWindow();
    await window.showView();
    await window.sideBar.getByRole("button", { name: "Open Demo Tenant" }).click();
    await window.tree.row("ingest-bot").waitFor();
    await window.tree.described("Demo", /^14 tokens · 2 expiring · 3 expired · made-up data$/);

    await (await window.tree.menu("Demo")).choose("Create Token…");
    const claims = readClaims(await create(window, "round-bot"));
    assert.ok(claims?.userName?.startsWith("service-account-apikey-"));
    const row = await window.tree.read("round-bot");
    assert.match(row.description, /90 d left · new · 2 personas/);
    assert.ok(row.selected, "the new token is revealed");
    await window.tree.spoken("round-bot", "round-bot, expires in 90 days · new · 2 personas");

    await (await window.tree.menu("round-bot")).choose("Rename Token…");
    await (await window.quickInput("Rename “round-bot”")).answer("round-bot-2");
    await window.tree.described("round-bot-2", /2 personas$/);

    await (await window.tree.menu("round-bot-2")).choose("Edit Description…");
    await (await window.quickInput("Description of “round-bot-2”")).answer("**plain** $(trash) <b>text</b>");
    await window.tree.press("Demo", "Refresh Tenant");
    await window.tree.described("round-bot-2", /2 personas$/);
    await window.tree.expand("round-bot-2");
    assert.equal((await window.tree.read("Data Assets")).description, "persona");
    assert.equal((await window.tree.read("Marketing")).description, "persona");
    await window.tree.tooltip("round-bot-2", /\*\*plain\*\* \$.\(trash\) <b>text<\/b>/);

    await (await window.tree.menu("round-bot-2")).choose("Link Personas…");
    const personas = await window.quickInput("Personas of “round-bot-2”");
    await personas.uncheck("Marketing");
    await personas.accept();
    const unlinking = await window.dialog();
    assert.equal(await unlinking.text(), "Unlink Marketing from “round-bot-2”?");
    await unlinking.press("Unlink");
    await window.toast("Unlinked Marketing from “round-bot-2”.");
    await window.tree.gone("Marketing");

    await (await window.tree.menu("round-bot-2")).choose("Copy Client ID");
    await window.statusItem("Copied").waitFor();
    const clientId = await window.clipboard();
    assert.equal(clientId, claims?.clientId);
    await window.tree.select("sandbox");
    // A row that still unfolds takes the focus back from a box.
    await window.tree.row("No persona").waitFor();
    await window.run("Atlan Tokens: Find Token by Name or ID…");
    await (await window.quickInput("Find Token")).answer(`service-account-${clientId}`);
    await window.tree.row("round-bot-2").and(window.page.locator('[aria-selected="true"]')).waitFor();

    await window.page.keyboard.press("Delete");
    const deleting = await window.dialog();
    assert.equal(await deleting.text(), "Delete “round-bot-2”?");
    assert.match(await deleting.detail(), /irreversible[^]*It loses what Data Assets allows it/);
    await deleting.press("Delete");
    await window.tree.gone("round-bot-2");
    await window.toast("Deleted “round-bot-2”.");
  });

  it("with the palette only", async () => {
    const window = await (await newUser()).openWindow();
    await window.run("Atlan Tokens: Open Demo Tenant");
    await window.tree.row("ingest-bot").waitFor();
    await window.run("View: Close Primary Side Bar");
    await window.sideBar.waitFor({ state: "hidden" });

    /** With nothing to be seen each command asks which token is meant. */
    const pick = async (command: string, title: string, token: string): Promise<void> => {
      await window.run(`Atlan Tokens: ${command}`);
      const box = await window.quickInput(title);
      await box.type(token);
      await box.choose(token);
    };

    await window.run("Atlan Tokens: Create Token…");
    assert.ok((await create(window, "palette-bot")).length > 100);
    await window.run("View: Close Primary Side Bar");
    await window.sideBar.waitFor({ state: "hidden" });
    await pick("Rename Token…", "Rename Token", "palette-bot");
    await (await window.quickInput("Rename “palette-bot”")).answer("palette-bot-2");
    await pick("Edit Description…", "Edit Description", "palette-bot-2");
    await (await window.quickInput("Description of “palette-bot-2”")).answer("for all");
    await window.run("Atlan Tokens: Link Personas…");
    const which = await window.quickInput("Link Personas");
    await which.type("palette-bot-2");
    await which.check("palette-bot-2");
    await which.accept();
    const personas = await window.quickInput("Personas of “palette-bot-2”");
    const checked = (await personas.choices()).filter((choice) => choice.checked).map((choice) => choice.label);
    assert.deepEqual(checked, ["Data Assets", "Marketing"], "rename and description have unlinked nothing");
    await personas.uncheck("Data Assets");
    await personas.accept();
    await (await window.dialog()).press("Unlink");
    await (await window.toast("Unlinked Data Assets")).press("Undo");
    await window.run("Atlan Tokens: Find Token by Name or ID…");
    await (await window.quickInput("Find Token")).answer("palette-bot-2");
    await window.tree.described("palette-bot-2", /2 personas$/);
    await window.run("View: Close Primary Side Bar");
    await window.run("Atlan Tokens: Delete Token…");
    const doomed = await window.quickInput("Delete Token");
    await doomed.type("palette-bot-2");
    await doomed.check("palette-bot-2");
    await doomed.accept();
    await (await window.dialog()).press("Delete");
    await window.toast("Deleted “palette-bot-2”.");
  });
});
