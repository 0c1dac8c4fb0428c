import { l10n } from "vscode";
import type { TenantToken } from "../../model/model.ts";
import { refOf } from "../../model/rules.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { quoted } from "../frame/displayText.ts";
import { nameRemark } from "../frame/failureWords.ts";
import { orLeftOpen } from "../frame/leftOpen.ts";
import { chosenToken } from "../token/chosenTokens.ts";
import { orConflict } from "../token/orConflict.ts";
import { tellRevision } from "../token/unasked.ts";
import type { Rows } from "../tree/rows.ts";

export async function renameToken(app: App, rows: Rows): Promise<void> {
  const chosen = await chosenToken(app, rows, l10n.t("Rename Token"), {
    offered: ({ tenant }) => !tenant.readOnly,
  });
  if (!chosen) return;
  const { tenant, token } = chosen;
  app.store.assertWritable(tenant.id);
  const others = app.store.tokens(tenant.id).filter((each) => each.guid !== token.guid);
  const taken = new Set(others.map((each) => each.name));
  const text = await app.ask.text({
    title: l10n.t("Rename {0}", quoted(token.name)),
    prompt: l10n.t("New name; description and personas stay as they are"),
    value: token.name,
    remark: (typed) => nameRemark(typed, taken),
  });
  const name = text?.trim();
  if (name !== undefined && name !== token.name) await rename(app, chosen, name, chosen.token);
}

async function rename(
  app: App,
  chosen: TenantToken,
  name: string,
  seen: TenantToken["token"] | undefined,
): Promise<void> {
  const renaming = l10n.t("Renaming {0}…", quoted(chosen.token.name));
  const work = (signal: AbortSignal) => orConflict(app.store.renameToken(refOf(chosen), name, seen, signal));
  const words = (why: string): string =>
    l10n.t("It is not known whether {0} was renamed: {1}.", quoted(chosen.token.name), why);
  const again = (): unknown => rename(app, chosen, name, seen);
  const revision = await orLeftOpen(busy(renaming, work, { cancellable: true }), words, again);
  if (revision === "conflict") {
    app.tell.warning(l10n.t("{0} was renamed elsewhere meanwhile: nothing was sent.", quoted(chosen.token.name)), {
      title: l10n.t("Rename All the Same"),
      run: () => rename(app, chosen, name, undefined),
    });
    return;
  }
  const { after } = revision;
  const ignored =
    after.name === name
      ? undefined
      : l10n.t("The tenant ignored the rename: the token is still {0}.", quoted(after.name));
  tellRevision(app, chosen, revision, ignored);
}
