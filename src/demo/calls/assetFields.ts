import type { Asset, AssetAttributes } from "../world/assets.ts";
import { own } from "./json.ts";

const superTypes = {
  Persona: ["AccessControl", "Asset", "Referenceable"],
  Purpose: ["AccessControl", "Asset", "Referenceable"],
  AuthPolicy: ["Asset", "Referenceable"],
  Connection: ["Asset", "Referenceable"],
  Collection: ["Namespace", "Asset", "Referenceable"],
} as const;

/** What the index holds of an asset under a field. */
export function fieldValues(asset: Asset, field: string): readonly (string | number | boolean)[] {
  const name = field.replace(/\.keyword$/, "");
  switch (name) {
    case "__guid":
      return [asset.guid];
    case "__state":
      return ["ACTIVE"];
    case "__typeName":
      return [asset.typeName];
    case "__superTypeNames":
      return superTypes[asset.typeName];
    case "__createdBy":
    case "createdBy":
      return [asset.createdBy];
    case "__modifiedBy":
      return [asset.updatedBy];
    case "__timestamp":
      return [asset.createTime];
    case "__modificationTimestamp":
      return [asset.updateTime];
    default: {
      const value = own(asset.attributes, name) as AssetAttributes[string] | undefined;
      return value === undefined ? [] : typeof value === "object" ? value : [value];
    }
  }
}
