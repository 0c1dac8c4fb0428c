import type { Answer, Asked } from "../../src/demo/http/router.ts";
import type { Asset } from "../../src/demo/world/assets.ts";
import { putAsset, type World } from "../../src/demo/world/world.ts";

/** A write that the search does not show until then. */
interface Unindexed {
  readonly guid: string;
  /** What the search shows meanwhile; undefined for an asset that is new. */
  readonly before: Asset | undefined;
  /** Epoch milliseconds, by the world's clock. */
  readonly until: number;
}

/** A search that follows what is written only after a while, as Atlan's does. */
export class SlowSearch {
  delayMs = 0;
  readonly #world: World;
  #unindexed: readonly Unindexed[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  /** The world's answer; a search is answered from what the index has by now. */
  answer(asked: Asked, answer: (world: World, asked: Asked) => Answer): Answer {
    if (asked.target.startsWith("/api/meta/search/")) return answer({ ...this.#world, assets: this.#indexed() }, asked);
    const before = [...this.#world.assets];
    const said = answer(this.#world, asked);
    // An asset is replaced where it stands, never changed, and a new one comes last.
    this.#world.assets.forEach((asset, at) => {
      if (asset !== before[at]) this.#hide(asset.guid, before[at]);
    });
    return said;
  }

  write(asset: Asset): void {
    const before = this.#world.assets.find(({ guid }) => guid === asset.guid);
    putAsset(this.#world, asset);
    this.#hide(asset.guid, before);
  }

  #hide(guid: string, before: Asset | undefined): void {
    const until = this.#world.now() + this.delayMs;
    this.#unindexed = [...this.#pending(), { guid, before, until }];
  }

  #pending(): readonly Unindexed[] {
    const now = this.#world.now();
    return this.#unindexed.filter(({ until }) => until > now);
  }

  #indexed(): Asset[] {
    const pending = this.#pending();
    return this.#world.assets.flatMap((asset) => {
      const oldest = pending.find(({ guid }) => guid === asset.guid);
      if (!oldest) return [asset];
      return oldest.before ? [oldest.before] : [];
    });
  }
}
