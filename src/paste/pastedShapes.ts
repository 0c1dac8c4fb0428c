/** Commands begin a text, behind a prompt that was copied along at most. */
const COMMAND = new RegExp(
  String.raw`^(?:[^"'\n]{0,80}[$>#%]\s+)?` +
    String.raw`(?:(?<curl>curl(?:\.exe)?(?:\s|$))|(?<powerShell>\$session\s*=|Invoke-(?:WebRequest|RestMethod)\s)|(?:await\s+)?fetch\s*\()`,
  "i",
);

const CREDENTIALS = [
  /\beyJ[\w-]{8,}/, // the first characters of every JWT: {" in base64
  /\bbearer\s+\S/i,
  /\bauthorization["'`^]*\s*[:=]/i,
  /:\/\/[^/\s@:]*:[^/\s@]+@/,
  /^[\w~+/-]{32,}=*$/, // too long for one part of a host name, and no dot
];

/** What the text is a command of; undefined when it is none. */
export function commandOf(text: string): "curl" | "powerShell" | "fetch" | undefined {
  const groups = COMMAND.exec(text.trimStart())?.groups;
  if (!groups) return undefined;
  if (groups.curl !== undefined) return "curl";
  return groups.powerShell === undefined ? "fetch" : "powerShell";
}

/** Whether the text is a request that a browser's network panel has copied: cURL, PowerShell or fetch. */
export function looksLikeCommand(text: string): boolean {
  return commandOf(text) !== undefined;
}

/** Whether the text has to be masked at once: it holds a credential, or a command that most likely holds one. */
export function holdsSecret(text: string): boolean {
  return looksLikeCommand(text) || holdsCredential(text);
}

/** Whether anything in the text has the shape of a credential. */
export function holdsCredential(text: string): boolean {
  const bare = text.trim();
  return CREDENTIALS.some((shape) => shape.test(bare));
}
