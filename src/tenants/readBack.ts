import type { AtlanClient } from "../atlan/wire/client.ts";
import { AtlanFailure, orFailure } from "../atlan/wire/failure.ts";
import { findTokenByGuid } from "../atlan/tokens.ts";
import type { Token, TokenRef } from "../model/model.ts";
import type { State } from "./state/state.ts";

/**
 * The token as it is after an update. Where it cannot be read, what the tenant has answered; and where that was nothing,
 * it fails as the update did: a failure to read says nothing of what was written, and neither does who leaves meanwhile.
 * @param isOld whether it is as before the update: a tenant may show that for a while, so that it is looked for again
 */
export async function readBack(
  state: State,
  { tenantId, guid }: TokenRef,
  answer: Token | AtlanFailure,
  isOld: (token: Token) => boolean,
  signal: AbortSignal | undefined,
): Promise<Token> {
  const reading = state.read(tenantId, (client) => lookFor(client, guid, isOld, signal));
  const read = await reading.catch((error: unknown) => (signal?.aborted ? undefined : orFailure(error)));
  const isRead = read !== undefined && !(read instanceof AtlanFailure) && isReadable(read);
  const after = isRead ? read : answer;
  if (after instanceof AtlanFailure) throw after;
  return after;
}

/** What is not understood is never taken for what there is. */
export const isReadable = ({ unreadable: fields }: Token): boolean => fields.length === 0;

/** The token as it is shown no more as it was; as it was, where it is still shown so at the end, or nobody waits for that. */
async function lookFor(
  client: AtlanClient,
  guid: string,
  isOld: (token: Token) => boolean,
  signal: AbortSignal | undefined,
): Promise<Token | undefined> {
  let old: Token | undefined;
  for (const pause of client.timing.looks) {
    const seen = await look(client, guid, pause, signal).catch((error: unknown) => {
      if (old) return old;
      throw error;
    });
    if (!seen || !isReadable(seen) || !isOld(seen) || signal?.aborted) return seen;
    old = seen;
  }
  return old;
}

async function look(
  client: AtlanClient,
  guid: string,
  pause: number,
  signal: AbortSignal | undefined,
): Promise<Token | undefined> {
  await client.timing.wait(pause, signal);
  return findTokenByGuid(client, guid, { hasOthers: true, signal });
}
