import { listIn, type Asset } from "./assets.ts";
import type { Caller } from "./caller.ts";
import { ADMIN, MEMBER, roleGuid, TOKEN_ACCESS } from "./roles.ts";

/**
 * What only admins and tokens may do: change tokens ("admin-level API privileges", Atlan's documentation), read personas,
 * create connections. The bootstrap policies of the metastore name the two roles side by side.
 */
export function isAdministrator(caller: Caller): boolean {
  return caller.roles.includes(ADMIN) || caller.roles.includes(TOKEN_ACCESS);
}

/**
 * Whether the caller is one of the asset's admins: by name, by a group, or by a role. A member may change no connection
 * even then: the bootstrap policy CONNECTION_UPDATE_DENY_MEMBER is as strong as what allows it, and a denial wins.
 */
export function mayUpdate(caller: Caller, asset: Asset): boolean {
  return isAdminOf(caller, asset) && !(asset.typeName === "Connection" && caller.roles.includes(MEMBER));
}

/** Personas, purposes and policies every token may read. Nobody reads a connection or collection by a role of the workspace alone. Grants by personas are not looked at. */
export function mayRead(caller: Caller, asset: Asset): boolean {
  if (asset.typeName !== "Connection" && asset.typeName !== "Collection") return isAdministrator(caller);
  return (
    isAdminOf(caller, asset) ||
    listIn(asset, "viewerUsers").includes(caller.userName) ||
    shares(asset, "viewerGroups", caller.groups)
  );
}

/** Anybody may create a collection whose qualified name has their own in it (bootstrap policy CREATE_COLLECTION). */
export function mayCreate(caller: Caller, typeName: Asset["typeName"], qualifiedName: string): boolean {
  return typeName === "Collection" ? qualifiedName.includes(`/${caller.userName}/`) : isAdministrator(caller);
}

function isAdminOf(caller: Caller, asset: Asset): boolean {
  return (
    listIn(asset, "adminUsers").includes(caller.userName) ||
    shares(asset, "adminGroups", caller.groups) ||
    shares(asset, "adminRoles", caller.roles.map(roleGuid))
  );
}

function shares(asset: Asset, list: string, names: readonly string[]): boolean {
  return listIn(asset, list).some((name) => names.includes(name));
}
