import { type CopiedRequest, hasScheme, newReading, type Reading } from "./request.ts";
import { withoutBackslashes } from "./shellWords.ts";

interface Language {
  readonly string: RegExp;
  readonly meaning: (inside: string) => string;
  /** Reads what stands between two strings; gives whether the string behind it says where the request goes. */
  readonly readGap: (gap: string, requests: Reading[]) => boolean;
}

const JAVASCRIPT: Language = {
  string: /"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|`([^`\\]*(?:\\.[^`\\]*)*)`|["'`].*/gs,
  meaning: withoutBackslashes,
  readGap: (gap, requests) => {
    const calls = [...gap.matchAll(/\bfetch\s*\(\s*/g)];
    for (let count = calls.length; count > 0; count -= 1) requests.push(newReading());
    const last = calls.at(-1);
    return last !== undefined && last.index + last[0].length === gap.length;
  },
};

const POWERSHELL: Language = {
  string: /"([^"`]*(?:`.[^"`]*)*)"|'([^']*)'|["'].*/gs,
  meaning: (inside) => inside.replace(/`(.)/gs, "$1"),
  readGap: (gap, requests) => {
    let isAddress = false;
    for (const word of gap.split(/[\s;|(){}]+|`/)) {
      const [, bare = ""] = /^(?:-Uri:)?(.*)$/is.exec(word) ?? [];
      if (/^Invoke-(?:WebRequest|RestMethod)$/i.test(word)) requests.push(newReading());
      else if ((isAddress || bare !== word) && hasScheme(bare)) requests.at(-1)?.urls.push(bare);
      if (word !== "") isAddress = /^(?:Invoke-\w+|-Uri:?)$/i.test(word);
    }
    return isAddress;
  },
};

export function readFetch(text: string): readonly CopiedRequest[] {
  return readScript(text, JAVASCRIPT);
}

export function readPowerShell(text: string): readonly CopiedRequest[] {
  return readScript(text, POWERSHELL);
}

/**
 * Looks only at the strings of a script and at what stands between them: an address is the string behind `fetch(`,
 * `Invoke-WebRequest` or `-Uri`, a header is two strings, or a word and a string, with `:` or `=` between. So a body
 * never passes for a header.
 */
function readScript(text: string, { string, meaning, readGap }: Language): readonly CopiedRequest[] {
  const requests = [newReading()];
  let end = 0;
  let before = "";
  for (const literal of text.matchAll(string)) {
    const inside = literal[1] ?? literal[2] ?? literal[3];
    if (inside === undefined) return requests; // cut off in the middle of a string
    const value = meaning(inside);
    const gap = text.slice(end, literal.index);
    const isAddress = readGap(gap, requests);
    const request = requests.at(-1);
    if (isAddress && hasScheme(value)) request?.urls.push(value);
    if (request && /^authorization$/i.test(nameOf(gap, before))) request.authorization ??= value.trim();
    before = value;
    end = literal.index + literal[0].length;
  }
  readGap(text.slice(end), requests);
  return requests;
}

/** What the string behind the gap is the value of; empty when of nothing. */
function nameOf(gap: string, before: string): string {
  if (/^\s*[:=]\s*$/.test(gap)) return before;
  return /([\w-]+)\s*[:=]\s*$/.exec(gap.slice(-100))?.[1] ?? "";
}
