import { l10n } from "vscode";
import type { AccessOutcome, AccessRole, Asset } from "../../model/access.ts";
import type { Tenant, TenantToken } from "../../model/model.ts";
import { busy } from "../frame/busy.ts";
import type { Desk } from "../frame/desk.ts";
import { literal, quoted } from "../frame/displayText.ts";
import { showLog } from "../frame/guard.ts";
import type { Action } from "../frame/tell.ts";
import { type Severity, tellTried, type Tried } from "../frame/each.ts";
import { orLeftOpen } from "../frame/leftOpen.ts";
import { outcomeWords, unknownWords } from "./accessWords.ts";
import { asPerson } from "./asPerson.ts";

/** What was to be changed of an asset. */
interface AccessChange {
  readonly role: AccessRole;
  readonly asset: Asset;
  readonly isRemoval: boolean;
}

/** What may follow for some of the tokens. */
interface Following {
  /** Does it again. */
  readonly again: (rest: readonly TenantToken[]) => unknown;
  /** Looks whether it is done by now, and sends nothing. */
  readonly look: (rest: readonly TenantToken[]) => unknown;
  /** Takes it back from the tokens that it was done to. */
  readonly undo: (done: readonly TenantToken[]) => unknown;
}

type TriedAccess = Tried<TenantToken, AccessOutcome>;

/** Says what came of a change for each token; where others got lost, loudly, with the offer to put them back. */
export function tellOutcomes(desk: Desk, tried: TriedAccess, change: AccessChange & Following): void {
  const { role, asset, again, look, undo } = change;
  const lost = others(tried, "lost");
  const come = others(tried, "come");
  const changed = tried.done.filter(({ result }) => result.kind === "done").map(({ item }) => item);
  const [first] = tried.done;
  const sentences = tried.done.map(({ item, result }) => outcomeWords(result, change, item.token.name));
  const restoring = {
    title: l10n.t("Restore"),
    run: () => first && restore(desk, first.item.tenant, role, asset, lost),
  };
  tellTried(desk, tried, {
    done: [
      ...sentences,
      ...(lost.length === 0 ? [] : [lostWords(asset, lost)]),
      ...(come.length === 0 ? [] : [comeWords(asset, come)]),
    ],
    notDone: ({ token }, why) => l10n.t("{0} was not changed: {1}.", quoted(token.name), why),
    unknown: ({ token }, why) => unknownWords(change, token.name, why),
    again,
    look,
    actions: [
      ...(lost.length === 0 ? [] : [restoring]),
      ...(changed.length === 0 ? [] : [{ title: l10n.t("Undo"), run: () => undo(changed) }]),
      ...stepsAfter(desk, tried, change),
    ],
    severity: worst([
      ...tried.done.map(({ result }) => severityOf(result)),
      ...(lost.length === 0 ? [] : (["error"] as const)),
      ...(come.length === 0 ? [] : (["warning"] as const)),
    ]),
  });
}

/** Whom the list has lost or got besides, of all that were changed. */
function others({ done }: TriedAccess, which: "lost" | "come"): readonly string[] {
  return [...new Set(done.flatMap(({ result }) => (result.kind === "done" ? result[which] : [])))];
}

/** What the user may do about what was not done: one step for all that ended alike. */
function stepsAfter(desk: Desk, { done }: TriedAccess, { again, look }: Following): Action[] {
  const ending = (...kinds: readonly AccessOutcome["kind"][]): readonly TenantToken[] =>
    done.filter(({ result }) => kinds.includes(result.kind)).map(({ item }) => item);
  const [meanwhile, unseen, notAllowed] = [ending("changedMeanwhile"), ending("notVisibleYet"), ending("notAllowed")];
  const notShown = ending("notShown");
  const asAnother = (): unknown => {
    for (const { tenant } of notAllowed) desk.store.forgetUserToken(tenant.id);
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

function comeWords(asset: Asset, come: readonly string[]): string {
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
