import type { LogOutputChannel } from "vscode";
import type { Store } from "../tenants/store.ts";
import type { Ask } from "./frame/ask.ts";
import type { ClipboardLease } from "./value/clipboardLease.ts";
import type { PlainTokens } from "./plainText/plainTokens.ts";
import type { Tell } from "./frame/tell.ts";
import type { TokensView } from "./tree/tree.ts";

/** What a command may use. */
export interface App {
  readonly store: Store;
  readonly view: TokensView;
  readonly log: LogOutputChannel;
  readonly lease: ClipboardLease;
  readonly plainTokens: PlainTokens;
  /** The one seam: tests answer in the user's place. */
  ask: Ask;
  tell: Tell;
}
