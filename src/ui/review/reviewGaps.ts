import { l10n } from "vscode";
import { activityOn } from "../../model/activity.ts";
import type { Part } from "../../model/impact.ts";
import type { Tenant } from "../../model/model.ts";
import type { Store } from "../../tenants/store.ts";
import { reasonWords } from "../frame/failureWords.ts";
import { tokensGapWords } from "../frame/gapWords.ts";
import { dateAndTime } from "../frame/times.ts";
import type { Line } from "../report/report.ts";
import type { Gathered } from "./gather.ts";

/** What could not be read of a tenant, so that no section can be believed to have all. */
export function listGaps(store: Store, about: readonly Tenant[]): readonly Line[] {
  return about.flatMap((tenant): readonly Line[] => {
    const shelf = store.shelf(tenant.id);
    const gap = store.tokensGap(tenant.id);
    return [
      ...(shelf.kind === "failed"
        ? [of(tenant, failedWords(reasonWords(shelf.failure), shelf.lastSeen?.asOf), [refreshing(tenant)])]
        : []),
      ...(gap ? [of(tenant, `${tokensGapWords(gap, store.tokens(tenant.id).length)}.`)] : []),
    ];
  });
}

function failedWords(why: string, asOf: number | undefined): string {
  return asOf === undefined
    ? l10n.t("It could not be read: {0}.", why)
    : l10n.t("It could not be read again: {0}. These are its tokens as of {1}.", why, dateAndTime(asOf));
}

const refreshing = ({ id }: Tenant) =>
  ({ text: l10n.t("Refresh"), verb: "refreshTenant", args: [{ tenantId: id }] }) as const;

export function creatorGaps({ tenants }: Gathered, about: readonly Tenant[]): readonly Line[] {
  return about.flatMap((tenant) =>
    partGap(tenant, tenants.get(tenant.id)?.gone, (why) => l10n.t("Its people could not be read: {0}.", why)),
  );
}

export function connectionGaps({ tenants }: Gathered, about: readonly Tenant[]): readonly Line[] {
  return about.flatMap((tenant) => {
    const part = tenants.get(tenant.id)?.connections;
    const hidden = part?.kind === "read" ? part.value.filter(({ adminUsers }) => adminUsers === undefined).length : 0;
    return [
      ...partGap(tenant, part, (why) => l10n.t("Its connections could not be read: {0}.", why)),
      ...(hidden > 0 ? [of(tenant, l10n.t("Who is admin of {0} of its connections may not be read.", hidden))] : []),
    ];
  });
}

function partGap(tenant: Tenant, part: Part<unknown> | undefined, words: (why: string) => string): readonly Line[] {
  if (part?.kind === "failed") return [of(tenant, words(reasonWords(part.failure)))];
  return part?.kind === "read" && part.gap ? [of(tenant, l10n.t("There may be more than could be read."))] : [];
}

/** Of a token of which it is not known what it did, nothing is said above. */
export function activityGaps(store: Store, about: readonly Tenant[]): readonly Line[] {
  return about.flatMap((tenant) => {
    if (store.tokens(tenant.id).length === 0) return [];
    const activity = activityOn(store.activity(tenant.id));
    if (!activity) return [of(tenant, l10n.t("What its tokens did was not read."))];
    const missing = [activity.changes, activity.searches].find(
      (record) => record.kind === "failed" || !record.traces.isWhole,
    );
    if (!missing) return [];
    const why = missing.kind === "failed" ? reasonWords(missing.failure) : l10n.t("there is more than is read");
    return [of(tenant, l10n.t("Not all that its tokens did could be read: {0}.", why))];
  });
}

export function firstReviews({ tenants }: Gathered, about: readonly Tenant[]): readonly Line[] {
  const first = about.filter(({ id }) => tenants.get(id)?.last === undefined);
  return first.map((tenant) => of(tenant, l10n.t("This is its first review: the next one is compared with it.")));
}

const of = ({ name }: Tenant, words: string, links: Line["links"] = []): Line => ({
  text: `${name} · ${words}`,
  links,
});
