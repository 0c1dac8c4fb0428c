import { l10n } from "vscode";
import type { Grant } from "../../model/access.ts";
import type { TenantToken } from "../../model/model.ts";
import { refOf } from "../../model/rules.ts";
import type { AccessChange } from "../access/accessWords.ts";
import { inWhoseName } from "../access/asPerson.ts";
import { askGrants } from "../access/askGrants.ts";
import { changeAccess } from "../access/changeAccess.ts";
import type { App } from "../app.ts";
import { busy, unlessLeft } from "../frame/busy.ts";
import { literal, quoted } from "../frame/displayText.ts";
import { preview } from "../frame/preview.ts";
import { roleWords } from "../frame/roleWords.ts";
import { chosenToken, chosenTokensOfOneTenant } from "../token/chosenTokens.ts";
import { tokensWords } from "../token/tokensWords.ts";
import { type Node, tokenOf } from "../tree/nodes.ts";
import { type Rows, tokensOf } from "../tree/rows.ts";

/** Of a token what is chosen of its access; of several tokens, and of several rows of access, what is chosen of all of it. */
export async function revokeAccess(app: App, rows: Rows): Promise<void> {
  const grants = removals(rows.nodes);
  if (tokensOf(rows.nodes).length < 2 && grants.length < 2) {
    await revokeOne(app, rows);
    return;
  }
  const onlyOne = l10n.t("Access is removed within one tenant: choose tokens of one tenant.");
  const chosen = await chosenTokensOfOneTenant(app, rows, l10n.t("Remove Access"), onlyOne);
  const changes = chosen && (grants.length > 0 ? grants : await askGrants(app, chosen));
  const meant = changes && (await confirmEach(app, changes));
  if (meant) await changeAccess(app, meant);
}

/** What the rows of access stand for, each once, in whichever groups the token stands. */
function removals(nodes: readonly Node[]): readonly AccessChange[] {
  const changes = nodes.flatMap((node): readonly AccessChange[] => {
    const of = node.kind === "grant" ? tokenOf(node) : undefined;
    return node.kind === "grant" && of ? [{ of, ...node.grant, isRemoval: true }] : [];
  });
  const key = ({ of, role, asset }: AccessChange): string => [of.tenant.id, of.token.guid, role, asset.guid].join("/");
  return [...new Map(changes.map((change) => [key(change), change])).values()];
}

function confirmEach(app: App, changes: readonly AccessChange[]): Promise<readonly AccessChange[] | undefined> {
  const names = changes.slice(0, 1).flatMap(({ of }) => inWhoseName(app.store, of.tenant));
  return preview(app, changes, {
    message: (some) => {
      const tokens = new Map(some.map(({ of: { token } }) => [token.guid, token]));
      return l10n.t("Remove {0} grants of {1}?", some.length, tokensWords([...tokens.values()]));
    },
    row: ({ of, role, asset }) => ({
      label: quoted(of.token.name),
      description: `${roleWords(role)} · ${literal(asset.name)}`,
      detail: asset.connector,
    }),
    detail: [
      l10n.t("Programs that use the tokens lose what this allows them. The others who have access keep it."),
      ...names.map((name) => l10n.t("It is done {0}.", name)),
    ],
    action: l10n.t("Remove Access"),
  });
}

async function revokeOne(app: App, rows: Rows): Promise<void> {
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
  if (confirmed) await changeAccess(app, [{ of: chosen, role, asset, isRemoval: true }]);
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
