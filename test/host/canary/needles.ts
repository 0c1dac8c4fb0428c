/** So many characters of a secret in a row are taken for the secret. */
const IN_A_ROW = 16;

const SHARED = "what several secrets have in common";

/** What must not be seen anywhere. */
export interface Secret {
  /** What it is called in the report of a leak. */
  readonly name: string;
  readonly text: string;
  /** The address that it may be sent to, in the header for it; undefined where it may be sent nowhere. */
  readonly issuedBy: string | undefined;
}

/** Finds secrets in texts: plain, percent-encoded, in hexadecimal digits or in base64, whole or in part. */
export class Needles {
  readonly #secrets = new Map<string, Secret>();
  /** Which secret it is that a row of characters belongs to. */
  readonly #rows = new Map<string, string>();

  get secrets(): readonly Secret[] {
    return [...this.#secrets.values()];
  }

  add(secret: Secret): void {
    if (secret.text.length < IN_A_ROW) throw new Error(`${secret.name} is too short to be looked for.`);
    if (this.#secrets.has(secret.text)) return;
    this.#secrets.set(secret.text, secret);
    for (const form of formsOf(secret.text)) {
      for (const row of rowsOf(form)) this.#rows.set(row, this.#isOfAnother(row, secret) ? SHARED : secret.name);
    }
  }

  #isOfAnother(row: string, { name }: Secret): boolean {
    const known = this.#rows.get(row);
    return known !== undefined && known !== name;
  }

  /** The names of the secrets that a text holds. */
  in(text: string): readonly string[] {
    const found = new Set<string>();
    for (const row of rowsOf(text)) {
      const name = this.#rows.get(row);
      if (name !== undefined) found.add(name);
    }
    return [...found];
  }
}

function formsOf(text: string): readonly string[] {
  const once = encodeURIComponent(text);
  return [text, once, encodeURIComponent(once), Buffer.from(text).toString("hex"), ...inBase64(text)];
}

/** As base64 writes it after a multiple of three bytes, one more or two more, without what those share a character with. */
function inBase64(text: string): readonly string[] {
  return ["", "-", "--"].flatMap((before) =>
    (["base64", "base64url"] as const).map((encoding) =>
      Buffer.from(before + text)
        .toString(encoding)
        .slice(before === "" ? 0 : before.length + 1, -3),
    ),
  );
}

function* rowsOf(text: string): Generator<string> {
  for (let at = 0; at + IN_A_ROW <= text.length; at += 1) yield text.slice(at, at + IN_A_ROW);
}
