import { l10n } from "vscode";
import type { TenantToken, Token } from "../../model/model.ts";
import { isSameSet, namesOf, personaNames, refOf } from "../../model/rules.ts";
import type { Revision } from "../../tenants/store.ts";
import type { Desk } from "../frame/desk.ts";
import { literal, quoted } from "../frame/displayText.ts";
import { busyEach, tellTried } from "../frame/each.ts";
import type { Action } from "../frame/tell.ts";

/** What a change of a token has changed of it besides: a sentence; empty where it is nothing. */
export function unaskedWords(desk: Desk, of: TenantToken, revision: Revision): string {
  if (revision.unasked.length === 0) return "";
  return l10n.t(
    "Something else of {0} has changed, which nobody asked for: {1}.",
    quoted(of.token.name),
    partsOf(desk, of, revision),
  );
}

/** What a tenant has made of a new token otherwise than was asked for: a sentence; empty where it is nothing. */
export function otherwiseWords(desk: Desk, of: TenantToken, revision: Revision): string {
  return revision.unasked.length === 0
    ? ""
    : l10n.t("The tenant has not made it as you asked: {0}.", partsOf(desk, of, revision));
}

function partsOf({ store }: Desk, { tenant }: TenantToken, { wanted, after, unasked }: Revision): string {
  const names = namesOf(store.personas(tenant.id));
  const parts = unasked.map((field) => {
    switch (field) {
      case "name":
        return l10n.t("its name is {0} now", quoted(after.name));
      case "description":
        return l10n.t("its description is another now");
      case "personaQualifiedNames":
        return personaWords(wanted.personaQualifiedNames, personaNames(after), names);
    }
  });
  return parts.join("; ");
}

function personaWords(
  wanted: readonly string[],
  linked: readonly string[],
  names: ReadonlyMap<string, string>,
): string {
  const list = (some: readonly string[]): string => some.map((name) => literal(names.get(name) ?? name)).join(", ");
  const gone = wanted.filter((name) => !linked.includes(name));
  const come = linked.filter((name) => !wanted.includes(name));
  return [
    ...(gone.length > 0 ? [l10n.t("unlinked from {0}", list(gone))] : []),
    ...(come.length > 0 ? [l10n.t("linked to {0}", list(come))] : []),
  ].join("; ");
}

/** A token that was changed, and how. */
export interface Revised {
  readonly of: TenantToken;
  readonly revision: Revision;
}

/** The button that gives tokens back what nobody asked to change; none where nothing was. */
export function restoring(desk: Desk, revised: readonly Revised[]): readonly Action[] {
  const touched = revised.filter(({ revision }) => revision.unasked.length > 0);
  return touched.length === 0 ? [] : [{ title: l10n.t("Restore"), run: () => restore(desk, touched) }];
}

async function restore(desk: Desk, touched: readonly Revised[]): Promise<void> {
  const work = async ({ of, revision }: Revised): Promise<Revised> => {
    const { after } = await desk.store.restoreUnasked(refOf(of), revision);
    return { of, revision: { ...revision, after, unasked: stillUnlike(revision, after) } };
  };
  const tried = await busyEach(l10n.t("Restoring…"), touched, work);
  const results = tried.done.map(({ result }) => result);
  tellTried(desk, tried, {
    done: results.map(
      ({ of, revision }) =>
        unaskedWords(desk, of, revision) || l10n.t("{0} is as it was before.", quoted(of.token.name)),
    ),
    named: ({ of }) => literal(of.token.name),
    notDone: ({ of }, why) => l10n.t("{0} was not changed: {1}.", quoted(of.token.name), why),
    unknown: ({ of }, why) => l10n.t("It is not known whether {0} was changed: {1}.", quoted(of.token.name), why),
    again: (rest) => restore(desk, rest),
    actions: restoring(desk, results),
    severity: results.some(({ revision }) => revision.unasked.length > 0) ? "warning" : "info",
  });
}

function stillUnlike({ wanted, unasked }: Revision, after: Token): Revision["unasked"] {
  const isUnlike = {
    name: wanted.name !== after.name,
    description: wanted.description !== after.description,
    personaQualifiedNames: !isSameSet(wanted.personaQualifiedNames, personaNames(after)),
  };
  return unasked.filter((field) => isUnlike[field]);
}

/** Says in one message what a change was refused or answered with, and what it has changed besides. */
export function tellRevision(desk: Desk, of: TenantToken, revision: Revision, ignored: string | undefined): void {
  const words = unaskedWords(desk, of, revision);
  const sentence = [ignored ?? "", words].filter((part) => part !== "").join(" ");
  if (sentence === "") return;
  desk.tell.warning(sentence, ...restoring(desk, [{ of, revision }]));
}
