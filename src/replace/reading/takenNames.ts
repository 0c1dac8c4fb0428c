import type { Lexed } from "./lexed.ts";

/**
 * Whether a name that an expression begins with may be another's somewhere in a text: it stands for itself, as that of a
 * parameter or a variable does. Where a member is read of it, and in what `known` finds, it is what it always is.
 */
export function isTaken({ code }: Lexed, name: string, known: RegExp): boolean {
  const rest = code.replaceAll(known, (found) => " ".repeat(found.length));
  return new RegExp(String.raw`(?<![\w.$])${name}(?![\w$]|\??\.)`).test(rest);
}
