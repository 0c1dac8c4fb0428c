/** A request that was copied from a browser's network panel, as far as it is looked at. */
export interface CopiedRequest {
  /** All words that say where it goes, as they were written: each has a scheme, and more is not known of them. */
  readonly urls: readonly string[];
  /** True when it may go elsewhere, or nowhere of that: what looks like an address stands where curl may see none. */
  readonly isUnclear: boolean;
  /** The header of that name, scheme included. */
  readonly authorization: string | undefined;
}

/** A request while it is read. */
export type Reading = { -readonly [Fact in keyof CopiedRequest]: CopiedRequest[Fact] } & { readonly urls: string[] };

export function newReading(): Reading {
  return { urls: [], isUnclear: false, authorization: undefined };
}

/**
 * Only a word with a scheme is an address. curl and PowerShell take any word for one, but a word without is as likely a
 * part of what stands around the command.
 */
export function hasScheme(word: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(word);
}
