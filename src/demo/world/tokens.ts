import { uuidOf } from "./ids.ts";

/** An API token as the tenant keeps it: everything but its value. Replaced by an update, never changed. */
export interface DemoToken {
  readonly guid: string;
  readonly clientId: string;
  readonly name: string;
  readonly description: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly createdBy: string;
  readonly validitySeconds: number;
  /** Qualified names. */
  readonly personas: readonly string[];
}

type DemoTokenFacts = Omit<DemoToken, "guid" | "clientId">;

/** A token that has the same GUID and client ID in each run. `thing` tells it from all others. */
export function knownToken(thing: string, facts: DemoTokenFacts): DemoToken {
  return {
    guid: uuidOf(`guid of ${thing}`),
    clientId: `apikey-${uuidOf(`client of ${thing}`)}`,
    ...facts,
  };
}

/** The name under which a token acts: it is a Keycloak client with a service account. */
export function userNameOf(token: DemoToken): string {
  return `service-account-${token.clientId}`;
}

export function issuedAtSeconds(token: DemoToken): number {
  return Math.floor(token.createdAt / 1000);
}

/**
 * When the token's value ends, in epoch seconds. Keycloak keeps it in a signed number of 32 bits, so an end after
 * 2038-01-19 comes out in the past (keycloak issue 19671, the reason why the Python SDK asks for 5 years at most).
 */
export function expirySeconds(token: DemoToken): number {
  return (issuedAtSeconds(token) + token.validitySeconds) | 0;
}
