import { l10n } from "vscode";
import type { App } from "../app.ts";

/** The tree follows while the filter is typed; Esc brings the former filter back. */
export async function filterTokens(app: App): Promise<void> {
  const before = app.view.arrangement().filter;
  const text = await app.ask.text({
    title: l10n.t("Filter Tokens"),
    prompt: l10n.t(
      "Words that occur in the name, description, personas, creator or IDs, and how it is: expired, expiring, never, no persona, kept, mine, no recorded activity, hide expired; in quotes they are words; empty shows all",
    ),
    value: before,
    onType: (typed) => void app.view.filter(typed),
  });
  await app.view.filter(text ?? before);
}
