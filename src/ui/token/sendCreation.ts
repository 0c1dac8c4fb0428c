import { l10n } from "vscode";
import type { Tenant, TokenDraft } from "../../model/model.ts";
import type { Creation } from "../../tenants/store.ts";
import { busy } from "../frame/busy.ts";
import type { Desk } from "../frame/desk.ts";
import { quoted } from "../frame/displayText.ts";
import { wasLeft } from "../frame/guard.ts";
import type { Action } from "../frame/tell.ts";

/** Creates a token while the user waits. Undefined where they have cancelled before it was sent, which is then said. */
export async function sendCreation(
  { store, tell }: Desk,
  { id }: Tenant,
  draft: TokenDraft,
  again: Action,
): Promise<Creation | undefined> {
  const title = l10n.t("Creating {0}… Atlan may take a minute.", quoted(draft.name));
  try {
    return await busy(title, (signal) => store.createToken(id, draft, signal), { cancellable: true });
  } catch (error) {
    if (!wasLeft(error)) throw error;
    // What was typed is not to be typed again.
    tell.info(l10n.t("{0} was not created: {1}.", quoted(draft.name), l10n.t("it was cancelled")), again);
    return undefined;
  }
}
