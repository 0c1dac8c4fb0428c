import type { Locator, Page } from "playwright-core";

export interface Choice {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly checked: boolean;
}

/** The box at the top of the window: a question for a text, or a list to choose from. */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;
  readonly #input: Locator;
  readonly #rows: Locator;

  private constructor(page: Page, widget: Locator) {
    this.#page = page;
    this.#widget = widget;
    this.#input = widget.locator(".quick-input-box input");
    this.#rows = widget.locator(".quick-input-list .monaco-list-row");
  }

  /** Waits for the box with this title; a step is part of it, as in "Create Token (1/4)". */
  static async titled(page: Page, title: string | RegExp): Promise<QuickInput> {
    const widget = page.locator(".quick-input-widget");
    await widget.locator(".quick-input-title").filter({ hasText: title, visible: true }).waitFor();
    await widget.locator(".quick-input-box input").waitFor();
    return new QuickInput(page, widget);
  }

  /** Waits for the box with this placeholder: lists of VS Code's own have no title. */
  static async holding(page: Page, placeholder: string): Promise<QuickInput> {
    const widget = page.locator(".quick-input-widget");
    await widget.locator(`.quick-input-box input[placeholder="${placeholder}"]`).waitFor();
    return new QuickInput(page, widget);
  }

  async title(): Promise<string> {
    return await this.#widget.locator(".quick-input-title").innerText();
  }

  async placeholder(): Promise<string> {
    return (await this.#input.getAttribute("placeholder")) ?? "";
  }

  async value(): Promise<string> {
    return await this.#input.inputValue();
  }

  /** Whether what is typed shows as dots. */
  async masked(): Promise<boolean> {
    return (await this.#input.getAttribute("type")) === "password";
  }

  /** Waits until it does. */
  async becomesMasked(): Promise<void> {
    await this.#input.and(this.#page.locator("[type=password]")).waitFor();
  }

  /** Waits for the line under the box to say this, and answers all that it says: the prompt, or what is wrong. */
  async says(text: string | RegExp): Promise<string> {
    const message = this.#widget.locator(".quick-input-message").filter({ hasText: text });
    return await message.innerText();
  }

  /** Waits until the text in the box is refused, and answers the reason. */
  async problem(): Promise<string> {
    await this.#widget.locator(".quick-input-box .monaco-inputbox.error").waitFor();
    return await this.#widget.locator(".quick-input-message").innerText();
  }

  /** Replaces what is in the box; in a list, this is the filter. */
  async type(text: string): Promise<void> {
    await this.#input.fill(text);
  }

  /** Enter. */
  async accept(): Promise<void> {
    await this.#input.press("Enter");
  }

  /** Types and accepts. */
  async answer(text: string): Promise<void> {
    await this.type(text);
    await this.accept();
  }

  /** Esc, and the box is gone. */
  async cancel(): Promise<void> {
    await this.#page.keyboard.press("Escape");
    await this.closed();
  }

  async closed(): Promise<void> {
    await this.#widget.waitFor({ state: "hidden" });
  }

  /** A button of the box; the one in its corner is "Back". */
  async press(name: string): Promise<void> {
    await this.#widget.getByRole("button", { name }).click();
  }

  /** The rows of the list in sight, top to bottom. */
  async choices(): Promise<Choice[]> {
    await this.#rows.first().waitFor();
    return await Promise.all((await this.#rows.all()).map(readChoice));
  }

  /** Waits until the list shows so many rows: what it showed before leaves after the new ones have come. */
  async lists(count: number): Promise<void> {
    await this.#rows.nth(count - 1).waitFor();
    await this.#rows.nth(count).waitFor({ state: "detached" });
  }

  /** Chooses the row with this label, of a list of which one is chosen. */
  async choose(label: string): Promise<void> {
    await this.#row(label).click();
  }

  async check(...labels: readonly string[]): Promise<void> {
    for (const label of labels) await this.#set(label, true);
  }

  async uncheck(...labels: readonly string[]): Promise<void> {
    for (const label of labels) await this.#set(label, false);
  }

  async #set(label: string, checked: boolean): Promise<void> {
    const box = this.#row(label).getByRole("checkbox");
    if ((await box.getAttribute("aria-checked")) !== String(checked)) await box.click();
    await box.and(this.#page.locator(`[aria-checked="${String(checked)}"]`)).waitFor();
  }

  #row(label: string): Locator {
    return this.#rows.filter({ has: this.#page.locator(".label-name").getByText(label, { exact: true }) });
  }
}

async function readChoice(row: Locator): Promise<Choice> {
  const textOf = async (part: Locator): Promise<string> =>
    (await part.count()) > 0 ? await part.first().innerText() : "";
  const box = row.getByRole("checkbox");
  return {
    label: await textOf(row.locator(".quick-input-list-row .label-name").first()),
    description: await textOf(row.locator(".label-description")),
    detail: await textOf(row.locator(".quick-input-list-label-meta")),
    checked: (await box.count()) > 0 && (await box.getAttribute("aria-checked")) === "true",
  };
}
