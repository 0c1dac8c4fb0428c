import { readClaims } from "../atlan/wire/jwt.ts";
import { readAddress } from "./address.ts";
import { readRequests } from "./copiedRequest.ts";
import { issuerIn } from "./issuer.ts";
import { looksLikeCommand } from "./pastedShapes.ts";
import type { CopiedRequest } from "./request.ts";

export { issuerProblem } from "./issuer.ts";
export { holdsSecret, looksLikeCommand } from "./pastedShapes.ts";

export interface PastedCredential {
  /** The bare token, without its scheme. */
  readonly credential: string;
  /** The origin that a copied request went to, fit for a tenant. */
  readonly address?: string;
  /** The origin of the host that issued it, where it names one: `issuerProblem` says whether it may go to an address. */
  readonly issuer?: string;
}

export type CredentialProblem =
  | "empty"
  | "severalLines"
  | "curlWithoutAuthorization" // a copied request, of any form, without that header
  | "unusableAddress" // a copied request to an address that no tenant may have, such as http
  | "unclearAddress" // a copied request that names several, or one that may be the value of an option
  | "notBearer" // Basic, a cookie
  | "notACredential" // characters that a bearer token cannot hold
  | "expired";

interface Rejected {
  readonly problem: CredentialProblem;
  /** Epoch milliseconds; only with "expired". */
  readonly expiredAt?: number;
}

/** RFC 6750, b64token: all of Atlan's tokens are of this shape, and nothing else may get into a header. */
const TOKEN = /^[\w\-.~+/]+=*$/;

/**
 * Finds the credential in what a person pasted: a bare token, `Bearer …`, an `Authorization` header, quoted or not, or
 * a request copied from a browser's network panel in any of its forms.
 * @param now epoch milliseconds; a token that says of itself that it has expired by then is refused.
 */
export function readCredential(text: string, now: number): PastedCredential | Rejected {
  const found = looksLikeCommand(text) ? readCommand(text) : readToken(text);
  if ("problem" in found) return found;
  const claims = readClaims(found.credential);
  const expiresAt = claims?.expiresAt;
  if (expiresAt !== undefined && expiresAt <= now) return { problem: "expired", expiredAt: expiresAt };
  const issuer = issuerIn(claims);
  return issuer === undefined ? found : { ...found, issuer };
}

function readToken(text: string): PastedCredential | Rejected {
  const token = withoutScheme(withoutQuotes(text).replace(/^authorization["'`]?\s*[:=]\s*/i, ""));
  if (token === "") return { problem: "empty" };
  if (/[\r\n]/.test(token)) return { problem: "severalLines" };
  if (/^(?:(?:basic|digest|negotiate|ntlm)\s|(?:set-)?cookie\s*:)/i.test(token)) return { problem: "notBearer" };
  return TOKEN.test(token) ? { credential: token } : { problem: "notACredential" };
}

function readCommand(text: string): PastedCredential | Rejected {
  const requests = readRequests(text).filter(({ authorization }) => authorization !== undefined);
  const request = requests.find(({ authorization }) => isBearer(authorization)) ?? requests[0];
  if (request?.authorization === undefined) return { problem: "curlWithoutAuthorization" };
  if (!isBearer(request.authorization)) return { problem: "notBearer" };
  const credential = withoutScheme(request.authorization);
  if (credential === "") return { problem: "curlWithoutAuthorization" };
  if (!TOKEN.test(credential)) return { problem: "notACredential" };
  const address = addressOf(request);
  return "problem" in address ? address : { credential, ...address };
}

/** The one address that the request went to, whatever paths are behind it. */
function addressOf({ urls, isUnclear }: CopiedRequest): Pick<PastedCredential, "address"> | Rejected {
  const addresses = new Set(urls.map((url) => usable(readAddress(url))));
  if (isUnclear || addresses.size > 1) return { problem: "unclearAddress" };
  if (addresses.size === 0) return {};
  const [address] = addresses;
  return address === undefined ? { problem: "unusableAddress" } : { address };
}

function usable(read: ReturnType<typeof readAddress>): string | undefined {
  return "problem" in read ? undefined : read.address;
}

function isBearer(authorization: string | undefined): boolean {
  return authorization !== undefined && /^bearer(?:\s|$)/i.test(authorization);
}

function withoutScheme(text: string): string {
  return withoutQuotes(withoutQuotes(text).replace(/^(?:bearer(?:\s*:\s*|\s+|$))+/i, ""));
}

/** Also drops the invisible characters that web pages and chats leave around a copied text, and a trailing comma. */
function withoutQuotes(text: string): string {
  return text.replace(/^[\s"'`“”‘’\u200b-\u200d\u2060]+/, "").replace(TRAILING, "");
}

/** Looks behind itself, so that a run of spaces in the middle of a text is tried once and not from each of its places. */
const TRAILING = /(?<![\s"'`“”‘’,;\u200b-\u200d\u2060])[\s"'`“”‘’,;\u200b-\u200d\u2060]+$/;
