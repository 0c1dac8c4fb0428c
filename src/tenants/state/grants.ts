import { type AccessList, assetsOf, type FoundAsset } from "../../atlan/assets.ts";
import type { AtlanClient } from "../../atlan/wire/client.ts";
import { gapOf, type Seen } from "./gaps.ts";
import type { AccessRole, Asset, AssetType, Grant } from "../../model/access.ts";

/** Where a role is written down. */
export const places: Readonly<Record<AccessRole, { readonly type: AssetType; readonly list: AccessList }>> = {
  connectionAdmin: { type: "Connection", list: "adminUsers" },
  collectionEditor: { type: "Collection", list: "adminUsers" },
  collectionViewer: { type: "Collection", list: "viewerUsers" },
};

/**
 * What the user is to each of the assets. A list that the tenant does not show, because the caller may not read the
 * asset, is replaced by what the index found, and by the rule that a creator is an admin to begin with.
 */
export function grantsOf(assets: readonly (Asset | FoundAsset)[], userName: string): readonly Grant[] {
  return assets.flatMap((asset) => {
    const byBirth = asset.createdBy === userName;
    const foundIn = "foundIn" in asset ? asset.foundIn : [];
    const isAdmin = asset.adminUsers?.includes(userName) ?? (byBirth || foundIn.includes("adminUsers"));
    const isViewer = asset.viewerUsers?.includes(userName) ?? foundIn.includes("viewerUsers");
    const roles: AccessRole[] = [];
    if (isAdmin) roles.push(asset.typeName === "Connection" ? "connectionAdmin" : "collectionEditor");
    if (isViewer && asset.typeName === "Collection") roles.push("collectionViewer");
    return roles.map((role) => ({ role, asset, byBirth }));
  });
}

/** What the user, or the service account of a token, may do, as far as the holder of the client may know. */
export async function accessOf(client: AtlanClient, userName: string, signal?: AbortSignal): Promise<Seen<Grant>> {
  const { items, missing } = await assetsOf(client, userName, signal);
  return { items: grantsOf(items, userName), gap: gapOf(missing) };
}
