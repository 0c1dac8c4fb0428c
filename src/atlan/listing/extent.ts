/** What a tenant lists, as far as it could be read. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  /** How many the tenant counts besides those, 0 for a list that is whole; undefined when that could not be told. */
  readonly missing: number | undefined;
  /** How many there are by the tenant's count, if it counts and is to be believed. */
  readonly total: number | undefined;
}

/** How much of one list is read at most: what goes on for ever must not take the window with it. */
export interface Bounds {
  readonly items: number;
  /** Three readings of that many items, a hundred at once. */
  readonly requests: number;
  /** Characters of JSON, over all requests. */
  readonly characters: number;
}

const usualBounds: Bounds = { items: 50_000, requests: 1_600, characters: 256 * 1024 * 1024 };

/** What is left to be read of one list. */
export class Budget {
  readonly bounds: Bounds;
  #requests = 0;
  #characters = 0;

  constructor(bounds: Partial<Bounds> | undefined) {
    this.bounds = { ...usualBounds, ...bounds };
  }

  /** To be told of each answer. */
  readonly spend = (text: string): void => {
    this.#requests += 1;
    this.#characters += text.length;
  };

  get isSpent(): boolean {
    return this.#requests >= this.bounds.requests || this.#characters >= this.bounds.characters;
  }
}

/**
 * @param total how many there are by the tenant's count, if it counts
 * @param ended false when reading was broken off before the list came to its end
 */
export function listingOf<Item>(items: readonly Item[], total: number | undefined, ended: boolean): Listing<Item> {
  const more = total === undefined ? 0 : Math.max(0, total - items.length);
  return { items, missing: more > 0 || ended ? more : undefined, total };
}
