import { l10n } from "vscode";
import type { Desk } from "./desk.ts";
import { reasonWords } from "./failureWords.ts";
import { isLeftOpen } from "./leftOpen.ts";
import { nextSteps, wasLeft, writeToLog } from "./guard.ts";
import type { Action } from "./tell.ts";

/** What came of doing one thing to several. */
export interface Tried<Item, Result> {
  readonly done: readonly { readonly item: Item; readonly result: Result }[];
  readonly failed: readonly { readonly item: Item; readonly failure: unknown }[];
  /** Not done, since the user has cancelled before. */
  readonly left: readonly Item[];
}

/**
 * Does a thing to each, one after the other. A failure does not keep the others from it; where the user leaves, or has
 * cancelled by the signal, the rest is left.
 */
export async function tryEach<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Tried<Item, Result>> {
  const done: { item: Item; result: Result }[] = [];
  const failed: { item: Item; failure: unknown }[] = [];
  for (const [at, item] of items.entries()) {
    if (signal?.aborted) return { done, failed, left: items.slice(at) };
    try {
      done.push({ item, result: await act(item) });
    } catch (failure) {
      if (wasLeft(failure)) {
        const { cause } = failure as Error;
        // What was sent before is not as if it had never been.
        if (!isLeftOpen(cause)) return { done, failed, left: items.slice(at) };
        return { done, failed: [...failed, { item, failure: cause }], left: items.slice(at + 1) };
      }
      failed.push({ item, failure });
    }
  }
  return { done, failed, left: [] };
}

export type Severity = "info" | "warning" | "error";

export interface Report<Item> {
  /** What was done, each a sentence; none where nothing was. */
  readonly done: readonly string[];
  /** Why one was not done, as a sentence; `why` is a clause. */
  readonly notDone: (item: Item, why: string) => string;
  /** That it is not known whether one was done, and why, as a sentence; left out where its failures do not tell that. */
  readonly unknown?: (item: Item, why: string) => string;
  /** Does it again to those that were not done. */
  readonly again: (rest: readonly Item[]) => unknown;
  /** Looks what has come of those of which it is not known, where doing it again does more than look. */
  readonly look?: (open: readonly Item[]) => unknown;
  readonly actions?: readonly Action[];
  /** How much of what was done is to be looked at; that something was not done makes it worse. */
  readonly severity?: Severity;
}

/**
 * Says, in one message, what came of it. The failure of the only one is thrown, unless it leaves open what was done: it is
 * worded as that of a command is.
 * Says nothing where the user has left before anything was done.
 */
export function tellTried<Item, Result>(
  { tell, log }: Pick<Desk, "tell" | "log">,
  { done, failed, left }: Tried<Item, Result>,
  { done: sentences, notDone, unknown, again, look, actions = [], severity = "info" }: Report<Item>,
): void {
  const [first] = failed;
  const open = unknown === undefined ? [] : failed.filter(({ failure }) => isLeftOpen(failure));
  if (first && open.length === 0 && done.length + failed.length + left.length === 1) throw first.failure;
  for (const { failure } of failed) writeToLog(log, failure);
  if (done.length + failed.length === 0) return;
  const parts = [
    ...sentences,
    ...failed.map(({ item, failure }) =>
      (isLeftOpen(failure) ? (unknown ?? notDone) : notDone)(item, reasonWords(failure)),
    ),
    ...left.map((item) => notDone(item, l10n.t("it was cancelled"))),
  ];
  const rest = [...failed.map(({ item }) => item), ...left];
  const looking =
    look && open.length > 0 ? [{ title: l10n.t("Look Again"), run: () => look(open.map(({ item }) => item)) }] : [];
  const retry =
    rest.length === 0
      ? []
      : [{ title: open.length > 0 ? l10n.t("Try Again") : l10n.t("Retry"), run: () => again(rest) }];
  const least = left.length > 0 && severity === "info" ? "warning" : severity;
  tell[failed.length > 0 ? "error" : least](
    parts.join(" "),
    ...looking,
    ...retry,
    ...actions,
    ...(first ? nextSteps(first.failure) : []),
  );
}
