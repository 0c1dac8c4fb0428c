import { isIntricate } from "./intricacy.ts";
import { redacted } from "./redaction.ts";
import { asFields, asNumber, asText, parseJson, type Unchecked } from "./unchecked.ts";
import type { WireCause, WireRefusal } from "./wire.ts";

const LONGEST = 300;
const LONGEST_CODE = 64;
/** No more characters than these are looked at. */
const LONGEST_READ = 4_000;

/** What a tenant said about its refusal. */
export interface Words {
  readonly code: string | undefined;
  readonly serverWords: string | undefined;
  /** False when a gateway may have said it before the tenant's own services: it has no code of theirs. */
  readonly isOwn: boolean;
}

/**
 * Reads the body of a refusal, which may also be a page, plain text or nothing.
 * @param credential is taken out of the words, should the tenant repeat it.
 */
export function wordsOf(body: string, credential: string): Words {
  const fields = asFields<WireRefusal>(isIntricate(body) ? undefined : parseJson(body));
  if (!fields) {
    const serverWords = looksLikeHtml(body) ? undefined : clean(body, credential, LONGEST);
    return { code: undefined, serverWords, isOwn: false };
  }
  const described = asText(fields.error_description);
  const code = asText(fields.errorCode) ?? codeOf(fields.code) ?? (described && asText(fields.error));
  return {
    code: clean(code ?? "", credential, LONGEST_CODE),
    serverWords: clean(sentence(fields, described), credential, LONGEST),
    isOwn: code !== undefined || asText(fields.servlet) !== undefined,
  };
}

export function looksLikeHtml(body: string): boolean {
  return /^\s*</.test(body);
}

function sentence(fields: Unchecked<WireRefusal>, described: string | undefined): string {
  const said = asText(fields.errorMessage) ?? asText(fields.message) ?? described;
  const { causes } = fields;
  const cause = Array.isArray(causes) ? asText(asFields<WireCause>(causes[0])?.errorMessage) : undefined;
  if (said !== undefined && cause !== undefined) return `${said} ${cause}`;
  return said ?? cause ?? asText(fields.info) ?? asText(fields.error) ?? "";
}

function codeOf(value: unknown): string | undefined {
  return asNumber(value) === 0 ? undefined : (asText(value) ?? asNumber(value)?.toString());
}

/** One line, without the credential or anything that could be one: it is cut to length last, so that no half of one is left. */
function clean(text: string, credential: string, longest: number): string | undefined {
  const line = redacted(text.slice(0, LONGEST_READ), credential)
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .trim();
  if (line === "") return undefined;
  const characters = Array.from(line);
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join("")}…`;
}
