import { l10n } from "vscode";
import { DAYS_BACK } from "../../model/activity.ts";
import type { TokenState } from "../../model/rules.ts";
import { literal } from "../frame/displayText.ts";
import type { Group, Span } from "./arrange.ts";
import type { GroupNode } from "./nodes.ts";

/** What the row of a group is called. */
export function groupTitle({ group, title }: GroupNode): string {
  if (group.by === "state") return stateTitle(group.value as TokenState);
  if (group.by === "activity") return spanTitle(group.value as Span);
  return title === undefined ? untitled(group.by) : literal(title);
}

function stateTitle(state: TokenState): string {
  switch (state) {
    case "expired":
      return l10n.t("Expired");
    case "expiring":
      return l10n.t("Expiring Soon");
    case "active":
      return l10n.t("Active");
  }
}

function spanTitle(span: Span): string {
  switch (span) {
    case "days7":
      return l10n.t("Active in the Last 7 Days");
    case "days30":
      return l10n.t("Active in the Last 30 Days");
    case "days90":
      return l10n.t("Active in the Last 90 Days");
    case "none":
      return l10n.t("No Recorded Activity in {0} Days", DAYS_BACK);
    case "new":
      return l10n.t("New, No Recorded Activity Yet");
    case "unknown":
      return l10n.t("Activity Unknown");
  }
}

function untitled(by: Group["by"]): string {
  return by === "persona" ? l10n.t("No Persona") : l10n.t("Unknown");
}
