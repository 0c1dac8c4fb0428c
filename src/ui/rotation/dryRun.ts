import { l10n } from "vscode";
import type { RotationChoices, RotationPlan } from "../../model/rotation.ts";
import { NEVER_SECONDS, namesOf } from "../../model/rules.ts";
import type { Desk } from "../frame/desk.ts";
import { literal, quoted } from "../frame/displayText.ts";
import { roleWords } from "../frame/roleWords.ts";
import { date } from "../frame/times.ts";

/** Says what is going to be done and what cannot be copied, before anything is sent. False when the user does not want it. */
export function confirmRotation(desk: Desk, plan: RotationPlan, choices: RotationChoices): Promise<boolean> {
  return desk.ask.confirm({
    message: l10n.t("Rotate {0}?", quoted(plan.of.token.name)),
    detail: [...doneLines(desk, plan, choices), "", ...notCopied(plan)].join("\n"),
    action: choices.isLeaked ? l10n.t("Delete and Replace") : l10n.t("Rotate"),
  });
}

function doneLines({ store }: Desk, plan: RotationPlan, { draft, formerName, isLeaked }: RotationChoices): string[] {
  const { tenant, token } = plan.of;
  const names = namesOf(store.personas(tenant.id));
  const personas = draft.personaQualifiedNames.map((name) => literal(names.get(name) ?? name));
  return [
    l10n.t("Tenant: {0}", literal(tenant.name)),
    ...(isLeaked ? [l10n.t("Deleted first, which is irreversible: {0}.", quoted(token.name))] : []),
    l10n.t("Created: {0}, with the same description; {1}.", quoted(draft.name), endWords(store.now(), draft)),
    personas.length === 0
      ? l10n.t("Personas: none, as before.")
      : l10n.t("Personas, as before: {0}.", personas.join(", ")),
    ...accessLines(plan),
    ...(formerName === undefined ? [] : [l10n.t("The old token is renamed to {0}.", quoted(formerName))]),
    ...(isLeaked ? [] : [l10n.t("The old token works until you delete it.")]),
    ...(tenant.signedInAs === token.userName ? [l10n.t("VS Code itself uses this token for the tenant.")] : []),
  ];
}

/** When a successor ends. */
export function endWords(now: number, { validitySeconds }: RotationChoices["draft"]): string {
  return validitySeconds >= NEVER_SECONDS
    ? l10n.t("never ends")
    : l10n.t("ends {0}", date(now + validitySeconds * 1000));
}

/** What becomes of one of many, in a line. */
export function planLine(
  { store }: Desk,
  plan: RotationPlan,
  { draft, formerName, isLeaked }: RotationChoices,
): string {
  const { tenant, token } = plan.of;
  const names = namesOf(store.personas(tenant.id));
  const personas = draft.personaQualifiedNames.map((name) => literal(names.get(name) ?? name));
  return [
    ...(formerName === undefined ? [l10n.t("The new one is {0}.", quoted(draft.name))] : []),
    ...(formerName === undefined || isLeaked ? [] : [l10n.t("The old token is renamed to {0}.", quoted(formerName))]),
    personas.length === 0
      ? l10n.t("Personas: none, as before.")
      : l10n.t("Personas, as before: {0}.", personas.join(", ")),
    ...accessLines(plan),
    ...bornLines(plan),
    ...(tenant.signedInAs === token.userName ? [l10n.t("VS Code itself uses this token for the tenant.")] : []),
  ].join(" ");
}

function accessLines({ grants, gap }: RotationPlan): string[] {
  const places = grants.map(({ role, asset }) => `${roleWords(role)} · ${literal(asset.name)}`);
  return [
    ...(places.length === 0 ? [] : [l10n.t("Access, in your name with your bearer token: {0}.", places.join(", "))]),
    ...(gap ? [l10n.t("It may have more access than could be read.")] : []),
  ];
}

function notCopied(plan: RotationPlan): string[] {
  return [
    ...bornLines(plan),
    l10n.t("Not looked at: purposes whose policies name the token. Add the new one there in Atlan."),
  ];
}

function bornLines({ of: { token }, grants }: RotationPlan): string[] {
  const born = new Map(grants.filter(({ byBirth }) => byBirth).map(({ asset }) => [asset.guid, asset.name]));
  if (born.size === 0) return [];
  const names = [...born.values()].map(quoted).join(", ");
  return [l10n.t("Cannot be copied: that {0} is the creator of {1}.", quoted(token.name), names)];
}
