import { l10n } from "vscode";
import { dateProblem, FIVE_YEARS_SECONDS, NEVER_SECONDS, validityUntil } from "../../model/rules.ts";
import { askBehind, type Choice, type Step } from "../frame/ask.ts";
import type { Desk } from "../frame/desk.ts";
import { date } from "../frame/times.ts";
import { dateProblemWords } from "../frame/failureWords.ts";

const DAY_SECONDS = 86_400;

/**
 * Asks how long a token shall live; in seconds.
 * @param before what was chosen before, in seconds, which then comes first; 0 where nothing was
 */
export async function askValidity(desk: Desk, title: string, step: Step, before: number): Promise<number | undefined> {
  for (;;) {
    const choice = await askChoice(desk, title, step, before);
    if (choice !== "date") return choice;
    const seconds = await askBehind(step, (behind) => askDate(desk, title, behind));
    if (seconds !== "back") return seconds;
  }
}

function askChoice(desk: Desk, title: string, step: Step, before: number): Promise<number | "date" | undefined> {
  const now = desk.store.now();
  const days = (count: number) => ({
    label: l10n.t("{0} days", count),
    description: date(now + count * DAY_SECONDS * 1000),
    value: count * DAY_SECONDS,
  });
  return desk.ask.one<number | "date">({
    title,
    step,
    placeholder: l10n.t("When the token ends; this cannot be changed later"),
    choices: withFirst(before, days(Math.max(1, Math.round(before / DAY_SECONDS))), [
      days(30),
      days(90),
      days(180),
      days(365),
      { label: l10n.t("On a day…"), value: "date" },
      {
        label: l10n.t("5 years"),
        description: date(now + FIVE_YEARS_SECONDS * 1000),
        detail: l10n.t("What newer Atlan tools choose in place of never"),
        value: FIVE_YEARS_SECONDS,
      },
      {
        label: l10n.t("Never"),
        detail: l10n.t("Sent as 4,745 days, past 2038-01-19: newer tenants may count that as over already"),
        value: NEVER_SECONDS,
      },
    ]),
  });
}

/** The choice that stands for what was chosen before comes first, so that Enter keeps it. */
function withFirst(
  before: number,
  inDays: Choice<number | "date">,
  choices: readonly Choice<number | "date">[],
): readonly Choice<number | "date">[] {
  if (before <= 0) return choices;
  const first = choices.find(({ value }) => value === before) ?? { ...inDays, value: before };
  const remark = [first.description, l10n.t("as before")].filter((part) => part !== undefined).join(" · ");
  return [{ ...first, description: remark }, ...choices.filter(({ value }) => value !== before)];
}

async function askDate(desk: Desk, title: string, step: Step): Promise<number | undefined> {
  const text = await desk.ask.text({
    title,
    step,
    prompt: l10n.t("The last day on which the token works"),
    placeholder: "YYYY-MM-DD",
    remark: (typed) => {
      const problem = dateProblem(typed, desk.store.now());
      return problem && dateProblemWords(problem);
    },
  });
  const read = text === undefined ? undefined : validityUntil(text, desk.store.now());
  return read && "seconds" in read ? read.seconds : undefined;
}
