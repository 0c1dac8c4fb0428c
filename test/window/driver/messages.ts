import type { Locator, Page } from "playwright-core";

/** A modal message: nothing else in the window answers until it is answered. */
export class Dialog {
  readonly #page: Page;
  readonly #box: Locator;

  private constructor(page: Page, box: Locator) {
    this.#page = page;
    this.#box = box;
  }

  static async opened(page: Page): Promise<Dialog> {
    const box = page.locator(".monaco-dialog-box");
    await box.waitFor();
    return new Dialog(page, box);
  }

  async text(): Promise<string> {
    return await this.#box.locator(".dialog-message-text").innerText();
  }

  async detail(): Promise<string> {
    return await this.#box.locator(".dialog-message-detail").innerText();
  }

  async buttons(): Promise<string[]> {
    return await this.#box.locator(".dialog-buttons").getByRole("button").allInnerTexts();
  }

  async press(button: string): Promise<void> {
    await this.#box.locator(".dialog-buttons").getByRole("button", { name: button, exact: true }).click();
    await this.#box.waitFor({ state: "detached" });
  }

  /** Esc. */
  async cancel(): Promise<void> {
    await this.#page.keyboard.press("Escape");
    await this.#box.waitFor({ state: "detached" });
  }
}

/** A message in the corner of the window. */
export class Toast {
  readonly #toast: Locator;

  private constructor(toast: Locator) {
    this.#toast = toast;
  }

  /** Waits for a message that says this. */
  static async saying(page: Page, text: string | RegExp): Promise<Toast> {
    const toast = page.locator(".notification-toast").filter({ hasText: text });
    await toast.waitFor();
    return new Toast(toast);
  }

  async text(): Promise<string> {
    return await this.#toast.locator(".notification-list-item-message").innerText();
  }

  async buttons(): Promise<string[]> {
    return await this.#buttons().allInnerTexts();
  }

  async press(button: string): Promise<void> {
    await this.#buttons().filter({ hasText: button }).click();
  }

  async close(): Promise<void> {
    await this.#toast.hover();
    await this.#toast.getByRole("button", { name: /^Clear Notification/ }).click();
    await this.#toast.waitFor({ state: "detached" });
  }

  #buttons(): Locator {
    return this.#toast.locator(".notification-list-item-buttons-container").getByRole("button");
  }
}

/** The texts of the messages that are in the corner of the window now. */
export async function toastTexts(page: Page): Promise<string[]> {
  return await page.locator(".notification-toast .notification-list-item-message").allInnerTexts();
}
