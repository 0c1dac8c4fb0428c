import { l10n } from "vscode";
import type { Token } from "../../model/model.ts";
import { LONGEST_NAME } from "../../model/naming.ts";
import type { RotationChoices, RotationPlan } from "../../model/rotation.ts";
import { personaNames } from "../../model/rules.ts";
import { askBehind, inSteps, type Step, type StepResult } from "../frame/ask.ts";
import type { Desk } from "../frame/desk.ts";
import { quoted } from "../frame/displayText.ts";
import { nameRemark } from "../frame/failureWords.ts";
import { askValidity } from "../token/validity.ts";

/** Asks why a token is rotated, what its successor is called, and when that ends. */
export async function askRotation(desk: Desk, plan: RotationPlan): Promise<RotationChoices | undefined> {
  const { tenant, token } = plan.of;
  const title = l10n.t("Rotate {0} in {1}", quoted(token.name), quoted(tenant.name));
  const taken = new Set(desk.store.tokens(tenant.id).map(({ name }) => name));
  const chosen = { isLeaked: false, name: token.name, validitySeconds: 0 };

  const askReason = async (step: Step): Promise<StepResult> => {
    // Without the token that VS Code itself uses, nothing could be done any more.
    if (tenant.signedInAs === token.userName) return "skipped";
    const isLeaked = await desk.ask.one({ title, step, ...reasons() });
    chosen.isLeaked = isLeaked ?? chosen.isLeaked;
    return isLeaked === undefined ? "left" : "answered";
  };

  const askName = async (step: Step): Promise<StepResult> => {
    if (chosen.isLeaked) return "skipped";
    const name = await askSuccessorName(desk, title, step, token, taken);
    chosen.name = name ?? chosen.name;
    return name === undefined ? "left" : "answered";
  };

  const askEnd = async (step: Step): Promise<StepResult> => {
    const seconds = await askValidity(desk, title, step, chosen.validitySeconds);
    chosen.validitySeconds = seconds ?? chosen.validitySeconds;
    return seconds === undefined ? "left" : "answered";
  };

  if (!(await inSteps([askReason, askName, askEnd]))) return undefined;
  const { isLeaked, validitySeconds } = chosen;
  const name = isLeaked ? token.name : chosen.name;
  return {
    draft: { name, description: token.description, personaQualifiedNames: personaNames(token), validitySeconds },
    formerName: !isLeaked && name === token.name ? formerName(token.name, taken) : undefined,
    isLeaked,
  };
}

/** Why a token may be rotated. */
export const reasons = () => ({
  placeholder: l10n.t("Why is it rotated?"),
  choices: [
    {
      label: l10n.t("It is time"),
      detail: l10n.t("Both tokens work until you delete the old one."),
      icon: "sync",
      value: false,
    },
    {
      label: l10n.t("It has leaked"),
      detail: l10n.t("The old token is deleted first: programs that use it stop working at once."),
      icon: "flame",
      value: true,
    },
  ],
});

/** Undefined when the user left. */
async function askSuccessorName(
  desk: Desk,
  title: string,
  step: Step,
  token: Token,
  taken: ReadonlySet<string>,
): Promise<string | undefined> {
  for (;;) {
    const isSame = await desk.ask.one({
      title,
      step,
      placeholder: l10n.t("What is the new token called?"),
      choices: [
        {
          label: token.name,
          description: l10n.t("the same; the old one is renamed to {0}", quoted(formerName(token.name, taken))),
          value: true,
        },
        { label: l10n.t("Another name…"), description: l10n.t("the old one keeps its name"), value: false },
      ],
    });
    if (isSame !== false) return isSame && token.name;
    const day = new Date(desk.store.now()).toISOString().slice(0, "YYYY-MM-DD".length);
    const text = await askBehind(step, (behind) =>
      desk.ask.text({
        title,
        step: behind,
        prompt: l10n.t("Name of the new token"),
        value: suffixed(token.name, ` ${day}`),
        remark: (typed) => nameRemark(typed, taken),
      }),
    );
    if (text !== "back") return text?.trim();
  }
}

/** `name (old)`, or with the first number that makes it one that no other token has. */
export function formerName(name: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const former = suffixed(name, count === 1 ? l10n.t(" (old)") : l10n.t(" (old {0})", count));
    if (!taken.has(former)) return former;
  }
}

/** The name with something behind it, cut so that it is no longer than a name may be. */
export const suffixed = (name: string, suffix: string): string => name.slice(0, LONGEST_NAME - suffix.length) + suffix;
