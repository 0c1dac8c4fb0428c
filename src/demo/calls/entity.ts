import type { WireEntity } from "../../atlan/wire.ts";
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

const SURVIVE_SCRUBBING = ["qualifiedName", "name", "description"];

/** What is left of an asset for whoever may not read it (metastore source, scrubEntityHeader). */
export function scrubbedEntityOf(asset: Asset): Entity {
  return { ...entityOf(asset, (name) => SURVIVE_SCRUBBING.includes(name)), isScrubbed: true };
}
