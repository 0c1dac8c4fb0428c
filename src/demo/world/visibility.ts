import type { Asset } from "./assets.ts";
import type { World } from "./world.ts";

/** A write that the search does not show until then. */
export interface Unindexed {
  readonly guid: string;
  /** What the search shows meanwhile; undefined for an asset that is new. */
  readonly before: Asset | undefined;
  /** Epoch milliseconds, by the world's clock. */
  readonly until: number;
}

/** Creates the asset, or replaces the one with its GUID: at once, but for the search only after the world's delay. */
export function writeAsset(world: World, asset: Asset): void {
  const index = world.assets.findIndex(({ guid }) => guid === asset.guid);
  const before = world.assets[index];
  if (before) world.assets[index] = asset;
  else world.assets.push(asset);
  const now = world.now();
  const hidden = world.unindexed.filter(({ until }) => until > now);
  const until = now + world.searchDelayMs;
  world.unindexed = until > now ? [...hidden, { guid: asset.guid, before, until }] : hidden;
}

/** The assets as the search knows them by now. */
export function indexedAssets(world: World): readonly Asset[] {
  const now = world.now();
  const hidden = world.unindexed.filter(({ until }) => until > now);
  if (hidden.length === 0) return world.assets;
  return world.assets.flatMap((asset) => {
    const oldest = hidden.find(({ guid }) => guid === asset.guid);
    if (!oldest) return [asset];
    return oldest.before ? [oldest.before] : [];
  });
}
