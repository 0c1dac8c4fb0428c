const SIGN = "⏎";

/** VS Code's input box has one line: each line break is shown, and typed, as a sign; all else stays as it is. */
export function toOneLine(text: string): string {
  return text.replace(/\r?\n/g, SIGN);
}

export function fromOneLine(text: string): string {
  return text.replaceAll(SIGN, "\n");
}
