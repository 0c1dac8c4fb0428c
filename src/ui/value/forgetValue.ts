import { l10n } from "vscode";
import type { TokenRef } from "../../model/model.ts";
import type { Desk } from "../frame/desk.ts";
import { quoted } from "../frame/displayText.ts";

/** Asks, and then forgets the value: nobody can ever bring it back. */
export async function forgetValue({ store, ask }: Desk, ref: TokenRef, name: string): Promise<void> {
  const message = l10n.t("Forget the value of {0}?", quoted(name));
  const detail = l10n.t(
    "It leaves VS Code's secret storage. Atlan never shows it again; the token itself goes on working.",
  );
  if (await ask.confirm({ message, detail, action: l10n.t("Forget Value") })) await store.forgetValue(ref);
}
