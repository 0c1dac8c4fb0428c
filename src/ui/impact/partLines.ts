import { l10n } from "vscode";
import type { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { Part } from "../../model/impact.ts";
import type { Gap } from "../../model/model.ts";
import type { Refusal } from "../../model/refusal.ts";
import { sentence } from "../frame/failureWords.ts";
import type { Line } from "../report/report.ts";

export const reading = (): string => l10n.t("Reading…");

/** That it could not be read, and why. */
function failedLine(failure: AtlanFailure | Refusal): Line {
  return { text: l10n.t("This could not be read: {0}", sentence(failure)) };
}

/** That there may be more than is shown. */
export function gapLines(gap: Gap | undefined): readonly Line[] {
  if (!gap) return [];
  return gap.kind === "missing" && gap.count !== undefined
    ? [{ text: l10n.t("Not all is shown: {0} more are counted.", gap.count) }]
    : [{ text: l10n.t("There may be more than is shown.") }];
}

/** What there is to say of a part, whether it is there or not. */
export function partLines<T>(part: Part<T>, linesOf: (value: T) => readonly Line[]): readonly Line[] {
  switch (part.kind) {
    case "loading":
      return [{ text: reading() }];
    case "failed":
      return [failedLine(part.failure)];
    case "read":
      return [...linesOf(part.value), ...gapLines(part.gap)];
  }
}
