import type { AtlanClient } from "./wire/client.ts";
import { AtlanFailure, orFailure } from "./wire/failure.ts";
import { whoAmI } from "./identity.ts";
import { findTokensByName } from "./lookup.ts";
import type { ApiToken } from "./wire/token.ts";

/** A creation that is about to be sent: what tells its token from others of that name. Plain data, and no secret. */
export interface Attempt {
  readonly name: string;
  /** GUIDs of the tokens of that name that were there before. */
  readonly known: readonly string[];
  /** Epoch milliseconds by the tenant's clock: a token that is older was renamed to that name meanwhile. */
  readonly notBefore: number;
}

/** The tokens of the name that were not there before. */
export interface Found {
  /** Those that we, and nobody else, can have created. */
  readonly ours: readonly ApiToken[];
  /** Those that somebody else may have created, or that are older as far as the clocks can be believed. */
  readonly doubtful: readonly ApiToken[];
}

/** Milliseconds that the tenant's clocks may differ by. */
export const CLOCK_TOLERANCE = 5 * 60_000;

/** Asks the tenant what it has of that name. Fails as the client does. */
export async function beginAttempt(client: AtlanClient, name: string, signal?: AbortSignal): Promise<Attempt> {
  const before = await findTokensByName(client, name, signal);
  return { name, known: before.map(({ guid }) => guid), notBefore: client.now() - CLOCK_TOLERANCE };
}

/**
 * Looks what has come of a creation whose answer does not say it, after each of the pauses: the tenant may still be at
 * it. The last look decides. Fails as the client does when nothing could be seen in that.
 * @param isOther whether a token is known to come of another creation
 */
export async function lookFor(
  client: AtlanClient,
  attempt: Attempt,
  isOther: (token: ApiToken) => boolean,
  pauses: readonly number[],
): Promise<Found> {
  let seen: readonly ApiToken[] | AtlanFailure = [];
  let me: string | undefined;
  for (const pause of pauses) {
    await client.timing.wait(pause);
    const tokens = await findTokensByName(client, attempt.name).catch(orFailure);
    if (tokens instanceof AtlanFailure) {
      seen = tokens;
      if (mayPass(tokens)) continue;
      break;
    }
    const fresh = tokens.filter((each) => isNew(each, attempt) && !isOther(each));
    seen = fresh;
    if (fresh.length > 0) me ??= await nameOf(client);
    if (fresh.some((each) => isOurs(each, attempt, me))) break;
  }
  if (seen instanceof AtlanFailure) throw seen;
  const ours = seen.filter((each) => isOurs(each, attempt, me));
  return { ours, doubtful: seen.filter((each) => !ours.includes(each)) };
}

/** Whether the token of a record is one that we have just created. */
export async function isOurOwn(client: AtlanClient, attempt: Attempt, token: ApiToken): Promise<boolean> {
  return isNew(token, attempt) && isOurs(token, attempt, await nameOf(client));
}

const isNew = ({ guid }: ApiToken, { known }: Attempt): boolean => !known.includes(guid);

function isOurs({ createdAt, createdBy }: ApiToken, { notBefore }: Attempt, me: string | undefined): boolean {
  return me !== undefined && createdBy === me && createdAt !== undefined && createdAt >= notBefore;
}

/** The user name that the tenant gives as creator of what we create; undefined where it does not tell us. */
async function nameOf(client: AtlanClient): Promise<string | undefined> {
  const caller = await whoAmI(client).catch(orFailure);
  return caller instanceof AtlanFailure ? undefined : caller.userName;
}

/** Whether asking again in a moment may help. */
export function mayPass({ kind }: AtlanFailure): boolean {
  return kind === "offline" || kind === "busy";
}
