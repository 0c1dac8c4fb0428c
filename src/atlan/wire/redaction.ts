/** So many characters of a secret in a row are taken out wherever they stand. */
const TELLING = 16;

/** Stands for what was taken out. */
const GONE = "[…]";

/**
 * The text without the secret, in whole or in part, plain, percent-encoded or in base64, and without anything else that
 * could be a credential.
 */
export function redacted(text: string, secret: string): string {
  return withoutSecret(withoutCredentials(text).replace(LONG, GONE), secret);
}

/** The text of a person, without what they have pasted into it that looks like a credential: a long word is none. */
export function withoutCredentials(text: string): string {
  return text
    .replace(/\bBearer\s+[^\s"',;]{16,}/gi, `Bearer ${GONE}`)
    .replace(/\beyJ[\w-]{8,}(?:(?:\.|%2E)[\w-]*)*/gi, GONE)
    .replace(JWT_IN_BASE64, GONE)
    .replace(LONG, (word) => ([/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(word)) ? GONE : word));
}

const LONG = /[\w.+/=-]{100,}/g;

/** `eyJ`, with which each JWT begins, as base64 writes it after a multiple of three bytes, one more or two more. */
const JWT_IN_BASE64 = /(?<![\w+/-])[\w+/-]*(?:ZXlK|V5S|leU[o-r])[\w+/-]{24,}=*/g;

function withoutSecret(text: string, secret: string): string {
  if (secret === "") return text;
  const windows = new Set<string>();
  let line = text;
  for (const form of formsOf(secret)) {
    if (form.length < TELLING) line = line.replaceAll(form, GONE);
    for (let at = 0; at + TELLING <= form.length; at += 1) windows.add(form.slice(at, at + TELLING));
  }
  return withoutWindows(line, windows);
}

function formsOf(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret);
  const lowerCase = encoded.replace(/%[\dA-F]{2}/g, (byte) => byte.toLowerCase());
  return [secret, encoded, lowerCase, ...inBase64(secret)].filter((form) => form !== "");
}

/** The characters that hold nothing but the secret, however many bytes stand before it. */
function inBase64(secret: string): readonly string[] {
  return ["", "-", "--"].flatMap((before) => {
    const encoded = Buffer.from(before + secret)
      .toString("base64")
      .replace(/=+$/, "");
    const own = encoded.slice(before === "" ? 0 : before.length + 1, -1);
    return own.length < TELLING / 2 ? [] : [own, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

function withoutWindows(text: string, windows: ReadonlySet<string>): string {
  let kept = "";
  for (let at = 0; at < text.length;) {
    if (!windows.has(text.slice(at, at + TELLING))) {
      kept += text.charAt(at);
      at += 1;
      continue;
    }
    for (at += TELLING; at < text.length && windows.has(text.slice(at + 1 - TELLING, at + 1));) at += 1;
    kept += GONE;
  }
  return kept;
}
