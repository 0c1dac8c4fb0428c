const BREAK = "\u200b";

/**
 * Text of other people, made fit for a label or a message: VS Code would turn `$(name)` into an icon and
 * `[text](command:…)` into a link, line breaks would tear a row, and a right-to-left mark would turn the rest of it around.
 */
export function literal(text: string): string {
  const oneLine = text.replace(/\s+/g, " ").replaceAll("$(", `$${BREAK}(`).replaceAll("](", `]${BREAK}(`);
  return hasRightToLeft(oneLine) ? `\u2068${oneLine}\u2069` : oneLine;
}

/** A name within a sentence, in quotes; so long a one that it would push the rest out of sight is cut. */
export function quoted(name: string): string {
  return `“${literal(cut(name))}”`;
}

/** In whole characters, not in halves of them. */
const BEGINNING = /^.{0,100}/su;

export function cut(text: string): string {
  const start = BEGINNING.exec(text)?.[0] ?? "";
  return start.length < text.length ? `${start}…` : text;
}

function hasRightToLeft(text: string): boolean {
  return /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/.test(text);
}
