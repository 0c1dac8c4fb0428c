import * as vscode from "vscode";
import type { Choice, ChoiceQuestion, ManyQuestion, Offer, OneQuestion } from "./ask.ts";
import { literal } from "./displayText.ts";
import { type Ending, shown } from "./shownBox.ts";
import { Waiting } from "./waiting.ts";

/** How long a pause in typing starts a search. */
const TYPING_PAUSE_MS = 200;

interface Pick<T> extends vscode.QuickPickItem {
  readonly value: T;
}

export function one<T>(question: OneQuestion<T>): Promise<T | undefined> {
  const box = pickBox(question);
  const picks = box.items;
  const { typed } = question;
  return shown(box, question, (resolve, ending) => {
    if (question.search) searchWhileTyping(box, question.search, ending);
    if (typed) {
      box.onDidChangeValue((value) => {
        const choice = value.trim() === "" ? undefined : typed(value.trim());
        box.items = choice ? [...picks, { ...asPick(choice), alwaysShow: true }] : picks;
      });
    }
    box.onDidAccept(() => {
      const [pick] = box.selectedItems;
      if (pick) resolve(pick.value);
    });
  });
}

export function many<T>(question: ManyQuestion<T>): Promise<readonly T[] | undefined> {
  const box = pickBox(question);
  box.canSelectMany = true;
  // A click elsewhere must not lose what was picked.
  box.ignoreFocusOut = true;
  offer(box, question);
  return shown(box, question, (resolve, ending) => {
    box.onDidChangeSelection((picks) => {
      if (!box.busy) question.onPick?.(picks.map((pick) => pick.value));
    });
    box.onDidAccept(() => {
      if (!box.busy) resolve(box.selectedItems.map((pick) => pick.value));
    });
    if (question.read) void readInto(box, question.read, ending);
  });
}

function offer<T>(box: vscode.QuickPick<Pick<T>>, { choices, placeholder }: Offer<T>): void {
  box.placeholder = placeholder;
  box.items = choices.map(asPick);
  box.selectedItems = box.items.filter((_, index) => choices[index]?.picked);
}

async function readInto<T>(
  box: vscode.QuickPick<Pick<T>>,
  read: (signal: AbortSignal) => Promise<Offer<T>>,
  { hidden, fail }: Ending,
): Promise<void> {
  box.busy = true;
  const waiting = waitingInTitle(box, hidden);
  try {
    const found = await waiting.during(() => read(hidden));
    if (hidden.aborted) return;
    offer(box, found);
    box.busy = false;
  } catch (error) {
    if (!hidden.aborted) fail(error);
  }
}

const titled = (title: string | undefined, words: string | undefined): string =>
  [title, words].filter((part) => part !== undefined).join(" · ");

/** A list has no line for it but its title. */
function waitingInTitle<T>(box: vscode.QuickPick<Pick<T>>, hidden: AbortSignal): Waiting {
  const { title } = box;
  const waiting = new Waiting((words) => {
    box.title = titled(title, words);
  });
  hidden.addEventListener("abort", () => {
    waiting.dispose();
  });
  return waiting;
}

/** Lists what is found for what is typed; the newest search wins, and the one before it is cancelled. */
function searchWhileTyping<T>(
  box: vscode.QuickPick<Pick<T>>,
  search: NonNullable<OneQuestion<T>["search"]>,
  { hidden, fail }: Ending,
): void {
  const { title } = box;
  let current = new AbortController();
  const waiting = waitingInTitle(box, hidden);
  const list = async (): Promise<void> => {
    current.abort();
    const mine = (current = new AbortController());
    const signal = AbortSignal.any([mine.signal, hidden]);
    box.busy = true;
    try {
      const { choices, remark } = await waiting.during(() => search(box.value.trim(), signal));
      signal.throwIfAborted();
      box.title = titled(title, remark);
      // VS Code filters by itself as well: what the search found is to be seen in any case.
      box.items = choices.map((choice) => ({ ...asPick(choice), alwaysShow: true }));
      box.busy = false;
    } catch (error) {
      if (!signal.aborted) fail(error);
    }
  };
  let pause: NodeJS.Timeout | undefined;
  box.onDidChangeValue(() => {
    clearTimeout(pause);
    pause = setTimeout(() => void list(), TYPING_PAUSE_MS);
  });
  void list();
}

function pickBox<T>(question: ChoiceQuestion<T>): vscode.QuickPick<Pick<T>> {
  const box = vscode.window.createQuickPick<Pick<T>>();
  box.title = question.title;
  box.placeholder = question.placeholder;
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.ignoreFocusOut = question.step !== undefined;
  box.items = question.choices.map(asPick);
  return box;
}

function asPick<T>(choice: Choice<T>): Pick<T> {
  return {
    label: literal(choice.label),
    value: choice.value,
    ...(choice.description !== undefined && { description: literal(choice.description) }),
    ...(choice.detail !== undefined && { detail: literal(choice.detail) }),
    ...(choice.icon !== undefined && { iconPath: new vscode.ThemeIcon(choice.icon) }),
  };
}
