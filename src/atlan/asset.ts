import { asFields, asText, shapeFailure } from "./wire/unchecked.ts";
import type { WireEntity } from "./wire/wire.ts";

export type AssetType = "Connection" | "Collection";

/** A list that a token can be put in. The editors of a collection are its `adminUsers`. */
export type AccessList = "adminUsers" | "viewerUsers";

/** A connection or a collection of queries. A list is undefined when the tenant did not say: that is not "empty". */
export interface Asset {
  readonly guid: string;
  readonly typeName: AssetType;
  /** `default/<connector>/<epoch seconds>`, `default/collection/<creator>/<uuid>` */
  readonly qualifiedName: string;
  /** Not unique. */
  readonly name: string;
  /** Such as `snowflake`; collections have none. */
  readonly connector: string | undefined;
  readonly createdBy: string | undefined;
  readonly adminUsers: readonly string[] | undefined;
  readonly adminGroups: readonly string[] | undefined;
  /** GUIDs. */
  readonly adminRoles: readonly string[] | undefined;
  readonly viewerUsers: readonly string[] | undefined;
  readonly viewerGroups: readonly string[] | undefined;
  /** True when the caller may not read it, so that the tenant left most of it out. */
  readonly scrubbed: boolean;
}

interface AssetAttributes {
  readonly qualifiedName: string;
  readonly name: string;
  readonly connectorName: string;
  readonly adminUsers: readonly string[];
  readonly adminGroups: readonly string[];
  readonly adminRoles: readonly string[];
  readonly viewerUsers: readonly string[];
  readonly viewerGroups: readonly string[];
}

export const ASSET_ATTRIBUTES: readonly (keyof AssetAttributes)[] = [
  "name",
  "connectorName",
  "adminUsers",
  "adminGroups",
  "adminRoles",
  "viewerUsers",
  "viewerGroups",
];

/** Fails as garbled/shape for what is no connection or collection that could be named. */
export function readAsset(item: unknown): Asset {
  const entity = asFields<WireEntity>(item);
  const attributes = asFields<AssetAttributes>(entity?.attributes);
  const guid = asText(entity?.guid);
  const typeName = entity?.typeName;
  const qualifiedName = asText(attributes?.qualifiedName);
  if (!entity || !attributes || guid === undefined || qualifiedName === undefined) throw shapeFailure();
  if (typeName !== "Connection" && typeName !== "Collection") throw shapeFailure();
  return {
    guid,
    typeName,
    qualifiedName,
    name: asText(attributes.name) ?? asText(entity.displayText) ?? qualifiedName,
    connector: typeName === "Connection" ? (asText(attributes.connectorName) ?? connectorIn(qualifiedName)) : undefined,
    createdBy: asText(entity.createdBy),
    adminUsers: names(attributes.adminUsers),
    adminGroups: names(attributes.adminGroups),
    adminRoles: names(attributes.adminRoles),
    viewerUsers: names(attributes.viewerUsers),
    viewerGroups: names(attributes.viewerGroups),
    scrubbed: entity.isScrubbed === true,
  };
}

/** A scrubbed connection says its connector only there. */
function connectorIn(qualifiedName: string): string | undefined {
  return /^[^/]+\/([^/]+)\/\d+$/.exec(qualifiedName)?.[1];
}

/** A list with anything else than names in it cannot be written back: as good as not told. */
function names(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((name) => asText(name) !== undefined) ? (value as string[]) : undefined;
}
