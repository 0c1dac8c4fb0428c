import type { Locator, Page } from "playwright-core";
import { Menu } from "./menu.ts";

export interface Row {
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** Name of the icon, as in "key" for $(key). */
  readonly icon: string;
  /** 1 for the outermost. */
  readonly level: number;
  readonly selected: boolean;
  readonly expanded: boolean;
}

/** The rows of the view "API Tokens"; only those that are scrolled into sight are there. */
export class Tree {
  readonly #page: Page;
  readonly #rows: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#rows = page.locator(".sidebar .tree-explorer-viewlet-tree-view").getByRole("treeitem");
  }

  /** The row with exactly this label. */
  row(label: string): Locator {
    return this.#rows.filter({ has: this.#page.locator(".label-name").getByText(label, { exact: true }) });
  }

  /** Waits for the row, and reads it. */
  async read(label: string): Promise<Row> {
    return await readRow(this.row(label));
  }

  /** Waits until the text behind the row's label says this. */
  async described(label: string, text: RegExp): Promise<void> {
    await this.row(label).locator(".label-description").filter({ hasText: text }).waitFor();
  }

  /** Waits until a screen reader would say this, and no more, of the row. */
  async spoken(label: string, text: string): Promise<void> {
    await this.row(label)
      .and(this.#page.locator(`[aria-label=${JSON.stringify(text)}]`))
      .waitFor();
  }

  /** All rows in sight, top to bottom. */
  async rows(): Promise<Row[]> {
    const rows = await this.#rowsByIndex();
    return await Promise.all([...rows.values()].map(readRow));
  }

  async gone(label: string): Promise<void> {
    await this.row(label).waitFor({ state: "detached" });
  }

  async expand(label: string): Promise<void> {
    await this.#fold(label, false);
  }

  async collapse(label: string): Promise<void> {
    await this.#fold(label, true);
  }

  async #fold(label: string, isExpanded: boolean): Promise<void> {
    const row = this.row(label);
    await this.#leave();
    if ((await row.getAttribute("aria-expanded")) === String(isExpanded))
      await row.locator(".monaco-tl-twistie").click();
    await row.and(this.#page.locator(`[aria-expanded="${String(!isExpanded)}"]`)).waitFor();
  }

  /** Selects the rows with these labels and no others. */
  async select(first: string, ...others: readonly string[]): Promise<void> {
    await this.#leave();
    await this.#label(first).click();
    for (const other of others) await this.#label(other).click({ modifiers: ["ControlOrMeta"] });
  }

  /** Right click on a row. */
  async menu(label: string): Promise<Menu> {
    // Rows that move just then bring another one under the mouse: a person sees that, and tries again.
    for (let clicks = 1; ; clicks += 1) {
      await this.#leave();
      await this.#label(label).click({ button: "right" });
      const menu = await Menu.opened(this.#page);
      const isMeant = (await this.row(label).and(this.#page.locator(".focused")).count()) > 0;
      if (isMeant || clicks === 4) return menu;
      await menu.close();
    }
  }

  /** Names of the buttons that a row shows when the mouse is over it. */
  async buttons(label: string): Promise<string[]> {
    await this.row(label).hover();
    const buttons = await this.row(label).locator(".actions").getByRole("button").all();
    return await Promise.all(buttons.map(async (button) => (await button.getAttribute("aria-label")) ?? ""));
  }

  async press(label: string, button: string): Promise<void> {
    await this.row(label).hover();
    await this.row(label).getByRole("button", { name: button, exact: true }).click();
  }

  /** The tooltip's text once it says this, after resting on the row with the mouse. */
  async tooltip(label: string, saying: RegExp): Promise<string> {
    const hover = this.#page.locator(".monaco-hover:not(.hidden)").filter({ hasText: saying }).last();
    // A row that is painted anew just then takes its tooltip away: a person moves the mouse again.
    for (let rests = 1; ; rests += 1) {
      await this.#page.mouse.move(0, 0);
      await this.#label(label).hover();
      try {
        return await hover.innerText({ timeout: 4_000 });
      } catch (error) {
        if (rests === 4) throw error;
      }
    }
  }

  /** Scrolls from the top until the row is in sight. */
  async scrollTo(label: string): Promise<void> {
    const tree = this.#page.locator(".sidebar .tree-explorer-viewlet-tree-view").getByRole("tree");
    await tree.press("Home");
    await tree.hover();
    await this.#rows.and(this.#page.locator('[data-index="0"]')).waitFor();
    while ((await this.row(label).count()) === 0) {
      const [index, bottom] = [...(await this.#rowsByIndex())].at(-1) ?? [];
      if (index === undefined || (await bottom?.getAttribute("data-last-element")) === "true")
        throw new Error(`No row has the label ${label}.`);
      await this.#page.mouse.wheel(0, 400);
      await this.#rows.and(this.#page.locator(`[data-index="${index + 1}"]`)).waitFor();
    }
    await this.row(label).scrollIntoViewIfNeeded();
  }

  /** VS Code reuses the elements of rows: their order in the page is not the order that is seen. */
  async #rowsByIndex(): Promise<Map<number, Locator>> {
    const indices = await Promise.all(
      (await this.#rows.all()).map(async (row) => Number(await row.getAttribute("data-index"))),
    );
    const sorted = indices.sort((one, other) => one - other);
    return new Map(
      sorted.map((index) => [index, this.#rows.and(this.#page.locator(`[data-index="${index}"]`))] as const),
    );
  }

  /** Takes the mouse off the tree, as who wants to see the row that a tooltip covers. */
  async #leave(): Promise<void> {
    await this.#page.mouse.move(0, 0);
  }

  #label(label: string): Locator {
    return this.row(label).locator(".label-name");
  }
}

async function readRow(row: Locator): Promise<Row> {
  const description = row.locator(".label-description");
  const icon = (await row.locator(".custom-view-tree-node-item-icon").getAttribute("class")) ?? "";
  return {
    label: await row.locator(".label-name").innerText(),
    description: (await description.count()) > 0 ? await description.innerText() : "",
    spoken: (await row.getAttribute("aria-label")) ?? "",
    icon: /codicon-(\S+)/.exec(icon)?.[1] ?? "",
    level: Number(await row.getAttribute("aria-level")),
    selected: (await row.getAttribute("aria-selected")) === "true",
    expanded: (await row.getAttribute("aria-expanded")) === "true",
  };
}
