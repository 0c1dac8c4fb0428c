import { kindOf, readClaims } from "./jwt.ts";
import { clientIdOf } from "./token.ts";

/** The value of an API token, and whose it is. */
export interface IssuedValue {
  readonly value: string;
  /** `apikey-<uuid>`, as the value itself says; undefined where it says nothing. */
  readonly clientId: string | undefined;
}

/**
 * Three parts that stand alone, or behind what stands for one character in a string of JSON or in a URL. No part is begun
 * with twice, so the time is linear in the length of a text.
 */
const JWT = /(?<=^|[^\w-]|\\[bfnrt]|\\u[\da-fA-F]{4}|%[\da-fA-F]{2})eyJ[\w-]+\.[\w-]+\.[\w-]+/g;

/** The client IDs of API tokens begin so; those of the programs that people sign in with do not. */
const API_TOKEN = "apikey-";

/** More of what looks like a JWT than this is in no answer to a creation. */
const MOST = 100;

/**
 * The values of API tokens in the text of an answer, whatever else it holds: one for each token that they are of.
 * @param whole false when the text broke off: what it ends with is no value then
 * @param caller the client ID of the credential, which a gateway may repeat
 */
export function issuedIn(text: string, whole: boolean, caller: string | undefined): readonly IssuedValue[] {
  const issued = new Map<string, IssuedValue>();
  let looked = 0;
  for (const { 0: value, index } of text.matchAll(JWT)) {
    if ((looked += 1) > MOST) break;
    const rest = text.slice(index + value.length, index + value.length + 2);
    // Another part, or what may have been more of the signature.
    if (/^\.[\w-]/.test(rest) || (!whole && rest === "")) continue;
    const found = issuedAs(value);
    if (found?.clientId !== undefined && found.clientId !== caller && !issued.has(found.clientId)) {
      issued.set(found.clientId, found);
    }
  }
  return [...issued.values()];
}

/** A text that is a value by where it stands, and whose it is. */
export function issuedAs(value: string): IssuedValue | undefined {
  const claims = readClaims(value);
  if (!claims || kindOf(claims) !== "apiToken") return undefined;
  const { clientId, userName } = claims;
  return { value, clientId: clientId?.startsWith(API_TOKEN) ? clientId : clientIdOf(userName ?? "") };
}
