import { commandOf } from "./pastedShapes.ts";
import { shellWords, withoutBackslashes } from "./shellWords.ts";

/** A request that was copied from a browser's network panel, as far as it is looked at. */
export interface CopiedRequest {
  /** As it was written: not yet known to be an address. */
  readonly url: string | undefined;
  /** The header of that name, scheme included. */
  readonly authorization: string | undefined;
}

/**
 * Reads what Chrome, Edge, Firefox and Safari put on the clipboard as cURL (bash and cmd), PowerShell or fetch (Node.js
 * too), one request or all; line breaks may have become spaces or nothing, as in a box of one line.
 * Follows NetworkLogView.ts of Chromium's DevTools and curl.js of Firefox's.
 */
export function readRequests(text: string): readonly CopiedRequest[] {
  switch (commandOf(text)) {
    case undefined:
      return [];
    case "curl":
      return readCurl(shellWords(text));
    case "powerShell":
      return readScript(text, POWERSHELL_STRING);
    case "fetch":
      return readScript(text, JAVASCRIPT_STRING);
  }
}

/** The options of curl that take a value, so that it is not mistaken for the URL. */
const WITH_VALUE = new Set(
  (
    "-X --request -d --data --data-raw --data-binary --data-ascii --data-urlencode --json -F --form -b --cookie -A " +
    "--user-agent -e --referer -o --output -u --user -x --proxy -m --max-time --connect-timeout --cacert --cert --key " +
    "-w --write-out --resolve --retry -T --upload-file -c --cookie-jar"
  ).split(" "),
);

function readCurl(words: readonly string[]): readonly CopiedRequest[] {
  const starts = words.flatMap((word, index) => (/^curl(?:\.exe)?$/i.test(word) ? [index] : []));
  return starts.map((start, index) => readOptions(words.slice(start + 1, starts[index + 1])));
}

function readOptions(words: readonly string[]): CopiedRequest {
  let url: string | undefined;
  let authorization: string | undefined;
  const rest = words.values();
  for (const word of rest) {
    if (word === "-H" || word === "--header") authorization ??= authorizationIn(rest.next().value);
    else if (word === "--oauth2-bearer") authorization ??= `Bearer ${rest.next().value ?? ""}`;
    else if (word === "--url") url ??= rest.next().value;
    else if (WITH_VALUE.has(word)) rest.next();
    else if (!word.startsWith("-")) url ??= word;
  }
  // Chrome keeps curl from expanding brackets and braces.
  return { url: url?.replace(/\\([[\]{}])/g, "$1"), authorization };
}

function authorizationIn(header = ""): string | undefined {
  return /^\s*authorization\s*:(.*)$/is.exec(header)?.[1]?.trim();
}

interface StringLiteral {
  readonly pattern: RegExp;
  readonly meaning: (inside: string) => string;
}

const JAVASCRIPT_STRING: StringLiteral = {
  pattern: /"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|`([^`\\]*(?:\\.[^`\\]*)*)`|["'`].*/gs,
  meaning: withoutBackslashes,
};

const POWERSHELL_STRING: StringLiteral = {
  pattern: /"([^"`]*(?:`.[^"`]*)*)"|'([^']*)'|["'].*/gs,
  meaning: (inside) => inside.replace(/`(.)/gs, "$1"),
};

/**
 * Looks only at the strings of a script and at what stands between them: a URL is the string behind `fetch(` or `-Uri`,
 * a header is two strings, or a word and a string, with `:` or `=` between. So a body never passes for a header.
 */
function readScript(text: string, { pattern, meaning }: StringLiteral): readonly CopiedRequest[] {
  const requests: CopiedRequest[] = [];
  let end = 0;
  let before = "";
  for (const literal of text.matchAll(pattern)) {
    const inside = literal[1] ?? literal[2] ?? literal[3];
    if (inside === undefined) break; // cut off in the middle of a string
    const value = meaning(inside);
    const gap = text.slice(end, literal.index).slice(-100);
    const request = requests.at(-1);
    if (/fetch\s*\(\s*$|-Uri\s+$|Invoke-\w+\s+$/i.test(gap)) requests.push({ url: value, authorization: undefined });
    else if (request?.authorization === undefined && /^authorization$/i.test(nameOf(gap, before))) {
      requests.splice(-1, 1, { url: request?.url, authorization: value.trim() });
    }
    before = value;
    end = literal.index + literal[0].length;
  }
  return requests;
}

/** What the string behind the gap is the value of; empty when of nothing. */
function nameOf(gap: string, before: string): string {
  if (/^\s*[:=]\s*$/.test(gap)) return before;
  return /([\w-]+)\s*[:=]\s*$/.exec(gap)?.[1] ?? "";
}
