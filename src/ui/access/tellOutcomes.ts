import { l10n } from "vscode";
import type { AccessOutcome, AccessRole, Asset } from "../../model/access.ts";
import type { Tenant, TenantToken } from "../../model/model.ts";
import { busy } from "../frame/busy.ts";
import type { Desk } from "../frame/desk.ts";
import { literal, quoted } from "../frame/displayText.ts";
import { showLog } from "../frame/guard.ts";
import type { Action } from "../frame/tell.ts";
import { type Severity, tellTried, type Tried } from "../frame/each.ts";
import { outcomeWords } from "./accessWords.ts";
import { asPerson } from "./asPerson.ts";

/** What was to be changed of an asset, and how to do it again to the tokens that it was not done to. */
interface AccessChange {
  readonly role: AccessRole;
  readonly asset: Asset;
  readonly isRemoval: boolean;
  readonly again: (rest: readonly TenantToken[]) => unknown;
  /** Takes it back from the tokens that it was done to. */
  readonly undo: (done: readonly TenantToken[]) => unknown;
}

type TriedAccess = Tried<TenantToken, AccessOutcome>;

/** Says what came of a change for each token; where others got lost, loudly, with the offer to put them back. */
export function tellOutcomes(desk: Desk, tried: TriedAccess, change: AccessChange): void {
  const { role, asset, again, undo } = change;
  const changed = tried.done.filter(({ result }) => result.kind === "done").map(({ item }) => item);
  const lost = [...new Set(tried.done.flatMap(({ result }) => (result.kind === "done" ? result.lost : [])))];
  const [first] = tried.done;
  const sentences = tried.done.map(({ item, result }) => outcomeWords(result, change, item.token.name));
  const restoring = {
    title: l10n.t("Restore"),
    run: () => first && restore(desk, first.item.tenant, role, asset, lost),
  };
  tellTried(desk, tried, {
    done: lost.length === 0 ? sentences : [...sentences, lostWords(asset, lost)],
    notDone: ({ token }, why) => l10n.t("{0} was not changed: {1}.", quoted(token.name), why),
    again,
    actions: [
      ...(lost.length === 0 ? [] : [restoring]),
      ...(changed.length === 0 ? [] : [{ title: l10n.t("Undo"), run: () => undo(changed) }]),
      ...stepsAfter(desk, tried, again),
    ],
    severity: lost.length === 0 ? worst(tried.done.map(({ result }) => severityOf(result))) : "error",
  });
}

/** What the user may do about what was not done: one step for all that ended alike. */
function stepsAfter(desk: Desk, { done }: TriedAccess, again: AccessChange["again"]): Action[] {
  const ending = (...kinds: readonly AccessOutcome["kind"][]): readonly TenantToken[] =>
    done.filter(({ result }) => kinds.includes(result.kind)).map(({ item }) => item);
  const [meanwhile, unseen, notAllowed] = [ending("changedMeanwhile"), ending("notVisibleYet"), ending("notAllowed")];
  const asAnother = (): unknown => {
    for (const { tenant } of notAllowed) desk.store.forgetUserToken(tenant.id);
    return again(notAllowed);
  };
  return [
    ...(meanwhile.length > 0 ? [{ title: l10n.t("Try Again"), run: () => again(meanwhile) }] : []),
    ...(unseen.length > 0 ? [{ title: l10n.t("Look Again"), run: () => again(unseen) }] : []),
    ...(notAllowed.length > 0 ? [{ title: l10n.t("As Another Person…"), run: asAnother }] : []),
    ...(ending("unreadable", "createdByMistake").length > 0 ? [showLog] : []),
  ];
}

function lostWords(asset: Asset, lost: readonly string[]): string {
  return l10n.t("But the list of {0} has lost {1} meanwhile.", quoted(asset.name), lost.map(literal).join(", "));
}

function severityOf({ kind }: AccessOutcome): Severity {
  if (kind === "done" || kind === "alreadyThere" || kind === "notThere") return "info";
  return kind === "createdByMistake" ? "error" : "warning";
}

function worst(severities: readonly Severity[]): Severity {
  return (["error", "warning"] as const).find((each) => severities.includes(each)) ?? "info";
}

async function restore(
  desk: Desk,
  tenant: Tenant,
  role: AccessRole,
  asset: Asset,
  lost: readonly string[],
): Promise<void> {
  const outcome = await asPerson(desk, tenant, () =>
    busy(
      l10n.t("Restoring who has access to {0}…", quoted(asset.name)),
      (signal) => desk.store.changeAccess(tenant.id, role, asset, { add: lost, remove: [] }, { signal }),
      { cancellable: true },
    ),
  );
  if (outcome.kind === "done" && outcome.lost.length === 0)
    desk.tell.info(l10n.t("Those who were lost have access to {0} again.", quoted(asset.name)));
  else desk.tell.warning(outcomeWords(outcome, { role, asset }, lost.join(", ")));
}
