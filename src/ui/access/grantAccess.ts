import { l10n } from "vscode";
import { AtlanFailure } from "../../atlan/failure.ts";
import {
  type AccessOutcome,
  type AccessRole,
  type Asset,
  type AssetType,
  grantAccess,
  restoreAccess,
  searchAssets,
} from "../../tenants/access.ts";
import type { Tenant } from "../../tenants/model.ts";
import type { UserToken } from "../../tenants/userToken.ts";
import { accessCounts, outcomeWords, roleWords } from "./accessWords.ts";
import type { App } from "../app.ts";
import type { Choice } from "../frame/ask.ts";
import { busy } from "../frame/busy.ts";
import { literal, quoted } from "../frame/displayText.ts";
import type { Node } from "../tree/nodes.ts";
import { type Subject, tokenSubjects } from "../token/chosenTokens.ts";
import { userToken } from "./userTokenBox.ts";

/** How many connections or collections are listed before one has to type. */
const LISTED = 50;

/** Makes tokens something to one connection or collection, in the name of a person who may do that. */
export async function grant(
  app: App,
  role: AccessRole,
  node: Node | undefined,
  nodes: readonly Node[] | undefined,
): Promise<void> {
  const title = l10n.t("Add as {0}", roleWords(role));
  const subjects = await tokenSubjects(app, node, nodes, title);
  const tenant = subjects?.[0]?.tenant;
  if (!subjects || !tenant) return;
  if (subjects.some((each) => each.tenant.id !== tenant.id)) {
    app.tell.warning(l10n.t("Access is given within one tenant: choose tokens of one tenant."));
    return;
  }
  app.store.assertWritable(tenant.id);
  const asset = await asUser(app, tenant, (user) => askAsset(app, user, role, subjects));
  if (!asset) return;
  for (const subject of subjects) {
    const outcome = await asUser(app, tenant, (user) =>
      busy(
        l10n.t("Adding {0} to {1}…", quoted(subject.token.name), quoted(asset.name)),
        (signal) => grantAccess(user.client, role, asset, subject.token.userName, { signal }),
        { cancellable: true },
      ),
    );
    if (!outcome) return;
    report(app, subject, role, asset, outcome);
    void app.store.grants.load(subject.ref, subject.token.userName);
  }
}

/**
 * Does something as the person whose bearer token is in memory, or is asked for; asks again and goes on when the tenant
 * does not accept it any more. Undefined when the user left.
 */
export async function asUser<T>(
  app: App,
  tenant: Tenant,
  act: (user: UserToken) => Promise<T>,
): Promise<T | undefined> {
  let why: string | undefined;
  for (;;) {
    const user = await userToken(app, tenant, why);
    if (!user) return undefined;
    try {
      return await act(user);
    } catch (error) {
      if (!(error instanceof AtlanFailure && error.kind === "unauthorized")) throw error;
      app.store.userTokens.forget(tenant.id);
      why = l10n.t("The tenant does not accept your token any more: give a new one, and it goes on.");
    }
  }
}

/** Says what came of it; where others got lost, loudly, with the offer to put them back. */
export function report(app: App, subject: Subject, role: AccessRole, asset: Asset, outcome: AccessOutcome): void {
  const sentence = outcomeWords(outcome, role, subject.token.name, asset);
  if (outcome.kind === "done" && outcome.lost.length > 0) {
    const lost = outcome.lost.map(literal).join(", ");
    app.tell.error(l10n.t("{0} But the list of {1} has lost {2} meanwhile.", sentence, quoted(asset.name), lost), {
      title: l10n.t("Restore"),
      run: () => restore(app, subject, role, outcome.before),
    });
  } else if (outcome.kind === "done") app.tell.info(sentence);
  else if (outcome.kind === "alreadyThere" || outcome.kind === "notThere") app.tell.info(sentence);
  else if (outcome.kind === "createdByMistake") app.tell.error(sentence);
  else app.tell.warning(sentence);
}

async function restore(app: App, subject: Subject, role: AccessRole, before: Asset): Promise<void> {
  const outcome = await asUser(app, subject.tenant, (user) =>
    busy(
      l10n.t("Restoring who has access to {0}…", quoted(before.name)),
      (signal) => restoreAccess(user.client, role, before, subject.token.userName, { signal }),
      { cancellable: true },
    ),
  );
  if (outcome?.kind === "done")
    app.tell.info(l10n.t("Those who were lost have access to {0} again.", quoted(before.name)));
  else if (outcome) report(app, subject, role, before, outcome);
}

function askAsset(
  app: App,
  user: UserToken,
  role: AccessRole,
  subjects: readonly Subject[],
): Promise<Asset | undefined> {
  const type: AssetType = role === "connectionAdmin" ? "Connection" : "Collection";
  const [only] = subjects;
  const who = subjects.length === 1 && only ? quoted(only.token.name) : l10n.t("{0} tokens", subjects.length);
  return app.ask.one<Asset>({
    title: l10n.t("Add {0} as {1}", who, roleWords(role)),
    placeholder:
      type === "Connection"
        ? l10n.t("Type a part of a connection's name; {0} are listed at most", LISTED)
        : l10n.t("Type a part of a collection's name; {0} are listed at most", LISTED),
    choices: [],
    search: async (name, signal) => {
      const { assets } = await searchAssets(user.client, { type, name, offset: 0, limit: LISTED }, signal);
      return assets.map((asset) => assetChoice(asset, role));
    },
  });
}

function assetChoice(asset: Asset, role: AccessRole): Choice<Asset> {
  return {
    label: asset.name,
    description: [...(asset.connector === undefined ? [] : [asset.connector]), ...accessCounts(asset, role)].join(
      " · ",
    ),
    detail: asset.qualifiedName,
    value: asset,
  };
}
