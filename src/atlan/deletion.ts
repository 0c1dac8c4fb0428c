import type { AtlanClient } from "./wire/client.ts";
import { AtlanFailure, orFailure } from "./wire/failure.ts";
import { listTokens } from "./listing/listing.ts";
import { TOKENS } from "./listing/tokenPages.ts";
import { asFields, asNumber, shapeFailure } from "./wire/unchecked.ts";
import type { WireToken, WireTokenPage } from "./wire/wire.ts";

/**
 * What a tenant says of a token, asked for it by its GUID: that it has it, that it has others but not this one, or that it
 * has none at all, which is also what one says that has lost sight of them.
 */
type Standing = "there" | "gone" | "noneAtAll";

/**
 * Resolves when the tenant has said that the token is gone, also when it was gone before. That a request was answered
 * proves nothing: the tenant is asked for the token again. Fails with `mayHaveHappened` where it is not known what came of
 * it. Services may accept the token's value for another minute. Once it is sent, the signal does not end it any more.
 * @param hasOthers whether the tenant is known to have other tokens, so that none at all is not to be believed
 */
export async function deleteToken(
  client: AtlanClient,
  guid: string,
  hasOthers: boolean,
  signal?: AbortSignal,
): Promise<void> {
  const answer = await client.delete(`${TOKENS}/${encodeURIComponent(guid)}`, { signal }).catch(orFailure);
  const failure = answer instanceof AtlanFailure ? answer : undefined;
  if (!failure) {
    const standing = await lastStanding(client, guid).catch(orFailure);
    if (standing === "gone" || (standing === "noneAtAll" && !hasOthers)) return;
    if (standing instanceof AtlanFailure) throw standing.leaving("unknown");
    const detail = standing === "there" ? "stillListed" : "shape";
    throw new AtlanFailure("garbled", { detail, mayHaveHappened: true });
  }
  const isTheirWord = failure.kind === "missing" && !failure.mayHaveHappened;
  if (!failure.mayHaveHappened && !isTheirWord) throw failure;
  const standing = await standingOf(client, guid).catch(orFailure);
  const isGone = standing === "gone" || (isTheirWord && standing !== "there");
  if (!isGone) throw failure;
}

/** Looks again where the token is still listed: a list may lag behind. */
async function lastStanding(client: AtlanClient, guid: string): Promise<Standing> {
  let standing: Standing = "there";
  for (const pause of client.timing.looks) {
    await client.timing.wait(pause);
    standing = await standingOf(client, guid);
    if (standing !== "there") break;
  }
  return standing;
}

async function standingOf(client: AtlanClient, guid: string): Promise<Standing> {
  const filter = { id: guid };
  const { ids, total, matching } = await firstOf(client, JSON.stringify(filter));
  if (ids.includes(guid)) return "there";
  if (ids.length > 0) {
    // The filter was ignored: only the whole list tells.
    const { items, missing } = await listTokens(client, {}, filter);
    if (items.some((token) => token.guid === guid)) return "there";
    if (missing !== 0) throw shapeFailure();
    return "gone";
  }
  if (matching !== 0) throw shapeFailure();
  if (total !== undefined && total > 0) return "gone";
  const others = await firstOf(client, undefined);
  if (others.ids.includes(guid)) return "there";
  return others.ids.length > 0 ? "gone" : "noneAtAll";
}

/** The first few tokens, by what the tenant shall pick them; only a list that is one is believed. */
async function firstOf(
  client: AtlanClient,
  filter: string | undefined,
): Promise<{
  readonly ids: readonly unknown[];
  readonly total: number | undefined;
  readonly matching: number | undefined;
}> {
  const query = { count: "true", offset: "0", limit: "20", sort: "createdAt" };
  const page = asFields<WireTokenPage>(
    await client.get(TOKENS, { query: filter === undefined ? query : { ...query, filter } }),
  );
  const records = page?.records === null ? [] : page?.records;
  if (!page || !Array.isArray(records)) throw shapeFailure();
  const ids = records.map((record) => asFields<WireToken>(record)?.id);
  return { ids, total: asNumber(page.totalRecord), matching: asNumber(page.filterRecord) };
}
