import { createHash } from "node:crypto";
import { commands, type Disposable, env, l10n, MarkdownString, StatusBarAlignment, window, workspace } from "vscode";
import type { Secrets } from "../tenants/storage.ts";
import { type Lent, lentFrom, LENT } from "./lent.ts";

const SECOND = 1000;

/** A day: a longer time is a mistake, and timers of Node count 24 days at most. */
const LONGEST_SECONDS = 86_400;

/**
 * A secret on the clipboard, and how long it stays there: one at a time, the newest. Only its digest is remembered, to
 * see whether it is still there; that rests in SecretStorage, so that a reload does not leave the secret behind.
 */
export class ClipboardLease implements Disposable {
  readonly #secrets: Secrets;
  readonly #report: (error: unknown) => void;
  readonly #item = window.createStatusBarItem("atlanTokens.clipboard", StatusBarAlignment.Right, 100);
  readonly #focus = window.onDidChangeWindowState(({ focused }) => {
    if (focused) this.#tick();
  });
  #lent: Lent | undefined;
  #ticking: NodeJS.Timeout | undefined;
  #clearing = false;

  constructor(secrets: Secrets, report: (error: unknown) => void) {
    this.#secrets = secrets;
    this.#report = report;
    this.#item.name = l10n.t("Atlan token on the clipboard");
    this.#item.command = "atlanTokens.clearClipboard";
    const tooltip = new MarkdownString(
      `${l10n.t("A secret is on the clipboard and will be taken off it. Copies that your system keeps of the clipboard stay.")}\n\n` +
        `[${l10n.t("Clear Now")}](command:atlanTokens.clearClipboard) · [${l10n.t("Extend")}](command:atlanTokens.extendClipboard)`,
    );
    tooltip.isTrusted = { enabledCommands: ["atlanTokens.clearClipboard", "atlanTokens.extendClipboard"] };
    this.#item.tooltip = tooltip;
  }

  /** Takes up the lease that another session of this window, or another window, has left unfinished. */
  async resume(): Promise<void> {
    const lent = lentFrom(await this.#secrets.get(LENT));
    if (lent && !this.#lent) this.#begin(lent);
  }

  /** Puts a secret on the clipboard, for as long as `atlanTokens.clipboardSeconds` says. */
  async put(secret: string): Promise<void> {
    await env.clipboard.writeText(secret);
    const seconds = lifetime();
    if (seconds === 0) {
      await this.#end();
      return;
    }
    const lent = { digest: digestOf(secret), until: Date.now() + seconds * SECOND };
    this.#begin(lent);
    await this.#remember(lent);
  }

  /** Gives the secret on the clipboard its whole time again. */
  async extend(): Promise<void> {
    if (!this.#lent) return;
    const lent = { ...this.#lent, until: Math.max(this.#lent.until, Date.now()) + (lifetime() || 60) * SECOND };
    this.#begin(lent);
    await this.#remember(lent);
  }

  /** Takes the secret off the clipboard; what the user has copied since stays. */
  async clear(): Promise<void> {
    const lent = this.#lent;
    if (!lent || this.#clearing) return;
    this.#clearing = true;
    try {
      if (digestOf(await env.clipboard.readText()) === lent.digest) await env.clipboard.writeText("");
    } finally {
      this.#clearing = false;
    }
    if (this.#lent === lent) await this.#end();
  }

  dispose(): void {
    clearInterval(this.#ticking);
    this.#focus.dispose();
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

  async #end(): Promise<void> {
    clearInterval(this.#ticking);
    this.#lent = undefined;
    this.#item.hide();
    void commands.executeCommand("setContext", "atlanTokens.clipboardLent", false);
    await this.#remember(undefined);
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

function lifetime(): number {
  const seconds = workspace.getConfiguration("atlanTokens").get("clipboardSeconds");
  return typeof seconds === "number" && seconds >= 0 ? Math.min(seconds, LONGEST_SECONDS) : 60;
}

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
