import { l10n } from "vscode";
import type { TenantToken, Token } from "../../model/model.ts";
import { refOf } from "../../model/rules.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { quoted } from "../frame/displayText.ts";
import { orLeftOpen } from "../frame/leftOpen.ts";
import { fromOneLine, toOneLine } from "../frame/oneLine.ts";
import { chosenToken } from "../token/chosenTokens.ts";
import { orConflict } from "../token/orConflict.ts";
import { tellRevision } from "../token/unasked.ts";
import type { Rows } from "../tree/rows.ts";

export async function describeToken(app: App, rows: Rows): Promise<void> {
  const chosen = await chosenToken(app, rows, l10n.t("Edit Description"), {
    offered: ({ tenant }) => !tenant.readOnly,
  });
  if (!chosen) return;
  const ref = refOf(chosen);
  app.store.assertWritable(ref.tenantId);
  const reading = l10n.t("Reading {0}…", quoted(chosen.token.name));
  const token = await busy(reading, (signal) => app.store.reread(ref, signal), { cancellable: true });
  const text = await app.ask.text({
    title: l10n.t("Description of {0}", quoted(token.name)),
    prompt: l10n.t("What it is for; may be empty, ⏎ stands for a line break. Name and personas stay as they are"),
    value: toOneLine(token.description),
  });
  if (text === undefined || text === toOneLine(token.description)) return;
  await describe(app, { tenant: chosen.tenant, token }, fromOneLine(text), token);
}

async function describe(app: App, chosen: TenantToken, description: string, seen: Token | undefined): Promise<void> {
  const writing = l10n.t("Describing {0}…", quoted(chosen.token.name));
  const work = (signal: AbortSignal) => orConflict(app.store.describeToken(refOf(chosen), description, seen, signal));
  const words = (why: string): string =>
    l10n.t("It is not known whether {0} has the new description: {1}.", quoted(chosen.token.name), why);
  const again = (): unknown => describe(app, chosen, description, seen);
  const revision = await orLeftOpen(busy(writing, work, { cancellable: true }), words, again);
  if (revision === "conflict") {
    const name = quoted(chosen.token.name);
    app.tell.warning(l10n.t("The description of {0} was changed elsewhere meanwhile: nothing was sent.", name), {
      title: l10n.t("Overwrite"),
      run: () => describe(app, chosen, description, undefined),
    });
    return;
  }
  const isTaken = revision.after.description.trim() === description.trim();
  const ignored = isTaken ? undefined : l10n.t("The tenant did not take the description as it was sent.");
  tellRevision(app, chosen, revision, ignored);
}
