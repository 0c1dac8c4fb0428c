import { l10n } from "vscode";
import { type Grant, revokeAccess as revoke } from "../../tenants/access.ts";
import { roleWords } from "../access/accessWords.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { asUser, report } from "../access/grantAccess.ts";
import { quoted } from "../frame/displayText.ts";
import type { Node } from "../tree/nodes.ts";
import { type Subject, tokenSubject } from "../token/chosenTokens.ts";

export async function revokeAccess(app: App, node?: Node): Promise<void> {
  const subject = await tokenSubject(app, node, l10n.t("Remove Access"), {
    offered: ({ tenant }) => !tenant.readOnly,
  });
  if (!subject) return;
  app.store.assertWritable(subject.tenant.id);
  const row = node ?? app.view.selection()[0];
  const grant = row?.kind === "grant" ? row.grant : await askGrant(app, subject);
  if (!grant) return;
  const { role, asset } = grant;
  const confirmed = await app.ask.confirm({
    message: l10n.t("Remove {0} as {1} of {2}?", quoted(subject.token.name), roleWords(role), quoted(asset.name)),
    detail: l10n.t("Programs that use the token lose what this allows them. The others who have access keep it."),
    action: l10n.t("Remove Access"),
  });
  if (!confirmed) return;
  const outcome = await asUser(app, subject.tenant, (user) =>
    busy(
      l10n.t("Removing {0} from {1}…", quoted(subject.token.name), quoted(asset.name)),
      (signal) => revoke(user.client, role, asset, subject.token.userName, { signal }),
      { cancellable: true },
    ),
  );
  if (!outcome) return;
  report(app, subject, role, asset, outcome);
  void app.store.grants.load(subject.ref, subject.token.userName);
}

async function askGrant(app: App, subject: Subject): Promise<Grant | undefined> {
  const { grants } = app.store;
  if (grants.shelf(subject.ref).kind !== "ready") {
    await busy(l10n.t("Reading access…"), () => grants.load(subject.ref, subject.token.userName), {
      cancellable: false,
    });
  }
  const shelf = grants.shelf(subject.ref);
  if (shelf.kind === "failed") throw shelf.failure;
  const known = shelf.kind === "ready" ? shelf.grants : [];
  if (known.length === 0) {
    app.tell.info(l10n.t("{0} has no access that could be removed.", quoted(subject.token.name)));
    return undefined;
  }
  return app.ask.one({
    title: l10n.t("Remove Access of {0}", quoted(subject.token.name)),
    choices: known.map((grant) => ({
      label: grant.asset.name,
      description: [roleWords(grant.role), grant.asset.connector].filter((part) => part !== undefined).join(" · "),
      value: grant,
    })),
  });
}
