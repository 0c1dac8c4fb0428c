import { Diagnostic, DiagnosticSeverity, l10n } from "vscode";
import { disguisedSentence, findingSentence } from "./findingWords.ts";
import type { PlainToken } from "./plainTokens.ts";

/**
 * The mark of a token in plain text: a warning where it still works, and stands where it may get into other hands. In its
 * right place it is no problem: the Problems panel does not list hints, and the text, its hover and its fixes have them.
 */
export function markOf({ range, owner, isDisguised }: PlainToken, isRightPlace: boolean, now: number): Diagnostic {
  const elsewhere = owner.state === "active" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information;
  const severity = isRightPlace ? DiagnosticSeverity.Hint : elsewhere;
  const sentence = isDisguised ? disguisedSentence(owner, now) : findingSentence(owner, now);
  const mark = new Diagnostic(
    range,
    isRightPlace ? `${sentence} ${l10n.t("git ignores this file.")}` : sentence,
    severity,
  );
  mark.source = "Atlan";
  mark.code = "plain-token";
  return mark;
}
