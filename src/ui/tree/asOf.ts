import type { Shelf } from "../../model/model.ts";

/** When the tokens that are shown were read, in epoch milliseconds. */
export function asOf(shelf: Shelf): number | undefined {
  return shelf.kind === "ready" ? shelf.asOf : shelf.lastSeen?.asOf;
}

/** As `asOf`, where that was in an earlier window. The row of what has failed says it by itself. */
export function storedAsOf(shelf: Shelf): number | undefined {
  if (shelf.kind === "failed") return undefined;
  return shelf.kind !== "ready" && shelf.lastSeen?.isStored ? shelf.lastSeen.asOf : undefined;
}
