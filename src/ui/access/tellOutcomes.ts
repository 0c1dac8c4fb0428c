import { l10n } from "vscode";
import type { AccessOutcome, AccessRole, Asset } from "../../model/access.ts";
import type { Tenant } from "../../model/model.ts";
import { busy } from "../frame/busy.ts";
import type { Desk } from "../frame/desk.ts";
import { literal, quoted } from "../frame/displayText.ts";
import { showLog } from "../frame/guard.ts";
import type { Action } from "../frame/tell.ts";
import { type Severity, tellTried, type Tried } from "../frame/each.ts";
import { orLeftOpen } from "../frame/leftOpen.ts";
import { NAMED } from "../frame/preview.ts";
import { roleWords } from "../frame/roleWords.ts";
import { type AccessChange, outcomeWords, unknownWords } from "./accessWords.ts";
import { asPerson } from "./asPerson.ts";

/** What may follow for some of the changes. */
interface Following {
  /** Does it again. */
  readonly again: (rest: readonly AccessChange[]) => unknown;
  /** Looks whether it is done by now, and sends nothing. */
  readonly look: (rest: readonly AccessChange[]) => unknown;
  /** Takes back what was done. */
  readonly undo: (done: readonly AccessChange[]) => unknown;
}

type TriedAccess = Tried<AccessChange, AccessOutcome>;

/** Says what came of each change; where others got lost, loudly, with the offer to put them back. */
export function tellOutcomes(desk: Desk, tried: TriedAccess, following: Following): void {
  const lists = listsOf(tried);
  const lost = lists.filter((list) => list.lost.length > 0);
  const come = lists.filter((list) => list.come.length > 0);
  const changed = tried.done.filter(({ result }) => result.kind === "done").map(({ item }) => item);
  const restoreAll = async (): Promise<void> => {
    for (const { of, role, asset, lost } of lists)
      if (lost.length > 0) await restore(desk, of.tenant, role, asset, lost);
  };
  tellTried(desk, tried, {
    done: [
      ...doneWords(tried),
      ...lost.map((list) => lostWords(list.asset, list.lost)),
      ...come.map((list) => comeWords(list.asset, list.come)),
    ],
    named: ({ of, role, asset }) => `${literal(of.token.name)} · ${roleWords(role)} · ${literal(asset.name)}`,
    missed: (change, outcome) =>
      severityOf(outcome) === "info" ? undefined : outcomeWords(outcome, change, change.of.token.name),
    notDone: ({ of }, why) => l10n.t("{0} was not changed: {1}.", quoted(of.token.name), why),
    unknown: (change, why) => unknownWords(change, change.of.token.name, why),
    again: following.again,
    look: following.look,
    actions: [
      ...(lost.length === 0 ? [] : [{ title: l10n.t("Restore"), run: restoreAll }]),
      ...(changed.length === 0 ? [] : [{ title: l10n.t("Undo"), run: () => following.undo(changed) }]),
      ...stepsAfter(desk, tried, following),
    ],
    severity: worst([
      ...tried.done.map(({ result }) => severityOf(result)),
      ...(lost.length === 0 ? [] : (["error"] as const)),
      ...(come.length === 0 ? [] : (["warning"] as const)),
    ]),
  });
}

/** A sentence of each; of many, how many were changed. */
function doneWords({ done, failed, left }: TriedAccess): readonly string[] {
  if (done.length + failed.length + left.length <= NAMED)
    return done.map(({ item, result }) => outcomeWords(result, item, item.of.token.name));
  const as = (kind: AccessOutcome["kind"]) => done.filter(({ result }) => result.kind === kind);
  const [changed, asBefore] = [as("done"), [...as("alreadyThere"), ...as("notThere")]];
  const added = changed.filter(({ item }) => !item.isRemoval).length;
  const removed = changed.length - added;
  return [
    ...(added > 0 ? [l10n.t("Access given: {0}.", added)] : []),
    ...(removed > 0 ? [l10n.t("Access removed: {0}.", removed)] : []),
    ...(asBefore.length > 0 ? [l10n.t("As wanted already, so nothing was sent: {0}.", asBefore.length)] : []),
  ];
}

/** A list of who may what, one of the changes of it, and whom it has lost or got besides by all of them. */
type ChangedList = AccessChange & Readonly<Record<"lost" | "come", readonly string[]>>;

function listsOf({ done }: TriedAccess): readonly ChangedList[] {
  const lists = new Map<string, ChangedList>();
  for (const { item, result } of done) {
    if (result.kind !== "done") continue;
    const key = `${item.of.tenant.id} ${item.role} ${item.asset.guid}`;
    const { lost, come } = lists.get(key) ?? { lost: [], come: [] };
    const union = (some: readonly string[], more: readonly string[]): string[] => [...new Set([...some, ...more])];
    lists.set(key, { ...item, lost: union(lost, result.lost), come: union(come, result.come) });
  }
  return [...lists.values()];
}

/** What the user may do about what was not done: one step for all that ended alike. */
function stepsAfter(desk: Desk, { done }: TriedAccess, { again, look }: Following): Action[] {
  const ending = (...kinds: readonly AccessOutcome["kind"][]): readonly AccessChange[] =>
    done.filter(({ result }) => kinds.includes(result.kind)).map(({ item }) => item);
  const [meanwhile, unseen, notAllowed] = [ending("changedMeanwhile"), ending("notVisibleYet"), ending("notAllowed")];
  const notShown = ending("notShown");
  const asAnother = (): unknown => {
    for (const { of } of notAllowed) desk.store.forgetUserToken(of.tenant.id);
    return again(notAllowed);
  };
  return [
    ...(unseen.length > 0 ? [{ title: l10n.t("Look Again"), run: () => again(unseen) }] : []),
    ...(notShown.length > 0 ? [{ title: l10n.t("Look Again"), run: () => look(notShown) }] : []),
    ...(meanwhile.length > 0 ? [{ title: l10n.t("Try Again"), run: () => again(meanwhile) }] : []),
    ...(notShown.length > 0 ? [{ title: l10n.t("Try Again"), run: () => again(notShown) }] : []),
    ...(notAllowed.length > 0 ? [{ title: l10n.t("As Another Person…"), run: asAnother }] : []),
    ...(ending("unreadable", "createdByMistake").length > 0 ? [showLog] : []),
  ];
}

export function lostWords(asset: Asset, lost: readonly string[]): string {
  return l10n.t("But the list of {0} has lost {1} meanwhile.", quoted(asset.name), lost.map(literal).join(", "));
}

export function comeWords(asset: Asset, come: readonly string[]): string {
  return l10n.t(
    "The list of {0} has got {1} besides: it is not known who added them, and nobody was removed.",
    quoted(asset.name),
    come.map(literal).join(", "),
  );
}

function severityOf({ kind }: AccessOutcome): Severity {
  if (kind === "done" || kind === "alreadyThere" || kind === "notThere") return "info";
  return kind === "createdByMistake" ? "error" : "warning";
}

function worst(severities: readonly Severity[]): Severity {
  return (["error", "warning"] as const).find((each) => severities.includes(each)) ?? "info";
}

/** Puts those back whom a list has lost, and says what came of it. */
export async function restore(
  desk: Desk,
  tenant: Tenant,
  role: AccessRole,
  asset: Asset,
  lost: readonly string[],
): Promise<void> {
  const putBack = asPerson(desk, tenant, () =>
    busy(
      l10n.t("Restoring who has access to {0}…", quoted(asset.name)),
      (signal) => desk.store.changeAccess(tenant.id, role, asset, { add: lost, remove: [] }, { signal }),
      { cancellable: true },
    ),
  );
  const again = (): Promise<void> => restore(desk, tenant, role, asset, lost);
  const names = lost.map(literal).join(", ");
  const outcome = await orLeftOpen(
    putBack,
    (why) => l10n.t("It is not known whether {0} are in the list of {1} again: {2}.", names, quoted(asset.name), why),
    again,
  );
  tellRestored(desk, outcome, { role, asset, lost, again });
}

function tellRestored(
  { tell }: Desk,
  outcome: AccessOutcome,
  {
    role,
    asset,
    lost,
    again,
  }: Pick<AccessChange, "role" | "asset"> & { readonly lost: readonly string[]; readonly again: () => unknown },
): void {
  const besides = outcome.kind === "done" ? [outcome.lost, outcome.come] : [[], []];
  const [lostNow = [], comeNow = []] = besides;
  if (outcome.kind === "done" && lostNow.length + comeNow.length === 0) {
    tell.info(l10n.t("Those who were lost have access to {0} again.", quoted(asset.name)));
    return;
  }
  const parts = [
    outcomeWords(outcome, { role, asset }, lost.join(", ")),
    ...(lostNow.length === 0 ? [] : [lostWords(asset, lostNow)]),
    ...(comeNow.length === 0 ? [] : [comeWords(asset, comeNow)]),
  ];
  const mayHelp = outcome.kind === "changedMeanwhile" || outcome.kind === "notVisibleYet";
  tell.warning(parts.join(" "), ...(mayHelp ? [{ title: l10n.t("Try Again"), run: again }] : []));
}
