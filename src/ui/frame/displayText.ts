const BREAK = "\u200b";

/** Signs that turn around or take out of its order what stands behind them, and those that nobody sees. */
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text of other people, made fit for a label or a message: VS Code would turn `$(name)` into an icon and
 * `[text](command:…)` into a link, line breaks would tear a row, and what is written from right to left would turn the
 * rest of it around.
 */
export function literal(text: string): string {
  const oneLine = text
    .replace(UNSEEN, "")
    .replace(/\s+/g, " ")
    .replaceAll("$(", `$${BREAK}(`)
    .replaceAll("](", `]${BREAK}(`);
  return hasRightToLeft(oneLine) ? `\u2068${oneLine}\u2069` : oneLine;
}

/**
 * A name within a sentence, in quotes, which it may not close itself; so long a one that it would push the rest out of
 * sight is cut.
 */
export function quoted(name: string): string {
  return `“${literal(cut(name)).replaceAll(/[“”]/g, '"')}”`;
}

/** Text that Markdown shows as it is. VS Code's own appendText makes all spaces hard, and finds links in it. */
export function inMarkdown(text: string): string {
  return literal(text).replace(/[!-/:-@[-`{-~]/g, "\\$&");
}

/** In whole characters, not in halves of them. */
const BEGINNING = /^.{0,100}/su;

export function cut(text: string): string {
  const start = BEGINNING.exec(text)?.[0] ?? "";
  return start.length < text.length ? `${start}…` : text;
}

function hasRightToLeft(text: string): boolean {
  return /[\u0590-\u08ff\u200e\u200f\ufb1d-\ufdff\ufe70-\ufefc]/.test(text);
}
