/** Many times what the largest page of Atlan's takes. */
const MOST_PARTS = 200_000;

/** Texts shorter than this are parsed before anybody could notice. */
const SHORT = 256 * 1024;

const QUOTE = '"'.charCodeAt(0);
const BACKSLASH = "\\".charCodeAt(0);
const BRACKET = "[".charCodeAt(0);
const BRACE = "{".charCodeAt(0);
const COLON = ":".charCodeAt(0);

/**
 * True for JSON of more lists, objects and fields than any answer of Atlan's has. Each of them costs the parser a hundred
 * times what a character does, and while it is at it, all extensions in the window stand still.
 */
export function isIntricate(json: string): boolean {
  if (json.length < SHORT) return false;
  let parts = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = endOfString(json, at);
    else if (code === BRACKET || code === BRACE || code === COLON) parts += 1;
    if (parts > MOST_PARTS) return true;
  }
  return false;
}

/** Where the string that begins there ends; at the end of the text where it does not. */
function endOfString(json: string, begin: number): number {
  for (let at = begin + 1; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
  }
  return json.length;
}
