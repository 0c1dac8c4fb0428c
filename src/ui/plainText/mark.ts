import { Diagnostic, DiagnosticSeverity, l10n } from "vscode";
import { findingSentence } from "./findingWords.ts";
import type { PlainToken } from "./plainTokens.ts";

/** The mark of a token in plain text: a warning where it still works, and stands where it may get into other hands. */
export function markOf({ range, owner }: PlainToken, isRightPlace: boolean, now: number): Diagnostic {
  const isAlarming = owner.state === "active" && !isRightPlace;
  const severity = isAlarming ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information;
  const sentence = findingSentence(owner, now);
  const mark = new Diagnostic(
    range,
    isRightPlace ? `${sentence} ${l10n.t("git ignores this file.")}` : sentence,
    severity,
  );
  mark.source = "Atlan";
  mark.code = "plain-token";
  return mark;
}
