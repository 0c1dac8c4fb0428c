/** Signs that nobody sees, and those that turn around what stands behind them. */
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Half of a character is none: no encoding can write it. */
const HALVES = /\p{Surrogate}/gu;

/** Text of other people as one line: line breaks and tabs become spaces, and nothing in it is there without being seen. */
export function oneLine(text: string): string {
  return text
    .replace(UNSEEN, "")
    .replace(/[\s\u0085]+/g, " ")
    .replace(HALVES, "\ufffd")
    .trim();
}
