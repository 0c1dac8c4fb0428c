import type { Page } from "playwright-core";

export interface MenuItem {
  readonly name: string;
  readonly enabled: boolean;
}

/** An open menu: a context menu, or the one behind a button with three dots. */
export class Menu {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Waits for a menu to be open. */
  static async opened(page: Page): Promise<Menu> {
    await page.getByRole("menu").last().waitFor();
    return new Menu(page);
  }

  /** What the menu offers, top to bottom. */
  async items(): Promise<MenuItem[]> {
    const rows = await this.#page.getByRole("menu").last().getByRole("menuitem").all();
    return await Promise.all(
      rows.map(async (row) => ({
        name: (await row.locator(".action-label").getAttribute("aria-label")) ?? "",
        enabled: (await row.getAttribute("aria-disabled")) !== "true",
      })),
    );
  }

  /** Clicks on an item; of a submenu, give the names from the outside in. */
  async choose(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      const label = this.#page.locator(`.action-label[aria-label="${name}"]`);
      const item = this.#page.getByRole("menu").last().getByRole("menuitem").filter({ has: label });
      // A menu that has just opened lets a button go up unnoticed: it might belong to the click that opened it.
      await item.click({ delay: 150 });
    }
    await this.#page.getByRole("menu").first().waitFor({ state: "detached" });
  }

  async close(): Promise<void> {
    await this.#page.keyboard.press("Escape");
    await this.#page.getByRole("menu").first().waitFor({ state: "detached" });
  }
}
