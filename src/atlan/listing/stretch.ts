import type { Budget } from "./extent.ts";
import type { ReadPage } from "./tokenPages.ts";
import type { ApiToken } from "../wire/token.ts";

export interface Stretch {
  readonly tokens: readonly ApiToken[];
  /** False when the pages do not fit together: the list has moved meanwhile. */
  readonly fits: boolean;
}

/**
 * Reads the tokens from number `start` up to `end`, to the end of the list or of the budget, one page after the other.
 * Each page starts with the token that the one before ended with; only a page of one token leaves no room for that.
 * @param begun the tokens from `start` on that are known already
 * @param take is given what each page adds
 */
export async function readStretch(
  read: ReadPage,
  { start, end, begun }: { readonly start: number; readonly end: number; readonly begun: readonly ApiToken[] },
  budget: Budget,
  take: (more: readonly ApiToken[]) => void = () => undefined,
): Promise<Stretch> {
  const tokens = [...begun];
  const seen = new Set(begun.map((token) => token.guid));
  let shared = begun.length > 1 ? 1 : 0;
  while (tokens.length < end - start && !budget.isSpent) {
    const page = (await read(start + tokens.length - shared)).tokens;
    if (shared > 0 && page[0]?.guid !== tokens.at(-1)?.guid) return { tokens, fits: false };
    const more = page.slice(shared);
    if (more.length > 0) {
      if (more.every((token) => seen.has(token.guid))) return { tokens, fits: false };
      for (const token of more) {
        tokens.push(token);
        seen.add(token.guid);
      }
      take(more);
      shared = page.length > 1 ? 1 : 0;
    } else if (shared > 0) {
      shared = 0;
    } else {
      return { tokens, fits: true };
    }
  }
  return { tokens, fits: true };
}
