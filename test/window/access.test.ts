import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../src/demo/server.ts";
import { dismissUsers, newUser } from "./driver/desk.ts";
import { browserTraces, outputLog, serverTraces } from "./driver/storage.ts";
import type { Window } from "./driver/window.ts";

describe("access, in a window", () => {
  afterEach(dismissUsers);

  /** Answers the question for a bearer token with what is on the clipboard, by the keyboard. */
  async function pasteBearer(window: Window, tenant: string): Promise<void> {
    const box = await window.quickInput(`Your Bearer Token for “${tenant}”`);
    assert.equal(await box.masked(), true);
    await window.page.keyboard.press("ControlOrMeta+V");
    await box.accept();
    const whose = await window.dialog();
    assert.match(await whose.text(), /^Signed in as .*, until /);
    await whose.press("Continue");
  }

  it("from the demo tenant alone: connection admin, then collection viewer, seen, and both removed again", async () => {
    const window = await (await newUser()).openWindow();
    await window.run("Atlan Tokens: Open Demo Tenant");
    await window.tree.described("Demo", /^14 tokens/);
    await (await window.tree.menu("Demo")).choose("Copy a Request of the Demo Tenant…");
    const person = await window.quickInput("Copy a Request of the Demo Tenant");
    assert.equal((await person.choices()).length, 3);
    await person.accept();
    await window.toast("On the clipboard");

    await (await window.tree.menu("sandbox")).choose("Add as Connection Admin…");
    await pasteBearer(window, "Demo");
    const connection = await window.quickInput("Add “sandbox” as connection admin");
    await connection.type("PROD");
    await connection.choose("production");
    await window.toast("Done: connection admin of “production” for “sandbox”.");
    await window.tree.expand("sandbox");
    await window.tree.described("production", /^snowflake · connection admin$/);

    await (await window.tree.menu("sandbox")).choose("Add as Collection Viewer…");
    await (await window.quickInput("Add “sandbox” as collection viewer")).choose("Churn analysis");
    await window.toast("Done: collection viewer of “Churn analysis” for “sandbox”.");
    await window.tree.described("Churn analysis", /^collection viewer$/);

    for (const name of ["production", "Churn analysis"]) {
      await (await window.tree.menu(name)).choose("Remove Access…");
      const dialog = await window.dialog();
      assert.match(await dialog.detail(), /The others who have access keep it/);
      await dialog.press("Remove Access");
      await window.tree.gone(name);
    }
  });

  describe("of a tenant of the test's own", () => {
    let tenant: DemoTenant;
    beforeEach(async () => {
      tenant = await startDemoTenant();
    });
    afterEach(() => tenant.stop());

    const connections = async (): Promise<unknown> => {
      const response = await fetch(`${tenant.address}/api/meta/search/indexsearch`, {
        method: "POST",
        headers: { authorization: `Bearer ${tenant.key}`, "content-type": "application/json" },
        body: JSON.stringify({
          dsl: { from: 0, size: 100, query: { bool: { filter: [{ term: { "__typeName.keyword": "Connection" } }] } } },
          attributes: ["adminUsers", "adminGroups", "adminRoles", "connectorName"],
        }),
      });
      const { entities } = (await response.json()) as {
        entities: { guid: string; attributes: Record<string, unknown> }[];
      };
      return entities.map(({ guid, attributes }) => ({ guid, ...attributes }));
    };

    it("what was there is there again, byte for byte, and the bearer token is nowhere", async () => {
      const before = JSON.stringify(await connections());
      const user = await newUser();
      const window = await user.openWindow();
      await window.run("Atlan Tokens: Add Tenant…");
      await (await window.quickInput("Add Tenant (1/3)")).answer(tenant.address);
      await (await window.quickInput("Add Tenant (2/3)")).answer(tenant.key);
      await (await window.quickInput("Add Tenant (3/3)")).answer("Acme");
      await window.tree.described("Acme", /^14 tokens/);
      const request = tenant.world.copiedRequest("jsmith");
      const bearer = /Bearer ([\w.-]+)/.exec(request)?.[1] ?? "";
      assert.ok(bearer.length > 100);
      await window.setClipboard(request);
      await (await window.tree.menu("sandbox")).choose("Add as Connection Admin…");
      await pasteBearer(window, "Acme");
      await (await window.quickInput("as connection admin")).choose("production");
      await window.toast("Done: connection admin");
      await window.tree.expand("sandbox");
      await window.tree.row("production").waitFor();
      assert.notEqual(JSON.stringify(await connections()), before);
      await (await window.tree.menu("production")).choose("Remove Access…");
      await (await window.dialog()).press("Remove Access");
      await window.tree.gone("production");
      assert.equal(JSON.stringify(await connections()), before);

      await window.setClipboard("");
      const texts = [
        { place: "the window", text: await window.page.content() },
        { place: "the log", text: await outputLog(user.server) },
        ...(await serverTraces(user.server)),
        ...(await browserTraces(window.page)),
      ];
      const signature = bearer.split(".")[2] ?? bearer;
      assert.deepEqual(
        texts.filter(({ text }) => text.includes(bearer) || text.includes(signature)).map(({ place }) => place),
        [],
      );
    });
  });
});
