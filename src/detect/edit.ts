/** Replaces what stands from `start` to `end` (exclusive), in UTF-16 units of the original text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Where a token stands in a text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}
