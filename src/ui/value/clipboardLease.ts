import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  commands,
  type Disposable,
  env,
  l10n,
  MarkdownString,
  type SecretStorage,
  StatusBarAlignment,
  window,
  workspace,
} from "vscode";
import { Declined } from "../frame/declined.ts";
import { clock } from "../frame/times.ts";
import { commandId } from "../frame/verbs.ts";
import { isSame, type Lent, lentFrom, LENT } from "./leaseRecord.ts";

const SECOND = 1000;

/** A day: a longer time is a mistake, and timers of Node count 24 days at most. */
const LONGEST_SECONDS = 86_400;

const PATIENCE_MS = 5_000;

/** What we need of SecretStorage here. */
export type ObservableSecrets = Pick<SecretStorage, "get" | "store" | "delete" | "onDidChange">;

/**
 * A secret on the clipboard, and how long it stays there: one at a time, the newest. Only its digest is remembered, to
 * see whether it is still there; that rests in SecretStorage, so that a reload does not leave the secret behind, and all
 * windows of a user count the same time.
 */
export class ClipboardLease implements Disposable {
  readonly #secrets: ObservableSecrets;
  readonly #report: (error: unknown) => void;
  readonly #otherWindows: Disposable;
  readonly #item = window.createStatusBarItem("atlanTokens.clipboard", StatusBarAlignment.Right, 100);
  readonly #focus = window.onDidChangeWindowState(({ focused }) => {
    if (!focused) return;
    this.#tick();
    // What another window has lent or ended: not everywhere does an event tell.
    this.resume().catch(this.#report);
  });
  #lent: Lent | undefined;
  #ticking: NodeJS.Timeout | undefined;
  #clearing = false;

  constructor(secrets: ObservableSecrets, report: (error: unknown) => void) {
    this.#secrets = secrets;
    this.#report = report;
    this.#otherWindows = secrets.onDidChange(({ key }) => {
      if (key === LENT) this.resume().catch(report);
    });
    const [clear, extend] = [commandId("clearClipboard"), commandId("extendClipboard")];
    this.#item.name = l10n.t("Atlan token on the clipboard");
    this.#item.command = clear;
    // Without it, a screen reader reads the Markdown of the tooltip, and each second anew.
    const spoken = l10n.t("A token is on the clipboard: takes it off");
    this.#item.accessibilityInformation = { label: spoken, role: "button" };
    const tooltip = new MarkdownString(
      `${l10n.t("A secret is on the clipboard and will be taken off it. Copies that your system keeps of the clipboard stay.")}\n\n` +
        `[${l10n.t("Clear Now")}](command:${clear}) · [${l10n.t("Extend")}](command:${extend})`,
    );
    tooltip.isTrusted = { enabledCommands: [clear, extend] };
    this.#item.tooltip = tooltip;
  }

  /** Takes up what another session of this window, or another window, has lent or ended. */
  async resume(): Promise<void> {
    const lent = lentFrom(await this.#secrets.get(LENT));
    if (isSame(lent, this.#lent)) return;
    if (lent) this.#begin(lent);
    else this.#end();
  }

  /** Puts a secret on the clipboard, for as long as `atlanTokens.clipboardSeconds` says. */
  async put(secret: string): Promise<void> {
    const seconds = lifetime();
    const lent = seconds === 0 ? undefined : { digest: digestOf(secret), until: Date.now() + seconds * SECOND };
    // Before the clipboard has it: what is clearing the one before must see that there is another, and a window that
    // ends right after must leave a trace of it.
    if (lent) this.#begin(lent);
    else this.#end();
    await this.#remember(lent);
    try {
      await Promise.race([env.clipboard.writeText(secret), late()]);
    } catch (error) {
      if (this.#lent !== lent) throw error;
      this.#end();
      if (lent) await this.#forget(lent);
      throw error;
    }
  }

  /** Whether this is what is on the clipboard; false where the clipboard does not say. */
  async isOnClipboard(secret: string): Promise<boolean> {
    try {
      return (await Promise.race([env.clipboard.readText(), late()])) === secret;
    } catch (error) {
      this.#report(error);
      return false;
    }
  }

  /** Gives the secret on the clipboard its whole time again. */
  async extend(): Promise<void> {
    if (!this.#lent) return;
    const lent = { ...this.#lent, until: Date.now() + (lifetime() || 60) * SECOND };
    this.#begin(lent);
    await this.#remember(lent);
  }

  /** Takes the secret off the clipboard; what the user has copied since stays. */
  async clear(): Promise<void> {
    const lent = this.#lent;
    if (!lent || this.#clearing) return;
    this.#clearing = true;
    try {
      const isThere = digestOf(await env.clipboard.readText()) === lent.digest;
      if (this.#lent !== lent) return;
      if (isThere) await env.clipboard.writeText("");
    } finally {
      this.#clearing = false;
    }
    if (this.#lent !== lent) return;
    this.#end();
    await this.#forget(lent);
  }

  /** Takes the secret off the clipboard at the end of the window that shows it, and leaves its trace where that fails. */
  async end(): Promise<void> {
    if (this.#lent && window.state.focused) await this.clear();
  }

  dispose(): void {
    clearInterval(this.#ticking);
    this.#focus.dispose();
    this.#otherWindows.dispose();
    this.#item.dispose();
  }

  #begin(lent: Lent): void {
    this.#lent = lent;
    clearInterval(this.#ticking);
    this.#ticking = setInterval(this.#tick.bind(this), SECOND);
    void commands.executeCommand("setContext", "atlanTokens.clipboardLent", true);
    this.#item.show();
    this.#tick();
  }

  #tick(): void {
    if (!this.#lent) return;
    const left = Math.ceil((this.#lent.until - Date.now()) / SECOND);
    this.#item.text = left > 0 ? `$(clippy) ${l10n.t("Token on clipboard: {0}", clock(left))}` : `$(clippy)`;
    if (left > 0) return;
    // A browser hands out the clipboard of the window in front only: tried again when this one is.
    this.clear().catch((error: unknown) => {
      clearInterval(this.#ticking);
      this.#report(error);
    });
  }

  #end(): void {
    clearInterval(this.#ticking);
    this.#lent = undefined;
    this.#item.hide();
    void commands.executeCommand("setContext", "atlanTokens.clipboardLent", false);
  }

  /** What another window has lent meanwhile stays remembered: it still has to be cleared. */
  async #forget(lent: Lent): Promise<void> {
    try {
      if (isSame(lentFrom(await this.#secrets.get(LENT)), lent)) await this.#secrets.delete(LENT);
    } catch (error) {
      this.#report(error);
    }
  }

  /** A machine without a keyring must not keep the secret from being cleared in this session. */
  async #remember(lent: Lent | undefined): Promise<void> {
    try {
      if (lent) await this.#secrets.store(LENT, JSON.stringify(lent));
      else await this.#secrets.delete(LENT);
    } catch (error) {
      this.#report(error);
    }
  }
}

/** A clipboard may wait for ever, and nobody shall wait for it so long. */
async function late(): Promise<never> {
  await sleep(PATIENCE_MS, undefined, { ref: false });
  throw new Declined(l10n.t("The clipboard does not answer."));
}

function lifetime(): number {
  const seconds = workspace.getConfiguration("atlanTokens").get("clipboardSeconds");
  return typeof seconds === "number" && seconds >= 0 ? Math.min(Math.ceil(seconds), LONGEST_SECONDS) : 60;
}

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
