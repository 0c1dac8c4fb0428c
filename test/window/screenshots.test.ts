import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { workshop } from "../../editor/install.ts";
import { dismissUsers, newUser } from "./driver/desk.ts";
import type { Window } from "./driver/window.ts";

/** `npm run screenshots` names the folder of those that the README shows. */
const folder = process.env.SCREENSHOTS ?? join(workshop, "screenshots");

describe("pictures for the README", () => {
  before(() => mkdir(folder, { recursive: true }));
  afterEach(dismissUsers);

  for (const [shade, theme] of [
    ["light", "Default Light Modern"],
    ["dark", "Default Dark Modern"],
  ] as const) {
    it(shade, async () => {
      const settings = { "workbench.colorTheme": theme };
      const window = await (await newUser({ settings, size: { width: 1000, height: 620 } })).openWindow();
      await window.run("Atlan Tokens: Open Demo Tenant");
      await window.tree.described("Demo", /^14 tokens/);
      await window.resizeSideBar(420);
      await window.tree.expand("airflow-prod");
      const menu = await window.tree.menu("airflow-prod");
      await window.screenshot(join(folder, `tree-${shade}.png`));
      await menu.close();
      await openPersonas(window);
      await window.screenshot(join(folder, `create-${shade}.png`));
    });
  }
});

/** Create Token… up to the question for the personas. */
async function openPersonas(window: Window): Promise<void> {
  await (await window.tree.menu("Demo")).choose("Create Token…");
  await (await window.quickInput("(1/4)")).answer("orders-export");
  await (await window.quickInput("(2/4)")).answer("Exports the orders every night");
  const personas = await window.quickInput("(3/4)");
  await personas.check("Data Assets", "Marketing");
}
