import { ConfigurationTarget, l10n, workspace } from "vscode";
import type { Grouping, SortOrder } from "../tree/arrange.ts";
import type { App } from "../app.ts";

type Setting = { readonly sortBy: SortOrder } | { readonly groupBy: Grouping };

export async function arrangeTokens(app: App): Promise<void> {
  const { sortBy, groupBy } = app.view.arrangement();
  const sort = (label: string, order: SortOrder) => ({
    label,
    icon: order === sortBy ? "check" : "blank",
    value: { sortBy: order } satisfies Setting as Setting,
  });
  const group = (label: string, grouping: Grouping) => ({
    label,
    icon: grouping === groupBy ? "check" : "blank",
    value: { groupBy: grouping } satisfies Setting as Setting,
  });
  const setting = await app.ask.one<Setting>({
    title: l10n.t("Sort and Group Tokens"),
    choices: [
      sort(l10n.t("Sort by name"), "name"),
      sort(l10n.t("Sort by expiry, the soonest first"), "expiry"),
      sort(l10n.t("Sort by creation, the newest first"), "created"),
      group(l10n.t("Do not group"), "none"),
      group(l10n.t("Group by state"), "state"),
      group(l10n.t("Group by persona"), "persona"),
      group(l10n.t("Group by creator"), "creator"),
    ],
  });
  if (!setting) return;
  for (const [name, value] of Object.entries(setting)) {
    await workspace.getConfiguration("atlanTokens").update(name, value, ConfigurationTarget.Global);
  }
}
