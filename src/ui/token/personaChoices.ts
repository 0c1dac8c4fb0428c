import { l10n } from "vscode";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { Persona, Tenant } from "../../model/model.ts";
import type { Choice } from "../frame/ask.ts";
import type { Desk } from "../frame/desk.ts";
import { failureWords } from "../frame/failureWords.ts";
import { personasGapWords } from "../frame/gapWords.ts";

export interface PersonaList {
  readonly personas: readonly Persona[];
  /** What to say of the list. */
  readonly remark: string;
}

/** The personas that a new token may be linked to. One that cannot have any may be created all the same. */
export async function listPersonas({ store }: Desk, tenant: Tenant, signal: AbortSignal): Promise<PersonaList> {
  try {
    const { items, gap } = await store.currentPersonas(tenant.id, signal);
    const remark =
      items.length === 0
        ? l10n.t("This tenant has no personas; only direct grants are left")
        : l10n.t("Personas to link; none leaves only direct grants");
    return { personas: items, remark: gap ? personasGapWords(gap, items.length) : remark };
  } catch (failure) {
    if (!(failure instanceof AtlanFailure)) throw failure;
    return { personas: [], remark: l10n.t("No personas can be chosen: {0}", failureWords(failure)) };
  }
}

/**
 * @param picked qualified names of those that are checked at first
 * @param first of those that come before the others
 */
export function personaChoices(
  personas: readonly Persona[],
  picked: readonly string[],
  first: readonly string[] = picked,
): Choice<string>[] {
  const rank = ({ qualifiedName }: Persona): number => (first.includes(qualifiedName) ? 0 : 1);
  return personas
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .map((persona) => ({
      label: persona.name,
      description: persona.enabled ? undefined : l10n.t("disabled"),
      detail: persona.description === "" ? undefined : persona.description,
      picked: picked.includes(persona.qualifiedName),
      value: persona.qualifiedName,
    }));
}
