import { l10n } from "vscode";
import type { Gap } from "../../model/model.ts";
import type { Store } from "../../tenants/store.ts";
import { quoted } from "./displayText.ts";

/** Why the tokens that are shown may not be all, without a full stop. */
export function tokensGapWords(gap: Gap, shown: number): string {
  if (gap.kind === "emptied") return l10n.t("The tenant lists no tokens now; {0} of before are shown", shown);
  return gap.count === undefined
    ? l10n.t("There may be more tokens than the {0} shown", shown)
    : l10n.t("{0} tokens counted, {1} shown", shown + gap.count, shown);
}

/** As `tokensGapWords`, of personas, which are listed where some can be chosen. */
export function personasGapWords(gap: Gap, listed: number): string {
  if (gap.kind === "emptied") return l10n.t("The tenant lists no personas now; {0} of before are listed", listed);
  return gap.count === undefined
    ? l10n.t("There may be more personas than the {0} listed", listed)
    : l10n.t("{0} personas counted, {1} listed", listed + gap.count, listed);
}

/** What to say beside tokens of several tenants to choose from: which of these tenants may have more. */
export function gapRemarks(store: Store): readonly string[] {
  return store.tenants().flatMap(({ id, name }) => {
    const gap = store.tokensGap(id);
    return gap ? [l10n.t("{0}: {1}", quoted(name), tokensGapWords(gap, store.tokens(id).length))] : [];
  });
}
