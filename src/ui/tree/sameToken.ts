import { isDeepStrictEqual } from "node:util";
import { lastSignOf, recorded } from "../../model/activity.ts";
import type { TokenNode } from "./nodes.ts";

/**
 * Whether two rows of a token say the same, their tooltips too, as long as no time passes. Their tenant is looked at where
 * its own row is.
 */
export function isSameToken(one: TokenNode, other: TokenNode): boolean {
  return (
    one.holding === other.holding &&
    one.isQuarantined === other.isQuarantined &&
    (one.token === other.token || isDeepStrictEqual(one.token, other.token)) &&
    isDeepStrictEqual(one.rotation, other.rotation) &&
    isSameNames(one, other) &&
    isSameActivity(one, other)
  );
}

function isSameNames({ token, personaNames: names }: TokenNode, { personaNames: others }: TokenNode): boolean {
  if (names === others) return true;
  return token.personas.every(({ qualifiedName }) => names.get(qualifiedName) === others.get(qualifiedName));
}

function isSameActivity({ token, activity: one }: TokenNode, { activity: other }: TokenNode): boolean {
  if (one === other) return true;
  return (
    isDeepStrictEqual(lastSignOf(one, token), lastSignOf(other, token)) &&
    isDeepStrictEqual(recorded(one?.changes, token), recorded(other?.changes, token)) &&
    isDeepStrictEqual(recorded(one?.searches, token), recorded(other?.searches, token))
  );
}
