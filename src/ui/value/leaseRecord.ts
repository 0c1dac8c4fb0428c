/** The SecretStorage entry of what is on the clipboard. */
export const LENT = "clipboard";

/** A secret on the clipboard, without the secret. */
export interface Lent {
  /** SHA-256 of it, in hexadecimal digits. */
  readonly digest: string;
  /** When it is to be cleared, epoch milliseconds. */
  readonly until: number;
}

/** What was stored, if it is what we store. */
export function lentFrom(text: string | undefined): Lent | undefined {
  const [, digest, until] = /^\{"digest":"([0-9a-f]{64})","until":(\d{1,15})\}$/.exec(text ?? "") ?? [];
  return until === undefined || digest === undefined ? undefined : { digest, until: Number(until) };
}

export const isSame = (one: Lent | undefined, other: Lent | undefined): boolean =>
  one?.digest === other?.digest && one?.until === other?.until;
