import { l10n } from "vscode";
import type { Grant } from "../../model/access.ts";
import type { TenantToken } from "../../model/model.ts";
import { refOf } from "../../model/rules.ts";
import { inWhoseName } from "../access/asPerson.ts";
import { changeAccess } from "../access/changeAccess.ts";
import type { App } from "../app.ts";
import { busy, unlessLeft } from "../frame/busy.ts";
import { quoted } from "../frame/displayText.ts";
import { roleWords } from "../frame/roleWords.ts";
import { chosenToken } from "../token/chosenTokens.ts";
import type { Rows } from "../tree/rows.ts";

export async function revokeAccess(app: App, rows: Rows): Promise<void> {
  const chosen = await chosenToken(app, rows, l10n.t("Remove Access"), {
    offered: ({ tenant }) => !tenant.readOnly,
  });
  if (!chosen) return;
  app.store.assertWritable(chosen.tenant.id);
  const [row] = rows.nodes;
  const grant = row?.kind === "grant" ? row.grant : await askGrant(app, chosen);
  if (!grant) return;
  const { role, asset } = grant;
  const confirmed = await app.ask.confirm({
    message: l10n.t("Remove {0} as {1} of {2}?", quoted(chosen.token.name), roleWords(role), quoted(asset.name)),
    detail: [
      l10n.t("Programs that use the token lose what this allows them. The others who have access keep it."),
      ...inWhoseName(app.store, chosen.tenant).map((name) => l10n.t("It is done {0}.", name)),
    ].join(" "),
    action: l10n.t("Remove Access"),
  });
  if (confirmed) await changeAccess(app, [chosen], { role, asset, isRemoval: true });
}

async function askGrant({ store, tell, ask }: App, chosen: TenantToken): Promise<Grant | undefined> {
  const ref = refOf(chosen);
  if (store.grants(ref).kind !== "ready") {
    const read = (signal: AbortSignal): Promise<void> => unlessLeft(signal, store.loadGrants(ref));
    await busy(l10n.t("Reading access…"), read, { cancellable: true });
  }
  const shelf = store.grants(ref);
  if (shelf.kind === "failed") throw shelf.failure;
  const known = shelf.kind === "ready" ? shelf.grants : [];
  const isWhole = shelf.kind === "ready" && !shelf.gap;
  if (known.length === 0) {
    const name = quoted(chosen.token.name);
    tell.info(
      isWhole
        ? l10n.t("{0} has no access that could be removed.", name)
        : l10n.t(
            "No access of {0} that could be removed is shown, but it may have some. Refresh it, then try again.",
            name,
          ),
    );
    return undefined;
  }
  return ask.one({
    title: l10n.t("Remove Access of {0}", quoted(chosen.token.name)),
    placeholder: isWhole ? undefined : l10n.t("Not all of its access is shown"),
    choices: known.map((grant) => ({
      label: grant.asset.name,
      description: [roleWords(grant.role), grant.asset.connector].filter((part) => part !== undefined).join(" · "),
      value: grant,
    })),
  });
}
