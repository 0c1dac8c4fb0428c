import { asFields, asNumber, asText, parseJson, type Unchecked } from "./unchecked.ts";
import type { WireCause, WireRefusal } from "./wire.ts";

const LONGEST = 300;
const LONGEST_CODE = 64;

/** What a tenant said about its refusal. */
export interface Words {
  readonly code: string | undefined;
  readonly serverWords: string | undefined;
}

/**
 * Reads the body of a refusal, which may also be a page, plain text or nothing.
 * @param credential is taken out of the words, should the tenant repeat it.
 */
export function wordsOf(body: string, credential: string): Words {
  const fields = asFields<WireRefusal>(parseJson(body));
  if (!fields) return { code: undefined, serverWords: clean(looksLikeHtml(body) ? "" : body, credential, LONGEST) };
  const described = asText(fields.error_description);
  const code = asText(fields.errorCode) ?? codeOf(fields.code) ?? (described && asText(fields.error));
  return {
    code: clean(code ?? "", credential, LONGEST_CODE),
    serverWords: clean(sentence(fields, described), credential, LONGEST),
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
  let line = text;
  for (const secret of [credential, encodeURIComponent(credential)]) {
    if (secret !== "") line = line.replaceAll(secret, "[…]");
  }
  line = line
    .replace(/\bBearer\s+[^\s"',;]{16,}/gi, "Bearer […]")
    .replace(/\beyJ[\w-]{8,}(?:\.[\w-]*)*/g, "[…]")
    .replace(/[\w.+/=-]{100,}/g, "[…]")
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .trim();
  if (line === "") return undefined;
  const characters = Array.from(line);
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join("")}…`;
}
