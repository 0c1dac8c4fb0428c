import { l10n } from "vscode";
import { LONGEST_NAME, nameProblem } from "../../model/naming.ts";
import type { RotationChoices, RotationPlan } from "../../model/rotation.ts";
import { personaNames } from "../../model/rules.ts";
import { askBehind, inSteps, type Step, type StepResult } from "../frame/ask.ts";
import type { Desk } from "../frame/desk.ts";
import { askValidity } from "../token/validity.ts";
import { formerName, reasons, suffixed } from "./askRotation.ts";

/** A token, and what the user has decided of its rotation. */
export interface Planned {
  readonly plan: RotationPlan;
  readonly choices: RotationChoices;
}

/** Undefined for the same names. */
type Suffix = string | undefined;

/** Asks once, for all of them, why they are rotated, what their successors are called, and when those end. */
export async function askMany(desk: Desk, plans: readonly RotationPlan[]): Promise<readonly Planned[] | undefined> {
  const title = l10n.t("Rotate {0} Tokens", plans.length);
  const chosen = { isLeaked: false, suffix: undefined as Suffix, validitySeconds: 0 };

  const askReason = async (step: Step): Promise<StepResult> => {
    // Without the token that VS Code itself uses, nothing could be done any more.
    if (plans.some(({ of: { tenant, token } }) => tenant.signedInAs === token.userName)) return "skipped";
    const isLeaked = await desk.ask.one({ title, step, ...reasons() });
    chosen.isLeaked = isLeaked ?? chosen.isLeaked;
    return isLeaked === undefined ? "left" : "answered";
  };

  const askNames = async (step: Step): Promise<StepResult> => {
    if (chosen.isLeaked) return "skipped";
    const suffix = await askSuffix(desk, title, step);
    if (suffix === "left") return "left";
    chosen.suffix = suffix.text;
    return "answered";
  };

  const askEnd = async (step: Step): Promise<StepResult> => {
    const seconds = await askValidity(desk, title, step, chosen.validitySeconds);
    chosen.validitySeconds = seconds ?? chosen.validitySeconds;
    return seconds === undefined ? "left" : "answered";
  };

  if (!(await inSteps([askReason, askNames, askEnd]))) return undefined;
  return withNames(desk, plans, { ...chosen, suffix: chosen.isLeaked ? undefined : chosen.suffix });
}

async function askSuffix(desk: Desk, title: string, step: Step): Promise<"left" | { readonly text: Suffix }> {
  for (;;) {
    const isSame = await desk.ask.one({
      title,
      step,
      placeholder: l10n.t("What are the new tokens called?"),
      choices: [
        {
          label: l10n.t("The same names"),
          description: l10n.t("the old ones are renamed to “name (old)”"),
          value: true,
        },
        {
          label: l10n.t("The names with a suffix…"),
          description: l10n.t("the old ones keep their names"),
          value: false,
        },
      ],
    });
    if (isSame === undefined) return "left";
    if (isSame) return { text: undefined };
    const day = new Date(desk.store.now()).toISOString().slice(0, "YYYY-MM-DD".length);
    const text = await askBehind(step, (behind) =>
      desk.ask.text({
        title,
        step: behind,
        prompt: l10n.t("What stands behind each name"),
        value: ` ${day}`,
        remark: suffixRemark,
      }),
    );
    if (text === "back") continue;
    return text === undefined ? "left" : { text: text.trimEnd() };
  }
}

function suffixRemark(text: string): string | undefined {
  if (text.trim() === "") return l10n.t("Without it, the new tokens would have the names of the old ones.");
  if (nameProblem(text) === "lineBreak") return l10n.t("A name is one line.");
  // Half of a name must be left of each.
  return text.length > LONGEST_NAME / 2 ? l10n.t("This is too long to stand behind a name.") : undefined;
}

interface Chosen {
  readonly isLeaked: boolean;
  readonly suffix: Suffix;
  readonly validitySeconds: number;
}

/** The former names are such that no two tokens of a tenant come to have one name. */
function withNames({ store }: Desk, plans: readonly RotationPlan[], chosen: Chosen): readonly Planned[] {
  const { isLeaked, suffix, validitySeconds } = chosen;
  const taken = new Map<string, Set<string>>();
  return plans.map((plan) => {
    const { tenant, token } = plan.of;
    const names = taken.get(tenant.id) ?? new Set(store.tokens(tenant.id).map(({ name }) => name));
    taken.set(tenant.id, names);
    const former = isLeaked || suffix !== undefined ? undefined : formerName(token.name, names);
    if (former !== undefined) names.add(former);
    const name = suffix === undefined ? token.name : suffixed(token.name, suffix);
    const draft = { name, description: token.description, personaQualifiedNames: personaNames(token), validitySeconds };
    return { plan, choices: { draft, formerName: former, isLeaked } };
  });
}
