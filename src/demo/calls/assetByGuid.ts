import type { Caller } from "../world/caller.ts";
import { notAuthorized, Refused } from "../world/refused.ts";
import { mayRead } from "../world/rights.ts";
import type { World } from "../world/world.ts";
import { entityOf } from "./entity.ts";

/** One asset with all its attributes. @throws Refused with 404 for an unknown GUID, 403 for what the caller may not read */
export function assetAnswer(world: World, caller: Caller, guid: string): unknown {
  const asset = world.assets.find((each) => each.guid === guid);
  if (!asset) {
    throw new Refused(404, `Given instance guid ${guid} is invalid/not found`, "ATLAS-404-00-005");
  }
  if (!mayRead(caller, asset)) throw notAuthorized(caller, `read entity: guid=${guid}`);
  return { referredEntities: {}, entity: entityOf(asset) };
}
