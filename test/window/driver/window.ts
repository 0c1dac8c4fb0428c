import type { BrowserContext, Locator, Page } from "playwright-core";
import { addressOf } from "../../../editor/address.ts";
import type { Server } from "../../../editor/server.ts";
import { Menu } from "./menu.ts";
import { Dialog, Toast, toastTexts } from "./messages.ts";
import { QuickInput } from "./quickInput.ts";
import { Tree } from "./tree.ts";

/** Opens a window and waits until VS Code knows the extension. */
export async function openWindow(context: BrowserContext, server: Server, folder?: string): Promise<Window> {
  const page = await context.newPage();
  await page.goto(addressOf(server, folder));
  const window = new Window(page);
  await window.activity.waitFor();
  return window;
}

/** A window of VS Code, with verbs for what a user does and sees in it. Every verb waits for what it needs. */
export class Window {
  readonly page: Page;
  /** The extension's button in the activity bar; what its badge says is part of its name. */
  readonly activity: Locator;
  readonly sideBar: Locator;
  readonly tree: Tree;

  constructor(page: Page) {
    this.page = page;
    this.activity = page.locator('.activitybar a.action-label[aria-label^="Atlan"]');
    this.sideBar = page.locator(".part.sidebar");
    this.tree = new Tree(page);
  }

  /** Brings the view "API Tokens" to the front; a click on the button of a view in front would hide it. */
  async showView(): Promise<void> {
    const view = this.sideBar.locator(".tree-explorer-viewlet-tree-view").first();
    const title = this.sideBar.locator(".title-label").filter({ hasText: "API Tokens" });
    if (!(await title.isVisible())) {
      await this.activity.click();
      // Where the mouse rests the button's tooltip comes, and lies over the rows.
      await this.page.locator(".part.editor").hover();
    }
    await title.waitFor();
    await view.waitFor({ state: "attached" });
  }

  /** Names of the buttons above the tree. */
  async viewButtons(): Promise<string[]> {
    const buttons = await this.#viewActions().getByRole("button").all();
    return await Promise.all(buttons.map(async (button) => (await button.getAttribute("aria-label")) ?? ""));
  }

  async pressViewButton(name: string): Promise<void> {
    await this.sideBar.hover();
    await this.#viewActions().getByRole("button", { name, exact: true }).click();
  }

  /** The menu behind the three dots above the tree. */
  async viewMenu(): Promise<Menu> {
    await this.sideBar.hover();
    await this.#viewActions()
      .getByRole("button", { name: /More Actions/ })
      .click();
    return await Menu.opened(this.page);
  }

  #viewActions(): Locator {
    return this.sideBar.locator(".composite.title .title-actions");
  }

  /** Runs a command from the palette by its whole title, as in "Atlan Tokens: Create Token…". */
  async run(title: string): Promise<void> {
    const row = await this.#searchPalette(title);
    await row.and(this.page.locator(".focused")).waitFor();
    await this.page.keyboard.press("Enter");
  }

  /** Whether the palette offers a command with this whole title. */
  async offers(title: string): Promise<boolean> {
    const row = await this.#searchPalette(title);
    // The palette answers with rows, or with one that says that there are none.
    await this.page.locator(".quick-input-list .monaco-list-row").first().waitFor();
    const offered = (await row.count()) > 0;
    await this.page.keyboard.press("Escape");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    return offered;
  }

  async #searchPalette(title: string): Promise<Locator> {
    await this.page.keyboard.press("F1");
    await this.page.locator(".quick-input-widget .quick-input-box input").fill(`>${title}`);
    const label = this.page.locator(".label-name").getByText(title, { exact: true });
    return this.page.locator(".quick-input-list .monaco-list-row").filter({ has: label });
  }

  /** Opens a file of the workspace in an editor, with the cursor there: both count from 1. Gives it the focus. */
  async openFile(name: string, line = 1, column = 1): Promise<void> {
    await this.run("Go to File...");
    await this.page.locator(".quick-input-widget .quick-input-box input").fill(`${name}:${line}:${column}`);
    await this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: name }).first().click();
    await this.page.locator(".tab.active").filter({ hasText: name }).waitFor();
    await this.statusItem(`Ln ${line}, Col ${column}`).waitFor();
    await this.page.locator(".monaco-editor.focused").waitFor();
  }

  /** Sets the log level of the window and of its server, which keeps it for those that come after. */
  async logAt(level: "Trace" | "Info"): Promise<void> {
    await this.run("Developer: Set Log Level...");
    await (await QuickInput.holding(this.page, "Set Log Level")).choose(level);
  }

  async quickInput(title: string | RegExp): Promise<QuickInput> {
    return await QuickInput.titled(this.page, title);
  }

  async dialog(): Promise<Dialog> {
    return await Dialog.opened(this.page);
  }

  async toast(text: string | RegExp): Promise<Toast> {
    return await Toast.saying(this.page, text);
  }

  async toastTexts(): Promise<string[]> {
    return await toastTexts(this.page);
  }

  async clearToasts(): Promise<void> {
    await this.run("Notifications: Clear All Notifications");
    await this.page.locator(".notification-toast").first().waitFor({ state: "detached" });
  }

  /** The item of the status bar that shows this. */
  statusItem(text: string | RegExp): Locator {
    return this.page.locator(".statusbar-item").filter({ hasText: text });
  }

  async clipboard(): Promise<string> {
    return await this.page.evaluate<string>("navigator.clipboard.readText()");
  }

  async setClipboard(text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  /** Drags the edge of the side bar until it is about this wide, in pixels. VS Code has a least width. */
  async resizeSideBar(width: number): Promise<void> {
    const box = await this.sideBar.boundingBox();
    if (box === null) throw new Error("The side bar is hidden.");
    const middle = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width, middle);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + width, middle, { steps: 5 });
    await this.page.mouse.up();
  }

  /** Reloads the window, as "Developer: Reload Window" does. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.activity.waitFor();
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path, animations: "disabled" });
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}
