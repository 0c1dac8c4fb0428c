import type { AccessRole, Asset } from "./access.ts";
import type { Token } from "./model.ts";

/** That a token is in a list of a connection or collection. */
export interface AccessRow {
  readonly asset: Asset;
  readonly role: AccessRole;
  readonly userName: string;
  /** Undefined where the list of tokens has none of that user name. */
  readonly token: Token | undefined;
  /** It created the asset. */
  readonly byBirth: boolean;
}

export interface AccessTable {
  readonly rows: readonly AccessRow[];
  /** Those of which a list could not be read: of these only who created them is known. */
  readonly unread: readonly Asset[];
}

const OF_A_TOKEN = "service-account-apikey-";

/** Which tokens are in which lists of these assets, in the order of the assets; people are left out. */
export function accessTable(assets: readonly Asset[], tokens: readonly Token[]): AccessTable {
  const byUserName = new Map(tokens.map((token) => [token.userName, token]));
  const rowsOf = (asset: Asset, role: AccessRole, userNames: readonly string[]): readonly AccessRow[] =>
    userNames
      .filter((userName) => userName.startsWith(OF_A_TOKEN))
      .map((userName) => {
        const byBirth = asset.createdBy === userName;
        return { asset, role, userName, token: byUserName.get(userName), byBirth };
      });
  return {
    rows: assets.flatMap((asset) => [
      ...rowsOf(asset, asset.typeName === "Connection" ? "connectionAdmin" : "collectionEditor", adminsOf(asset)),
      ...(asset.typeName === "Collection" ? rowsOf(asset, "collectionViewer", asset.viewerUsers ?? []) : []),
    ]),
    unread: assets.filter(isUnread),
  };
}

/** Who created an asset is its admin to begin with. */
function adminsOf({ adminUsers, createdBy }: Asset): readonly string[] {
  return adminUsers ?? (createdBy === undefined ? [] : [createdBy]);
}

function isUnread({ typeName, adminUsers, viewerUsers }: Asset): boolean {
  return adminUsers === undefined || (typeName === "Collection" && viewerUsers === undefined);
}
