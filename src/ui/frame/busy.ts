import { l10n, ProgressLocation, window } from "vscode";
import { Waiting } from "./waiting.ts";

const QUIET_MS = 500;

/**
 * Shows progress once the work has taken half a second, and what a tenant lets it wait for. The signal is aborted when the
 * user cancels: the work then sends nothing more, and ends when what was sent is answered.
 */
export async function busy<T>(
  title: string,
  work: (signal: AbortSignal, progress: (words: string) => void) => Promise<T>,
  { cancellable }: { readonly cancellable: boolean },
): Promise<T> {
  const cancelling = new AbortController();
  const progress = new Shown();
  const waiting = new Waiting((words) => {
    progress.wait(words);
  });
  const result = waiting.during(() =>
    work(cancelling.signal, (words) => {
      progress.at(words);
    }),
  );
  const ended = result.then(yes, yes);
  try {
    if (await inTime(ended)) return await result;
    await progress.show(title, ended, cancellable ? cancelling : undefined);
    // VS Code takes the progress away that was cancelled, though a write that was sent is still waited for.
    if (await inTime(ended)) return await result;
    await progress.show(l10n.t("{0} Cancelled: it ends when what was sent is answered.", title), ended);
    return await result;
  } finally {
    waiting.dispose();
  }
}

const yes = (): true => true;

/** Whether it has ended before a progress would be seen. */
async function inTime(ended: Promise<true>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, QUIET_MS, false);
  });
  const first = await Promise.race([ended, late]);
  clearTimeout(timer);
  return first;
}

/** The one notification of a command. */
class Shown {
  #at: string | undefined;
  #waiting: string | undefined;
  #report: () => void = () => undefined;

  wait(words: string | undefined): void {
    this.#waiting = words;
    this.#report();
  }

  /** How far the work is. */
  at(words: string): void {
    this.#at = words;
    this.#report();
  }

  /** Resolves when the work has ended, or was cancelled. */
  async show(title: string, ended: Promise<true>, cancelling?: AbortController): Promise<void> {
    const cancellable = cancelling !== undefined;
    await window.withProgress({ location: ProgressLocation.Notification, cancellable }, (progress, token) => {
      this.#report = () => {
        progress.report({ message: [title, this.#at, this.#waiting].filter((part) => part !== undefined).join(" ") });
      };
      this.#report();
      const cancelled = new Promise<true>((resolve) => {
        token.onCancellationRequested(() => {
          cancelling?.abort();
          resolve(true);
        });
      });
      return Promise.race([ended, cancelled]);
    });
  }
}

/** What the work gives, or the end of the command when it is cancelled before: the work itself goes on. */
export function unlessLeft<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const left = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => {
      reject(signal.reason as Error);
    });
  });
  return Promise.race([work, left]);
}
