import type { AtlanClient } from "../client.ts";
import { MOST_AT_ONCE } from "../line.ts";
import { inOrder } from "./inOrder.ts";
import { pageReader, type ReadPage, type TokenFilter, type TokenPage } from "./tokenPages.ts";
import { shapeFailure } from "../unchecked.ts";
import { readStretch } from "./stretch.ts";
import type { ApiToken } from "../token.ts";

export interface ListOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * Takes the tokens so far, oldest first, and how many the tenant says there are. Called after the first page, then
   * each time the list has grown by a sixteenth: so all calls together cost no more than the list is long.
   */
  readonly onPage?: ((soFar: readonly ApiToken[], total: number | undefined) => void) | undefined;
}

const MOST_PASSES = 3;

/**
 * All tokens that the tenant shows, oldest first, each once. Fails as an AtlanFailure, or with the signal's reason.
 *
 * Tokens come and go while pages are read, and then a page starts elsewhere than it would have. Neighbouring pages
 * therefore share a token: where they do not, or where the counts differ, the list has moved and is read again.
 * @param filter lets the tenant pick; its equality may be a loose one, or the filter ignored, so check what comes.
 */
export async function listTokens(
  client: AtlanClient,
  options: ListOptions = {},
  filter?: TokenFilter,
): Promise<ApiToken[]> {
  const read = pageReader(client, filter);
  const report = reporter(options.onPage);
  const seen = new Map<string, ApiToken>();
  let before: Pass | undefined;
  for (let passes = 1; passes <= MOST_PASSES; passes += 1) {
    const pass = await readOnce(read, before, report, options.signal);
    if (!pass.moved || (before && sameTokens(before, pass))) return listed(pass.tokens, pass.total);
    for (const [guid, token] of pass.tokens) seen.set(guid, token);
    before = pass;
  }
  // It moves faster than it can be read. Better a token that is gone by now than one that is missing.
  return listed(seen, before?.total).sort((one, other) => (one.createdAt ?? 0) - (other.createdAt ?? 0));
}

interface Pass {
  readonly tokens: ReadonlyMap<string, ApiToken>;
  readonly total: number | undefined;
  /** True when the pages do not fit together, so that a token may have slipped between them. */
  readonly moved: boolean;
}

type Report = (tokens: ReadonlyMap<string, ApiToken>, total: number | undefined) => void;

async function readOnce(
  read: ReadPage,
  before: Pass | undefined,
  report: Report,
  signal: AbortSignal | undefined,
): Promise<Pass> {
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
  const fits =
    total === undefined
      ? await readOneByOne(readNext, first.tokens, take, signal)
      : await readAtOnce(readNext, first.tokens, total, take, signal);
  return { tokens, total, moved: totals.size > 1 || !fits || (total !== undefined && tokens.size !== total) };
}

/** A tenant that gave more tokens than it counted counts something else than what we list. */
function believableTotal(first: TokenPage, before: Pass | undefined): number | undefined {
  return before && (before.total === undefined || before.tokens.size > before.total) ? undefined : first.total;
}

/** True for a tenant that does not know of offsets: it would give its first page for ever. */
function isBeginning(page: TokenPage, first: TokenPage): boolean {
  return page.tokens.length > 0 && page.tokens.every((token, at) => token.guid === first.tokens[at]?.guid);
}

type Take = (page: readonly ApiToken[]) => void;

async function readOneByOne(
  read: ReadPage,
  begun: readonly ApiToken[],
  take: Take,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (begun.length === 0) return true;
  const stretch = { start: 0, end: Infinity, begun };
  return (await readStretch((offset) => read(offset, signal), stretch, take)).fits;
}

async function readAtOnce(
  read: ReadPage,
  begun: readonly ApiToken[],
  total: number,
  take: Take,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const size = begun.length;
  if (size === 0 || size >= total) return true;
  const shared = size > 1 ? 1 : 0;
  const starts: number[] = [];
  for (let start = size - shared; start + shared < total; start += size - shared) starts.push(start);
  let fits = true;
  let last = begun.at(-1);
  await inOrder(
    starts,
    MOST_AT_ONCE,
    (start, stop) => {
      const stretch = { start, end: Math.min(start + size, total), begun: [] };
      return readStretch((offset) => read(offset, stop), stretch);
    },
    ({ tokens }) => {
      if (shared > 0 && tokens[0]?.guid !== last?.guid) fits = false;
      last = tokens.at(-1);
      take(tokens);
    },
    signal,
  );
  return fits;
}

function sameTokens(one: Pass, other: Pass): boolean {
  return one.tokens.size === other.tokens.size && [...one.tokens.keys()].every((guid) => other.tokens.has(guid));
}

function listed(tokens: ReadonlyMap<string, ApiToken>, total: number | undefined): ApiToken[] {
  // Counted, but not shown: whatever that is, it is not "none".
  if (tokens.size === 0 && total !== undefined && total > 0) throw shapeFailure();
  return [...tokens.values()];
}

function reporter(onPage: ListOptions["onPage"]): Report {
  let reported = -1;
  return (tokens, total) => {
    if (!onPage || tokens.size <= reported + Math.max(0, reported) / 16) return;
    reported = tokens.size;
    onPage([...tokens.values()], total);
  };
}
