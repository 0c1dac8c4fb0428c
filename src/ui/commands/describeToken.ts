import { l10n } from "vscode";
import { describeToken as describe, reread } from "../../tenants/changes.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { fromOneLine, toOneLine } from "../frame/oneLine.ts";
import { quoted } from "../frame/displayText.ts";
import type { Node } from "../tree/nodes.ts";
import { tokenSubject } from "../token/chosenTokens.ts";

export async function describeToken(app: App, node?: Node): Promise<void> {
  const subject = await tokenSubject(app, node, l10n.t("Edit Description"), {
    offered: ({ tenant }) => !tenant.readOnly,
  });
  if (!subject) return;
  const { ref } = subject;
  app.store.assertWritable(ref.tenantId);
  const reading = l10n.t("Reading {0}…", quoted(subject.token.name));
  const token = await busy(reading, (signal) => reread(app.store, ref, signal), { cancellable: true });
  const text = await app.ask.text({
    title: l10n.t("Description of {0}", quoted(token.name)),
    prompt: l10n.t("What it is for; may be empty, ⏎ stands for a line break. Name and personas stay as they are"),
    value: toOneLine(token.description),
  });
  if (text === undefined || text === toOneLine(token.description)) return;
  const description = fromOneLine(text);
  const writing = l10n.t("Describing {0}…", quoted(token.name));
  const { after } = await busy(writing, () => describe(app.store, ref, description), { cancellable: false });
  if (after.description.trim() === description.trim()) return;
  app.tell.warning(l10n.t("The tenant did not take the description as it was sent."));
}
