import type { AtlanClient } from "../wire/client.ts";
import { AtlanFailure } from "../wire/failure.ts";
import { asFields, asNumber, shapeFailure } from "../wire/unchecked.ts";
import type { Budget } from "./extent.ts";
import { type ApiToken, readToken } from "../wire/token.ts";
import type { WireTokenPage } from "../wire/wire.ts";

export const TOKENS = "/api/service/apikeys";

/** How many tokens to ask for at once, and what to fall back to where that is refused: no limit is documented. */
const PAGE_SIZE = 100;
const PAGE_SIZE_ALL_ACCEPT = 20;

export interface TokenPage {
  readonly tokens: readonly ApiToken[];
  /** How many there are over all pages, if the tenant says so. */
  readonly total: number | undefined;
}

/** Gives the page that starts with the token of that number. */
export type ReadPage = (offset: number, signal?: AbortSignal) => Promise<TokenPage>;

/** What the tenant shall pick by: equality of one attribute, as the SDKs ask for it. */
export type TokenFilter = Readonly<Partial<Record<"displayName" | "clientId" | "id", string>>>;

/**
 * A reader of the tenant's tokens, oldest first, so that a new one moves no other. How many a page holds is for the
 * tenant to say: a page may be shorter or longer than was asked for.
 */
export function pageReader(client: AtlanClient, budget: Budget, filter?: TokenFilter): ReadPage {
  let size = PAGE_SIZE;
  const read: ReadPage = async (offset, signal) => {
    const limit = size;
    const query = { count: "true", offset: `${offset}`, limit: `${limit}`, sort: "createdAt" };
    try {
      const answer = await client.get(TOKENS, {
        query: filter ? { ...query, filter: JSON.stringify(filter) } : query,
        signal,
        heard: budget.spend,
      });
      return readPage(answer, filter !== undefined);
    } catch (error) {
      if (limit === PAGE_SIZE_ALL_ACCEPT || !(error instanceof AtlanFailure) || error.status !== 400) throw error;
      size = PAGE_SIZE_ALL_ACCEPT;
      return read(offset, signal);
    }
  };
  return read;
}

function readPage(answer: unknown, filtered: boolean): TokenPage {
  const page = asFields<WireTokenPage>(answer);
  if (!page) throw shapeFailure();
  const matching = asNumber(page.filterRecord);
  const all = asNumber(page.totalRecord);
  // Where there are none at all, none match.
  const total = filtered ? (matching ?? (all === 0 ? 0 : undefined)) : (all ?? matching);
  // A null is a tenant's way to say none; a body without the key is none of its answers, unless it also counts none.
  const records = page.records ?? (page.records === null || total === 0 ? [] : undefined);
  if (!Array.isArray(records)) throw shapeFailure();
  return { tokens: records.map(readToken), total };
}
