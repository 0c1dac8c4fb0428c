import { ConfigurationTarget, l10n, workspace } from "vscode";
import type { App } from "../app.ts";
import type { Choice } from "../frame/ask.ts";
import type { Grouping, SortOrder } from "../tree/arrange.ts";
import type { Arrangement } from "../tree/arrangement.ts";

type Setting = { readonly sortBy: SortOrder } | { readonly groupBy: Grouping };

/** Sorting and grouping go together: asks again, with the tree as it is then, until the user leaves. */
export async function arrangeTokens(app: App): Promise<void> {
  for (;;) {
    const setting = await app.ask.one<Setting>({
      title: l10n.t("Sort and Group Tokens"),
      placeholder: l10n.t("Choose one after the other; Esc when it is as you want it"),
      choices: choicesOf(app.view.arrangement()),
    });
    if (!setting) return;
    for (const [name, value] of Object.entries(setting)) {
      await workspace.getConfiguration("atlanTokens").update(name, value, ConfigurationTarget.Global);
    }
  }
}

function choicesOf({ sortBy, groupBy }: Arrangement): readonly Choice<Setting>[] {
  const sort = (label: string, order: SortOrder): Choice<Setting> => ({
    label,
    icon: order === sortBy ? "check" : "blank",
    value: { sortBy: order },
  });
  const group = (label: string, grouping: Grouping): Choice<Setting> => ({
    label,
    icon: grouping === groupBy ? "check" : "blank",
    value: { groupBy: grouping },
  });
  return [
    sort(l10n.t("Sort by name"), "name"),
    sort(l10n.t("Sort by expiry, the soonest first"), "expiry"),
    sort(l10n.t("Sort by creation, the newest first"), "created"),
    sort(l10n.t("Sort by last activity, the latest first"), "activity"),
    group(l10n.t("Do not group"), "none"),
    group(l10n.t("Group by state"), "state"),
    group(l10n.t("Group by persona"), "persona"),
    group(l10n.t("Group by creator"), "creator"),
    group(l10n.t("Group by last activity"), "activity"),
  ];
}
