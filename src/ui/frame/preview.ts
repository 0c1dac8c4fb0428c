import { l10n } from "vscode";
import type { Choice } from "./ask.ts";
import type { Desk } from "./desk.ts";

/** More than these are named in a list, not in a message. */
export const NAMED = 10;

/** What is going to be done to several. */
export interface Preview<Item> {
  /** The question, of as many as it is then about. */
  readonly message: (items: readonly Item[]) => string;
  /** The row of one in a list: its name, and what is said of it. */
  readonly row: (item: Item) => Omit<Choice<Item>, "value" | "picked">;
  /** What is true of all; a line each. */
  readonly detail: readonly string[];
  /** The verb on the button. */
  readonly action: string;
}

/**
 * Names each before anything is done to several, and asks whether it shall be: a few in the question, many in a list before
 * it, in which some can be left out. Undefined where it shall not.
 */
export async function preview<Item>(
  { ask }: Pick<Desk, "ask">,
  items: readonly Item[],
  { message, row, detail, action }: Preview<Item>,
): Promise<readonly Item[] | undefined> {
  if (items.length <= NAMED) {
    const lines = items.map((item) => lineOf(row(item)));
    const isMeant = await ask.confirm({
      message: message(items),
      detail: [...lines, "", ...detail].join("\n"),
      action,
    });
    return isMeant ? items : undefined;
  }
  const picked = await ask.many({
    title: message(items),
    placeholder: l10n.t("Uncheck what is to be left out"),
    choices: items.map((item) => ({ ...row(item), value: item, picked: true })),
  });
  if (!picked || picked.length === 0) return undefined;
  return (await ask.confirm({ message: message(picked), detail: detail.join("\n"), action })) ? picked : undefined;
}

function lineOf({ label, description = "", detail = "" }: Omit<Choice<unknown>, "value">): string {
  return [[`• ${label}`, description].filter((part) => part !== "").join(" · "), detail]
    .filter((part) => part !== "")
    .join(": ");
}
