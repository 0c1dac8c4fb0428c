import { l10n } from "vscode";
import type { TenantToken } from "../../model/model.ts";
import { refOf } from "../../model/rules.ts";
import { Declined } from "../frame/declined.ts";
import { quoted } from "../frame/displayText.ts";
import { busyEach, type Tried } from "../frame/each.ts";
import { reasonWords } from "../frame/failureWords.ts";
import { NAMED, preview } from "../frame/preview.ts";
import { tokensWords } from "../token/tokensWords.ts";
import { askMany, type Planned } from "./askMany.ts";
import { endWords, planLine } from "./dryRun.ts";
import { type Rotatable, rotateEach } from "./rotateEach.ts";
import { isUnderWay, type RotationDesk } from "./rotationDesk.ts";

type Plans = Tried<TenantToken, Planned["plan"]>;

/** Plans all, asks once, names what becomes of each, and does it one after the other. Those that are under way go on. */
export async function rotateMany(desk: RotationDesk, chosen: readonly TenantToken[]): Promise<void> {
  for (const { tenant } of chosen) desk.store.assertWritable(tenant.id);
  const begun = chosen.filter((each) => isUnderWay(desk, each));
  const fresh = chosen.filter((each) => !isUnderWay(desk, each));
  const plans = await busyEach(l10n.t("Reading {0}…", wordsOf(fresh)), fresh, (each, signal) =>
    desk.store.planRotation(refOf(each), signal),
  );
  if (plans.left.length > 0) return;
  assertSome(plans, begun);
  const planned =
    plans.done.length === 0
      ? []
      : await askMany(
          desk,
          plans.done.map(({ result }) => result),
        );
  if (!planned) return;
  const items = [...begun.map((of) => ({ of })), ...planned.map((each) => ({ of: each.plan.of, planned: each }))];
  const meant = await confirmed(desk, items, plans);
  if (meant) await rotateEach(desk, meant);
}

function assertSome({ done, failed }: Plans, begun: readonly TenantToken[]): void {
  const [first, ...others] = failed;
  if (!first || done.length + begun.length > 0) return;
  throw others.length === 0 ? first.failure : new Declined(unplanned(failed).join(" "), [], first.failure);
}

const wordsOf = (some: readonly TenantToken[]): string => tokensWords(some.map(({ token }) => token));

const unplanned = (failed: Plans["failed"]): string[] =>
  failed
    .slice(0, NAMED)
    .map(({ item, failure }) =>
      l10n.t("{0} cannot be rotated now: {1}.", quoted(item.token.name), reasonWords(failure)),
    );

/** The dry run: what is created and copied of each, what cannot be, and which are not done at all. */
function confirmed(
  desk: RotationDesk,
  items: readonly Rotatable[],
  { failed }: Plans,
): Promise<readonly Rotatable[] | undefined> {
  const choices = items.find(({ planned }) => planned)?.planned?.choices;
  return preview(desk, items, {
    message: (some) => l10n.t("Rotate {0}?", wordsOf(some.map(({ of }) => of))),
    row: ({ of, planned }) => ({
      label: l10n.t("{0} of {1}", quoted(of.token.name), quoted(of.tenant.name)),
      detail: planned
        ? planLine(desk, planned.plan, planned.choices)
        : l10n.t("Its rotation is unfinished, and goes on."),
    }),
    detail: [
      ...unplanned(failed),
      ...(failed.length > NAMED ? [l10n.t("… and {0} more.", failed.length - NAMED)] : []),
      ...(choices
        ? [l10n.t("The new tokens have the same descriptions; each {0}.", endWords(desk.store.now(), choices.draft))]
        : []),
      choices?.isLeaked
        ? l10n.t("Deleted first, which is irreversible: the old tokens.")
        : l10n.t("The old tokens work until you delete them."),
      l10n.t("The new values are kept in VS Code's secret storage, and not put on the clipboard."),
      l10n.t("Not looked at: purposes whose policies name the tokens. Add the new ones there in Atlan."),
    ],
    action: choices?.isLeaked ? l10n.t("Delete and Replace") : l10n.t("Rotate"),
  });
}
