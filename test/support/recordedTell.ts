import type { Action, Tell } from "../../src/ui/frame/tell.ts";

export interface Told {
  readonly severity: "info" | "warning" | "error";
  readonly sentence: string;
  readonly buttons: readonly string[];
}

/** Keeps what the user was told, and presses buttons in the user's place. */
export class RecordedTell implements Tell {
  readonly told: Told[] = [];
  #actions: readonly Action[] = [];

  readonly info = this.#record("info");
  readonly warning = this.#record("warning");
  readonly error = this.#record("error");

  get last(): Told | undefined {
    return this.told.at(-1);
  }

  /** Presses a button of the last message and waits for what it does. */
  async press(title: string): Promise<void> {
    const action = this.#actions.find((each) => each.title === title);
    if (!action) throw new Error(`No button “${title}” in: ${JSON.stringify(this.last)}`);
    await action.run();
  }

  #record(severity: Told["severity"]) {
    return (sentence: string, ...actions: readonly Action[]): void => {
      this.#actions = actions;
      this.told.push({ severity, sentence, buttons: actions.map((action) => action.title) });
    };
  }
}
