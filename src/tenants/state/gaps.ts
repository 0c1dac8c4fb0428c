import type { Listing } from "../../atlan/listing/extent.ts";
import type { Gap, Persona, Ready, Token } from "../../model/model.ts";

/** A list as it is to be shown, and why that may not be all there is. */
export interface Seen<Item> {
  readonly items: readonly Item[];
  readonly gap: Gap | undefined;
}

/**
 * What is to be shown after a reading. That there are none any more is believed only of a tenant that counts none, and
 * says so twice in a row: until then the list that was there stays. So do those of before that a list does not show which
 * is not whole: they may be among the missing.
 */
export function seenAfter<Item>(
  { items, missing, total }: Listing<Item>,
  before: Seen<Item>,
  idOf: (item: Item) => string,
): Seen<Item> {
  const isSure = total === 0 && before.gap?.kind === "emptied";
  if (items.length === 0 && before.items.length > 0 && !isSure)
    return { items: before.items, gap: { kind: "emptied" } };
  if (missing === 0) return { items, gap: undefined };
  const listed = new Set(items.map(idOf));
  const unlisted = before.items.filter((item) => !listed.has(idOf(item)));
  const left = (missing ?? 0) - unlisted.length;
  return { items: [...items, ...unlisted], gap: { kind: "missing", count: left > 0 ? left : undefined } };
}

/** A list of none, where something else shows that there are some, is not all there is. */
export function doubted<Item>(seen: Seen<Item>, areSome: boolean): Seen<Item> {
  return seen.items.length === 0 && seen.gap === undefined && areSome ? { ...seen, gap: gapOf(undefined) } : seen;
}

export function gapOf(missing: number | undefined): Gap | undefined {
  return missing === 0 ? undefined : { kind: "missing", count: missing };
}

/** The gap of a list after one of those that were missing was found by itself. */
export function narrowed(gap: Gap | undefined): Gap | undefined {
  if (gap?.kind !== "missing" || gap.count === undefined) return gap;
  // Others may have come and gone meanwhile: that it is whole only a reading can tell.
  return { kind: "missing", count: gap.count > 1 ? gap.count - 1 : undefined };
}

export const guidOf = ({ guid }: Token): string => guid;

export const nameOf = ({ qualifiedName }: Persona): string => qualifiedName;

export function tokensOf(seen: Ready | undefined): Seen<Ready["tokens"][number]> {
  return { items: seen?.tokens ?? [], gap: seen?.tokensGap };
}

export function personasOf(seen: Ready | undefined): Seen<Ready["personas"][number]> {
  return { items: seen?.personas ?? [], gap: seen?.personasGap };
}
