import { letterTakesValue, takesValue } from "./curlOptions.ts";
import { type CopiedRequest, hasScheme, newReading, type Reading } from "./request.ts";

/** The requests of a command line: it may hold several commands, and a command several requests, with `--next` between. */
export function readCurl(words: readonly string[]): readonly CopiedRequest[] {
  const requests: Reading[] = [];
  for (const { name, value } of settingsIn(words)) {
    const request = requests.at(-1);
    if (name === "next") requests.push(newReading());
    else if (request) note(name, value, request);
  }
  return requests;
}

function note(name: string, value: string, request: Reading): void {
  switch (name) {
    case "url":
      // Chrome keeps curl from expanding brackets and braces.
      if (hasScheme(value)) request.urls.push(value.replace(/\\([[\]{}])/g, "$1"));
      break;
    case "unknown":
      if (hasScheme(value)) request.isUnclear = true;
      break;
    case "header":
      request.authorization ??= /^\s*authorization\s*:(.*)$/is.exec(value)?.[1]?.trim();
      break;
    case "oauth2-bearer":
      request.authorization ??= `Bearer ${value}`;
  }
}

/** What a word of the command line says, by the long name of the option that says the same; an address has that of `--url`. */
interface Setting {
  readonly name: string;
  readonly value: string;
}

function* settingsIn(words: readonly string[]): Generator<Setting> {
  let areOptions = true;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (/^curl(?:\.exe)?$/i.test(word)) {
      areOptions = true;
      yield { name: "next", value: "" };
    } else if (!areOptions || !word.startsWith("-")) yield { name: "url", value: word };
    else if (word === "--") areOptions = false;
    else {
      for (const { name, value, takes } of word.startsWith("--") ? longOption(word.slice(2)) : letters(word.slice(1))) {
        const behind = words[at + 1] ?? "";
        // Behind an option that is not known may stand its value, or the address.
        const isValue = value === undefined && (takes ?? !behind.startsWith("-"));
        if (isValue) at += 1;
        yield { name: takes === undefined ? "unknown" : name, value: value ?? (isValue ? behind : "") };
      }
    }
  }
}

interface Option {
  readonly name: string;
  /** Undefined where it takes none, or where that is the next word. */
  readonly value: string | undefined;
  /** Undefined when nobody knows. */
  readonly takes: boolean | undefined;
}

/** `--header value`, and of late `--header=value`. */
function longOption(text: string): readonly Option[] {
  const equals = text.indexOf("=");
  const name = (equals === -1 ? text : text.slice(0, equals)).replace(/^expand-/, "");
  return equals === -1
    ? [{ name, value: undefined, takes: takesValue(name) }]
    : [{ name, value: text.slice(equals + 1), takes: true }];
}

/** `-H value`, `-Hvalue`, `-sSH value`. */
function letters(text: string): readonly Option[] {
  const options: Option[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    const name = LONG_NAMES[letter] ?? letter;
    const takes = letterTakesValue(letter);
    if (takes === false) {
      options.push({ name, takes, value: undefined });
      continue;
    }
    const glued = text.slice(at + 1);
    return [...options, { name, takes, value: takes === true && glued !== "" ? glued : undefined }];
  }
  return options;
}

const LONG_NAMES: Readonly<Record<string, string>> = { H: "header", ":": "next" };
