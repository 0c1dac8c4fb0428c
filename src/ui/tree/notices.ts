import { l10n, ThemeColor, ThemeIcon } from "vscode";
import type { Gap } from "../../model/model.ts";
import { sentence } from "../frame/failureWords.ts";
import { personasGapWords, tokensGapWords } from "../frame/gapWords.ts";
import { dateAndTime } from "../frame/times.ts";
import type { Notice } from "./nodes.ts";

const RETRIED: ReadonlySet<Notice["kind"]> = new Set([
  "failed",
  "tokensGap",
  "personasFailed",
  "personasGap",
  "activityFailed",
  "activityPartly",
  "grantsFailed",
  "grantsGap",
]);

/** Whether it may be otherwise when the tenant is read again. */
export function isMendedByReading({ kind }: Notice): boolean {
  return RETRIED.has(kind);
}

/** Label and description of the row. */
export function noticeWords(notice: Notice): [label: string, description: string] {
  switch (notice.kind) {
    case "loading":
      return [l10n.t("Loading…"), ""];
    case "failed":
      return [
        sentence(notice.failure),
        notice.asOf === undefined ? "" : l10n.t("tokens as of {0}", dateAndTime(notice.asOf)),
      ];
    case "tokensGap":
      return [
        tokensGapWords(notice.gap, notice.shown),
        notice.gap.kind === "emptied" && notice.asOf !== undefined ? l10n.t("as of {0}", dateAndTime(notice.asOf)) : "",
      ];
    case "personasGap":
      return [personasGapWords(notice.gap, notice.listed), ""];
    case "personasFailed":
      return [l10n.t("The names of the personas could not be read."), sentence(notice.failure)];
    case "loadingActivity":
      return [l10n.t("Loading last activity…"), ""];
    case "activityFailed":
      return [l10n.t("What tokens did could not be read."), sentence(notice.failure)];
    case "activityPartly":
      return [
        l10n.t("Not all that tokens did could be read"),
        notice.failure ? sentence(notice.failure) : l10n.t("a token without recorded activity may have some"),
      ];
    case "noTokens":
      return [l10n.t("No tokens yet"), ""];
    case "noMatch":
      return [
        l10n.t("No match"),
        notice.isWhole
          ? l10n.t("the filter hides all {0} tokens", notice.of)
          : l10n.t("the filter hides all {0} listed tokens", notice.of),
      ];
    case "loadingGrants":
      return [l10n.t("Loading access…"), ""];
    case "grantsFailed":
      return [l10n.t("Its access could not be read."), sentence(notice.failure)];
    case "grantsGap":
      return [l10n.t("Not all of its access is shown"), missingWords(notice.gap)];
    case "noPersonas":
      return [l10n.t("No persona"), l10n.t("reaches only what it is granted directly")];
    case "personasUnreadable":
      return [l10n.t("Some personas could not be read"), ""];
  }
}

function missingWords(gap: Gap): string {
  return gap.kind === "missing" && gap.count !== undefined ? l10n.t("{0} more counted", gap.count) : "";
}

export function noticeIcon(notice: Notice): ThemeIcon {
  switch (notice.kind) {
    case "loading":
    case "loadingGrants":
    case "loadingActivity":
      return new ThemeIcon("loading~spin");
    case "grantsFailed":
    case "grantsGap":
    case "failed":
    case "tokensGap":
    case "personasFailed":
    case "personasGap":
    case "personasUnreadable":
    case "activityFailed":
    case "activityPartly":
      return new ThemeIcon("warning", new ThemeColor("list.warningForeground"));
    case "noTokens":
    case "noPersonas":
      return new ThemeIcon("info");
    case "noMatch":
      return new ThemeIcon("filter");
  }
}
