import { l10n } from "vscode";
import { refOf } from "../../model/rules.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { quoted } from "../frame/displayText.ts";
import type { Rows } from "../tree/rows.ts";
import { chosenToken } from "../token/chosenTokens.ts";
import { nameRemark } from "../frame/failureWords.ts";

export async function renameToken(app: App, rows: Rows): Promise<void> {
  const chosen = await chosenToken(app, rows, l10n.t("Rename Token"), {
    offered: ({ tenant }) => !tenant.readOnly,
  });
  if (!chosen) return;
  const { token } = chosen;
  const ref = refOf(chosen);
  app.store.assertWritable(ref.tenantId);
  const others = app.store.tokens(ref.tenantId).filter((each) => each.guid !== token.guid);
  const taken = new Set(others.map((each) => each.name));
  const text = await app.ask.text({
    title: l10n.t("Rename {0}", quoted(token.name)),
    prompt: l10n.t("New name; description and personas stay as they are"),
    value: token.name,
    remark: (typed) => nameRemark(typed, taken),
  });
  const name = text?.trim();
  if (name === undefined || name === token.name) return;
  const { after } = await busy(l10n.t("Renaming {0}…", quoted(token.name)), () => app.store.renameToken(ref, name), {
    cancellable: false,
  });
  if (after.name === name) return;
  app.tell.warning(l10n.t("The tenant ignored the rename: the token is still {0}.", quoted(after.name)));
}
