import { l10n } from "vscode";
import { busy } from "./busy.ts";
import { Declined } from "./declined.ts";
import type { Desk } from "./desk.ts";
import { reasonWords } from "./failureWords.ts";
import { isLeftOpen } from "./leftOpen.ts";
import { nextSteps, wasLeft, writeToLog } from "./guard.ts";
import { type Came, listCame } from "./listCame.ts";
import { NAMED } from "./preview.ts";
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
        // What was sent before, or done in part, is not as if it had never been.
        if (!isLeftOpen(cause) && !(cause instanceof Declined)) return { done, failed, left: items.slice(at) };
        return { done, failed: [...failed, { item, failure: cause }], left: items.slice(at + 1) };
      }
      failed.push({ item, failure });
    }
  }
  return { done, failed, left: [] };
}

/** As `tryEach`, with a progress that says at which it is; Cancel stops between two, and what was sent is waited for. */
export function busyEach<Item, Result>(
  title: string,
  items: readonly Item[],
  act: (item: Item, signal: AbortSignal) => Promise<Result>,
): Promise<Tried<Item, Result>> {
  let begun = 0;
  return busy(
    title,
    (signal, progress) =>
      tryEach(
        items,
        (item) => {
          begun += 1;
          if (items.length > 1) progress(l10n.t("({0} of {1})", begun, items.length));
          return act(item, signal);
        },
        signal,
      ),
    { cancellable: true },
  );
}

export type Severity = "info" | "warning" | "error";

export interface Report<Item, Result = unknown> {
  /** What was done, each a sentence; none where nothing was. */
  readonly done: readonly string[];
  /** How an item is called within a list. */
  readonly named: (item: Item) => string;
  /** What an answer says that is not what was asked for, as a sentence; left out where none does, undefined where it is done. */
  readonly missed?: (item: Item, result: Result) => string | undefined;
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
 * Says, in one message, what came of it; of many, a list says it of each. The failure of the only one is thrown, unless it
 * leaves open what was done: it is worded as that of a command is.
 * Says nothing where the user has left before anything was done.
 */
export function tellTried<Item, Result>(
  desk: Pick<Desk, "tell" | "log">,
  tried: Tried<Item, Result>,
  report: Report<Item, Result>,
): void {
  const { done, failed, left } = tried;
  const { unknown, again, look, actions = [], severity = "info" } = report;
  const [first] = failed;
  const open = unknown === undefined ? [] : failed.filter(({ failure }) => isLeftOpen(failure));
  const count = done.length + failed.length + left.length;
  if (first && open.length === 0 && count === 1) throw first.failure;
  for (const { failure } of failed) writeToLog(desk.log, failure);
  if (done.length + failed.length === 0) return;
  const came = cameOf(tried, report);
  const rest = [...failed.map(({ item }) => item), ...left];
  const looking =
    look && open.length > 0 ? [{ title: l10n.t("Look Again"), run: () => look(open.map(({ item }) => item)) }] : [];
  const once = open.length > 0 ? l10n.t("Try Again") : l10n.t("Retry");
  const retry =
    rest.length === 0 ? [] : [{ title: count > 1 ? l10n.t("Retry the Rest") : once, run: () => again(rest) }];
  const least = left.length > 0 && severity === "info" ? "warning" : severity;
  desk.tell[failed.length > 0 ? "error" : least](
    (count > NAMED ? inShort(came) : inFull(came)).join(" "),
    ...looking,
    ...retry,
    ...actions,
    ...(count > NAMED || (count > 1 && rest.length > 0) ? [listCame(came)] : []),
    ...(first ? nextSteps(first.failure) : []),
  );
}

function cameOf<Item, Result>(
  { done, failed, left }: Tried<Item, Result>,
  { done: sentences, named, missed, notDone, unknown }: Report<Item, Result>,
): Came {
  const isOpen = (failure: unknown): boolean => unknown !== undefined && isLeftOpen(failure);
  const ofThose = (which: boolean): string[] =>
    failed
      .filter(({ failure }) => isOpen(failure) === which)
      .map(({ item, failure }) => (which ? (unknown ?? notDone) : notDone)(item, reasonWords(failure)));
  const answers = done.map(({ item, result }) => ({ item, miss: missed?.(item, result) }));
  return {
    sentences,
    done: answers.flatMap(({ item, miss }) => (miss === undefined ? [named(item)] : [])),
    missed: answers.flatMap(({ miss }) => miss ?? []),
    notDone: ofThose(false),
    unknown: ofThose(true),
    notBegun: left.map(named),
  };
}

function inFull({ sentences, notDone, unknown, notBegun }: Came): readonly string[] {
  const names = notBegun.join(", ");
  return [
    ...sentences,
    ...notDone,
    ...unknown,
    ...(notBegun.length === 0 ? [] : [l10n.t("Not begun, since it was cancelled: {0}.", names)]),
  ];
}

function inShort({ sentences, missed, notDone, unknown, notBegun }: Came): readonly string[] {
  const undone = missed.length + notDone.length;
  return [
    ...sentences,
    ...(undone === 0 ? [] : [l10n.t("Not done: {0}.", undone)]),
    ...(unknown.length === 0 ? [] : [l10n.t("Not known whether done: {0}.", unknown.length)]),
    ...(notBegun.length === 0 ? [] : [l10n.t("Not begun, since it was cancelled: {0}.", notBegun.length)]),
  ];
}
