import type { AtlanClient } from "../wire/client.ts";
import { MOST_AT_ONCE } from "../wire/line.ts";
import type { ApiToken } from "../wire/token.ts";
import { shapeFailure } from "../wire/unchecked.ts";
import { type Bounds, Budget, type Listing, listingOf } from "./extent.ts";
import { inOrder } from "./inOrder.ts";
import { readStretch } from "./stretch.ts";
import { pageReader, type ReadPage, type TokenFilter, type TokenPage } from "./tokenPages.ts";

export interface ListOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * Takes the tokens so far, oldest first, and how many the tenant says there are. Called after the first page, then
   * each time the list has grown by a sixteenth: so all calls together cost no more than the list is long.
   */
  readonly onPage?: ((soFar: readonly ApiToken[], total: number | undefined) => void) | undefined;
  readonly bounds?: Partial<Bounds> | undefined;
}

const MOST_PASSES = 3;

/**
 * The tokens that the tenant shows, oldest first, each once, and how many it counts besides. Fails as an AtlanFailure,
 * also when it counts some and shows none, or with the signal's reason.
 *
 * Tokens come and go while pages are read, and then a page starts elsewhere than it would have. Neighbouring pages
 * therefore share a token: where they do not, or where the counts differ, the list has moved and is read again.
 * @param filter lets the tenant pick; its equality may be a loose one, or the filter ignored, so check what comes.
 */
export async function listTokens(
  client: AtlanClient,
  { signal, onPage, bounds }: ListOptions = {},
  filter?: TokenFilter,
): Promise<Listing<ApiToken>> {
  const budget = new Budget(bounds);
  const reading = { read: pageReader(client, budget, filter), budget, report: reporter(onPage), signal };
  const seen = new Map<string, ApiToken>();
  let before: Pass | undefined;
  for (let passes = 1; passes <= MOST_PASSES; passes += 1) {
    const pass = await readOnce(reading, before);
    if (!pass.moved || (before && sameTokens(before, pass))) return listed(pass.tokens, pass);
    for (const [guid, token] of pass.tokens) seen.set(guid, token);
    before = pass;
    if (!pass.ended) break;
  }
  // It moves faster than it can be read. Better a token that is gone by now than one that is missing.
  const oldestFirst = [...seen].sort(([, one], [, other]) => (one.createdAt ?? 0) - (other.createdAt ?? 0));
  return listed(new Map(oldestFirst), { total: before?.total, ended: false });
}

interface Reading {
  readonly read: ReadPage;
  readonly budget: Budget;
  readonly report: Report;
  readonly signal: AbortSignal | undefined;
}

interface Pass {
  readonly tokens: ReadonlyMap<string, ApiToken>;
  readonly total: number | undefined;
  /** True when the pages do not fit together, so that a token may have slipped between them. */
  readonly moved: boolean;
  /** False when it was broken off: there may be more. */
  readonly ended: boolean;
}

type Report = (tokens: ReadonlyMap<string, ApiToken>, total: number | undefined) => void;

async function readOnce({ read, budget, report, signal }: Reading, before: Pass | undefined): Promise<Pass> {
  const first = await read(0, signal);
  const total = believableTotal(first, before);
  const tokens = new Map<string, ApiToken>();
  const take = (page: readonly ApiToken[]): void => {
    for (const token of page) tokens.set(token.guid, token);
    report(tokens, total);
  };
  take(first.tokens);
  const totals = new Set([first.total]);
  const readNext: ReadPage = async (offset, pageSignal) => {
    const page = await read(offset, pageSignal);
    if (isBeginning(page, first)) throw shapeFailure();
    totals.add(page.total ?? first.total);
    return page;
  };
  const rest = { read: readNext, begun: first.tokens, take, budget, signal };
  const fits = total === undefined ? await readOneByOne(rest) : await readAtOnce(rest, total);
  const isWhole = tokens.size === total;
  return {
    tokens,
    total,
    moved: totals.size > 1 || !fits || (total !== undefined && !isWhole),
    ended: isWhole || (!budget.isSpent && tokens.size < budget.bounds.items),
  };
}

/** A tenant that gave more tokens than it counted counts something else than what we list. */
function believableTotal(first: TokenPage, before: Pass | undefined): number | undefined {
  return before && (before.total === undefined || before.tokens.size > before.total) ? undefined : first.total;
}

/** True for a tenant that does not know of offsets: it would give its first page for ever. */
function isBeginning(page: TokenPage, first: TokenPage): boolean {
  return page.tokens.length > 0 && page.tokens.every((token, at) => token.guid === first.tokens[at]?.guid);
}

/** What follows the first page. */
interface Rest {
  readonly read: ReadPage;
  readonly begun: readonly ApiToken[];
  readonly take: (page: readonly ApiToken[]) => void;
  readonly budget: Budget;
  readonly signal: AbortSignal | undefined;
}

async function readOneByOne({ read, begun, take, budget, signal }: Rest): Promise<boolean> {
  if (begun.length === 0) return true;
  const stretch = { start: 0, end: budget.bounds.items, begun };
  return (await readStretch((offset) => read(offset, signal), stretch, budget, take)).fits;
}

async function readAtOnce({ read, begun, take, budget, signal }: Rest, total: number): Promise<boolean> {
  const size = begun.length;
  if (size === 0 || size >= total) return true;
  const shared = size > 1 ? 1 : 0;
  const most = Math.min(total, budget.bounds.items);
  let fits = true;
  let last = begun.at(-1);
  let emptyInARow = 0;
  // A count that the pages do not bear out must not be followed to its end.
  function* starts(): Iterable<number> {
    for (let start = size - shared; start + shared < most; start += size - shared) {
      if (emptyInARow >= MOST_AT_ONCE) return;
      yield start;
    }
  }
  await inOrder(
    starts(),
    MOST_AT_ONCE,
    (start, stop) => {
      const stretch = { start, end: Math.min(start + size, most), begun: [] };
      return readStretch((offset) => read(offset, stop), stretch, budget);
    },
    ({ tokens }) => {
      if (shared > 0 && tokens[0]?.guid !== last?.guid) fits = false;
      last = tokens.at(-1);
      emptyInARow = tokens.length === 0 ? emptyInARow + 1 : 0;
      take(tokens);
    },
    signal,
  );
  return fits;
}

function sameTokens(one: Pass, other: Pass): boolean {
  return one.tokens.size === other.tokens.size && [...one.tokens.keys()].every((guid) => other.tokens.has(guid));
}

function listed(
  tokens: ReadonlyMap<string, ApiToken>,
  { total, ended }: { readonly total: number | undefined; readonly ended: boolean },
): Listing<ApiToken> {
  // Counted, but not shown: whatever that is, it is not "none".
  if (tokens.size === 0 && total !== undefined && total > 0) throw shapeFailure();
  return listingOf([...tokens.values()], total, ended);
}

function reporter(onPage: ListOptions["onPage"]): Report {
  let reported = -1;
  return (tokens, total) => {
    if (!onPage || tokens.size <= reported + Math.max(0, reported) / 16) return;
    reported = tokens.size;
    onPage([...tokens.values()], total);
  };
}
