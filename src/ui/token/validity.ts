import { l10n } from "vscode";
import { dateProblem, FIVE_YEARS_SECONDS, NEVER_SECONDS, validityUntil } from "../../tenants/rules.ts";
import type { App } from "../app.ts";
import type { Step } from "../frame/ask.ts";
import { date } from "../frame/times.ts";
import { dateProblemWords } from "../frame/failureWords.ts";

const DAY_SECONDS = 86_400;

/** Asks how long a token shall live; in seconds. */
export async function askValidity(app: App, title: string, step: Step): Promise<number | undefined> {
  for (;;) {
    const choice = await askChoice(app, title, step);
    if (choice !== "date") return choice;
    const way: { back: boolean } = { back: false };
    const goBack = (): void => {
      way.back = true;
    };
    const seconds = await askDate(app, title, { ...step, goBack });
    if (!way.back) return seconds;
  }
}

function askChoice(app: App, title: string, step: Step): Promise<number | "date" | undefined> {
  const now = app.store.now();
  const days = (count: number) => ({
    label: l10n.t("{0} days", count),
    description: date(now + count * DAY_SECONDS * 1000),
    value: count * DAY_SECONDS,
  });
  return app.ask.one<number | "date">({
    title,
    step,
    placeholder: l10n.t("When the token ends; this cannot be changed later"),
    choices: [
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
    ],
  });
}

async function askDate(app: App, title: string, step: Step): Promise<number | undefined> {
  const text = await app.ask.text({
    title,
    step,
    prompt: l10n.t("The last day on which the token works"),
    placeholder: "YYYY-MM-DD",
    remark: (typed) => {
      const problem = dateProblem(typed, app.store.now());
      return problem && dateProblemWords(problem);
    },
  });
  const read = text === undefined ? undefined : validityUntil(text, app.store.now());
  return read && "seconds" in read ? read.seconds : undefined;
}
