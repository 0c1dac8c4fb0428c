import type { LogOutputChannel } from "vscode";
import type { Store } from "../../tenants/store.ts";
import type { Ask } from "./ask.ts";
import type { Tell } from "./tell.ts";

/** What everything that serves the user has at hand. */
export interface Desk {
  readonly store: Store;
  /** Every question to the user passes here, and every message there: tests answer in the user's place. */
  readonly ask: Ask;
  readonly tell: Tell;
  readonly log: LogOutputChannel;
}
