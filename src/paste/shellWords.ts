/**
 * What a command line is made of: what no word goes beyond, which is white space, with the mark of a continued line where
 * the box has made its line break a space, and what stands between commands; the quotes of bash, of which cmd has the
 * double ones; the rest.
 */
const PIECE =
  /(?<gap>[\s;|&<>()]+|\\\s+)|\$'(?<ansi>[^'\\]*(?:\\.[^'\\]*)*)'|'(?<single>[^']*)'|"(?<double>[^"\\]*(?:\\.[^"\\]*)*)"|\\(?<escaped>.)|(?<plain>[^\s'"\\$;|&<>()]+|\$(?!'))/gsy;

/** The words of a command line of bash or cmd. A word whose quote is never closed was cut off, and is left out. */
export function shellWords(commandLine: string): readonly string[] {
  const line = isForCmd(commandLine) ? withoutCarets(commandLine) : commandLine;
  const words: string[] = [];
  let word: string | undefined;
  let end = 0;
  for (const piece of line.matchAll(PIECE)) {
    end = piece.index + piece[0].length;
    if (piece.groups?.gap === undefined) word = (word ?? "") + meaning(piece.groups ?? {});
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (word !== undefined && end === line.length) words.push(word);
  return words;
}

/** Takes the escapes of bash's $'…' and of JavaScript's strings for the characters that they stand for. */
export function withoutBackslashes(text: string): string {
  return text.replace(
    /\\(?:u\{([\dA-Fa-f]+)\}|u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2})|([0-7]{1,3})|(.))/gs,
    (_, braced?: string, short?: string, byte?: string, octal?: string, other?: string) => {
      const hex = braced ?? short ?? byte;
      if (hex !== undefined) return character(parseInt(hex, 16));
      if (octal !== undefined) return character(parseInt(octal, 8));
      return CONTROLS.get(other ?? "") ?? other ?? "";
    },
  );
}

const CONTROLS: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

function character(codePoint: number): string {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : "\ufffd";
}

function meaning(groups: Readonly<Record<string, string | undefined>>): string {
  const { ansi, single, double, escaped, plain } = groups;
  if (ansi !== undefined) return withoutBackslashes(ansi);
  return single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? escaped ?? plain ?? "";
}

/** Browsers quote for bash with ', for cmd with ^" (of late) or with " and a caret at the end of each line (before). */
function isForCmd(commandLine: string): boolean {
  const quote = /\^?["']/.exec(commandLine)?.[0];
  return quote === '^"' || (quote === '"' && /\s\^(?:[\s-]|$)/.test(commandLine));
}

/** cmd takes the character behind a caret as it is, and drops a line break there. */
function withoutCarets(commandLine: string): string {
  return commandLine.replace(/\^(?:\r?\n|(.?))/gs, "$1");
}
