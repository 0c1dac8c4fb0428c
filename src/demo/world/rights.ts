import { listIn, type Asset } from "./assets.ts";
import { ADMIN_ROLE, type Caller } from "./caller.ts";
import { roleGuid } from "./people.ts";

/** Whether the caller is one of the asset's admins: by name, by a group, or by a role. */
export function mayUpdate(caller: Caller, asset: Asset): boolean {
  return (
    listIn(asset, "adminUsers").includes(caller.userName) ||
    // A token belongs to no group, and its role opens no connection to it: "excluding connection admin" (Atlan's documentation).
    (!caller.userName.startsWith("service-account-") &&
      (shares(asset, "adminGroups", caller.groups) || shares(asset, "adminRoles", caller.roles.map(roleGuid))))
  );
}

/** Only connections and collections are kept from anyone here; grants by personas are not looked at. */
export function mayRead(caller: Caller, asset: Asset): boolean {
  return (
    asset.typeName === "Persona" ||
    caller.roles.includes(ADMIN_ROLE) ||
    mayUpdate(caller, asset) ||
    listIn(asset, "viewerUsers").includes(caller.userName) ||
    shares(asset, "viewerGroups", caller.groups)
  );
}

function shares(asset: Asset, list: string, names: readonly string[]): boolean {
  return listIn(asset, list).some((name) => names.includes(name));
}
