import type { WireEntity } from "../../atlan/wire/wire.ts";
import type { Asset } from "../world/assets.ts";

type Entity = WireEntity & Readonly<Record<string, unknown>>;

/** An asset as the metastore writes it. @param shows which attributes are in it */
export function entityOf(asset: Asset, shows: (attribute: string) => boolean = () => true): Entity {
  return {
    typeName: asset.typeName,
    attributes: Object.fromEntries(Object.entries(asset.attributes).filter(([name]) => shows(name))),
    guid: asset.guid,
    status: "ACTIVE",
    displayText: asset.attributes.name,
    classificationNames: [],
    classifications: [],
    meaningNames: [],
    meanings: [],
    isIncomplete: false,
    labels: [],
    createdBy: asset.createdBy,
    updatedBy: asset.updatedBy,
    createTime: asset.createTime,
    updateTime: asset.updateTime,
  };
}

/** What Atlan's type definitions mark as skipScrubbing of connections and collections; of all else it is all that is here. */
const SURVIVE_SCRUBBING = new Set([
  "qualifiedName",
  "name",
  "description",
  "connectorName",
  "category",
  "adminUsers",
  "adminGroups",
  "adminRoles",
  "viewerUsers",
  "viewerGroups",
]);

/** What is left of an asset for whoever may not read it (metastore source, scrubEntityHeader). @param shows as above */
export function scrubbedEntityOf(asset: Asset, shows: (attribute: string) => boolean): Entity {
  const survives = (name: string) => isOpen(asset) || SURVIVE_SCRUBBING.has(name);
  return { ...entityOf(asset, (name) => shows(name) && survives(name)), isScrubbed: true };
}

function isOpen({ typeName }: Asset): boolean {
  return typeName !== "Connection" && typeName !== "Collection";
}
