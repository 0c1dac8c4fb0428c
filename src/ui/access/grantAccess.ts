import { l10n } from "vscode";
import type { AccessRole, Asset, AssetType } from "../../model/access.ts";
import type { Tenant, TenantToken } from "../../model/model.ts";
import type { Choice } from "../frame/ask.ts";
import type { Desk } from "../frame/desk.ts";
import { quoted } from "../frame/displayText.ts";
import { preview } from "../frame/preview.ts";
import { roleWords } from "../frame/roleWords.ts";
import { chosenTokensOfOneTenant } from "../token/chosenTokens.ts";
import { tokensWords } from "../token/tokensWords.ts";
import type { Rows } from "../tree/rows.ts";
import { type AccessChange, accessCounts } from "./accessWords.ts";
import { asPerson, inWhoseName } from "./asPerson.ts";
import { changeAccess } from "./changeAccess.ts";

/** How many connections or collections are listed before one has to type. */
const LISTED = 50;

/** Makes tokens something to one connection or collection, in the name of a person who may do that. */
export async function grantAccess(desk: Desk, role: AccessRole, rows: Rows): Promise<void> {
  const tokens = await chosenTokensOfOneTenant(
    desk,
    rows,
    l10n.t("Add as {0}", roleWords(role)),
    l10n.t("Access is given within one tenant: choose tokens of one tenant."),
  );
  if (!tokens) return;
  const [{ tenant }] = tokens;
  const asset = await asPerson(desk, tenant, () => askAsset(desk, tenant, role, tokens));
  if (!asset) return;
  const changes = tokens.map((of) => ({ of, role, asset, isRemoval: false }));
  const meant = changes.length === 1 ? changes : await confirmEach(desk, tenant, changes, { role, asset });
  if (meant) await changeAccess(desk, meant);
}

function confirmEach(
  desk: Desk,
  tenant: Tenant,
  changes: readonly AccessChange[],
  { role, asset }: Pick<AccessChange, "role" | "asset">,
): Promise<readonly AccessChange[] | undefined> {
  return preview(desk, changes, {
    message: (some) =>
      l10n.t(
        "Add {0} as {1} of {2}?",
        tokensWords(some.map(({ of }) => of.token)),
        roleWords(role),
        quoted(asset.name),
      ),
    row: ({ of }) => ({ label: quoted(of.token.name) }),
    detail: inWhoseName(desk.store, tenant).map((name) => l10n.t("It is done {0}.", name)),
    action: l10n.t("Add"),
  });
}

function askAsset(
  { ask, store }: Desk,
  tenant: Tenant,
  role: AccessRole,
  tokens: readonly TenantToken[],
): Promise<Asset | undefined> {
  const type: AssetType = role === "connectionAdmin" ? "Connection" : "Collection";
  return ask.one<Asset>({
    title: [
      l10n.t("Add {0} as {1}", tokensWords(tokens.map(({ token }) => token)), roleWords(role)),
      ...inWhoseName(store, tenant),
    ].join(" · "),
    placeholder:
      type === "Connection"
        ? l10n.t("Type a part of a connection's name; {0} are listed at most", LISTED)
        : l10n.t("Type a part of a collection's name; {0} are listed at most", LISTED),
    choices: [],
    search: async (name, signal) => {
      const { items, gap } = await store.searchAssets(tenant.id, { type, name, limit: LISTED }, signal);
      const remark = gap && l10n.t("the tenant may leave some out");
      return { choices: items.map((asset) => assetChoice(asset, role)), remark };
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
