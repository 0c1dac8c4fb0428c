import { l10n, workspace } from "vscode";
import { activityOn, DAYS_BACK } from "../../model/activity.ts";
import type { Tenant } from "../../model/model.ts";
import { type Finding, findingsOf, NEXT_LOOK_DAYS } from "../../model/review.ts";
import type { Store } from "../../tenants/store.ts";
import { date } from "../frame/times.ts";
import type { Block, Line, Report } from "../report/report.ts";
import { copyLines, rotationLines } from "./elsewhere.ts";
import { findingLine } from "./findingLines.ts";
import type { Gathered } from "./gather.ts";
import { activityGaps, creatorGaps, connectionGaps, firstReviews, listGaps } from "./reviewGaps.ts";

/**
 * All that there is to look at, the most urgent first, with what can be done about it. The lists are those that are known
 * now: what was done since it was gathered is not in it any more.
 * @param about the tenants that are still there
 */
export function reviewReport(store: Store, gathered: Gathered, about: readonly Tenant[], copying: Line): Report {
  const days = quietDays();
  const findings = about.flatMap((tenant) => findingsIn(store, gathered, tenant, days));
  const of = (kind: Finding["kind"]): readonly Line[] =>
    findings
      .filter(({ finding }) => finding.kind === kind)
      .map(({ tenant, finding }) => findingLine(store, tenant, finding));
  const unread = listGaps(store, about);
  return {
    title: l10n.t("Weekly Review of {0}", date(gathered.at)),
    blocks: [
      { kind: "text", ...copying },
      ...(unread.length === 0 ? [] : section(l10n.t("Not Read"), unread)),
      ...section(l10n.t("Ends within {0} Days", NEXT_LOOK_DAYS), of("ends")),
      ...section(l10n.t("Rotation Unfinished"), rotationLines(store, about)),
      ...section(l10n.t("In Plain Text in This Workspace"), copyLines(store, gathered.copies)),
      ...section(l10n.t("Creator Gone"), of("creatorGone"), creatorGaps(gathered, about)),
      ...section(l10n.t("Only Admin of a Connection"), of("onlyAdmin"), connectionGaps(gathered, about)),
      ...section(l10n.t("No Recorded Activity in {0} Days", days), of("quiet"), activityGaps(store, about)),
      ...section(l10n.t("Never Ends"), of("never")),
      ...section(l10n.t("No Persona"), of("noPersona")),
      ...section(l10n.t("More Personas than at the Last Review"), of("morePersonas"), firstReviews(gathered, about)),
    ],
  };
}

function findingsIn(store: Store, { tenants }: Gathered, tenant: Tenant, days: number) {
  const known = tenants.get(tenant.id);
  if (!known) return [];
  const findings = findingsOf(store.tokens(tenant.id), {
    now: store.now(),
    quietDays: days,
    activity: activityOn(store.activity(tenant.id)),
    last: known.last,
    gone: known.gone.kind === "read" ? known.gone.value : new Set(),
    connections: known.connections.kind === "read" ? known.connections.value : [],
  });
  return findings.map((finding) => ({ tenant, finding }));
}

/** @param gaps why there may be more */
function section(heading: string, lines: readonly Line[], gaps: readonly Line[] = []): readonly Block[] {
  const all = [...lines, ...gaps];
  return [
    { kind: "heading", text: heading },
    all.length === 0 ? { kind: "text", text: l10n.t("None.") } : { kind: "list", lines: all },
  ];
}

/** No longer ago than is looked back. */
function quietDays(): number {
  const days = workspace.getConfiguration("atlanTokens").get<unknown>("reviewAfterDays");
  return typeof days === "number" && days >= 1 && days <= DAYS_BACK ? days : DAYS_BACK;
}
