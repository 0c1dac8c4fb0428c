import { l10n } from "vscode";
import { refOf } from "../../model/rules.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { fromOneLine, toOneLine } from "../frame/oneLine.ts";
import { quoted } from "../frame/displayText.ts";
import type { Rows } from "../tree/rows.ts";
import { chosenToken } from "../token/chosenTokens.ts";

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
  const description = fromOneLine(text);
  const writing = l10n.t("Describing {0}…", quoted(token.name));
  const { after } = await busy(writing, () => app.store.describeToken(ref, description), { cancellable: false });
  if (after.description.trim() === description.trim()) return;
  app.tell.warning(l10n.t("The tenant did not take the description as it was sent."));
}
