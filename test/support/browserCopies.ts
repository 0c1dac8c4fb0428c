/** A request as a browser's network panel knows it. */
export interface BrowserRequest {
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string | undefined;
}

type Copy = (request: BrowserRequest) => string;

/** What each browser's "Copy as …" puts on the clipboard: the quoting and the layout of the real ones, no more of them. */
export const browserCopies: Readonly<Record<string, Copy>> = {
  "Chrome, cURL (bash)": chromeBash,
  "Chrome, cURL (cmd)": (request) => curl(request, chromeCmd, " ^\n  ", { urlOption: "--url ", cookieOption: "-b " }),
  "Chrome of 2021, cURL (cmd)": (request) => curl(request, chromeCmd2021, " ^\n  "),
  "Chrome of 2014, cURL (cmd)": (request) => curl(request, chromeCmd2014, " "),
  "Chrome, PowerShell": (request) => powerShell(request, "="),
  "Chrome, fetch": (request) => `fetch(${JSON.stringify(request.url)}, ${fetchOptions(request, 2)});`,
  "Chrome, fetch (Node.js)": (request) => `fetch(${JSON.stringify(request.url)}, ${fetchOptions(request, 2)});`,
  "Firefox, cURL (POSIX)": (request) => curl(request, firefoxBash, " \\\n  "),
  "Firefox, cURL (Windows)": (request) => curl(request, firefoxCmd, " ^\n  "),
  "Firefox, PowerShell": (request) => powerShell(request, " = "),
  "Firefox, fetch": (request) => `await fetch("${request.url}", ${fetchOptions(request, 4)});`,
  "Safari, cURL": (request) => curl(request, bash, " \\\n"),
};

/** What becomes of the line breaks on the way: kept, those of Windows, or as a box of one line has them. */
export const lineBreaks: Readonly<Record<string, string>> = { LF: "\n", CRLF: "\r\n", space: " ", nothing: "" };

function curl(
  { url, headers, body }: BrowserRequest,
  quote: (text: string) => string,
  between: string,
  options: { readonly urlOption?: string; readonly cookieOption?: string } = {},
): string {
  const parts = headers.map(([name, value]) => {
    if (name === "cookie" && options.cookieOption !== undefined) return options.cookieOption + quote(value);
    return `-H ${quote(`${name}: ${value}`)}`;
  });
  const data = body === undefined ? [] : [`--data-raw ${quote(body)}`];
  return `curl ${[(options.urlOption ?? "") + quote(url), ...parts, ...data, "--compressed"].join(between)}`;
}

function chromeBash(request: BrowserRequest): string {
  const url = bash(request.url).replace(/[[\]{}]/g, "\\$&");
  const command = curl({ ...request, url: "" }, bash, " \\\n  ", { cookieOption: "-b " });
  return command.replace("''", () => url);
}

/** '…', or $'…' where a quote, an exclamation mark or a control character makes that necessary. */
function bash(text: string): string {
  if (!/['!\0-\x1f\x7f-\x9f]/.test(text)) return `'${text}'`;
  const escaped = text.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
  return `$'${escaped.replace(/[!\0-\x1f\x7f-\x9f]/g, (one) => `\\u${hex(one, 4)}`)}'`;
}

function firefoxBash(text: string): string {
  if (!/[^ -~]|'/.test(text)) return `'${text}'`;
  const escaped = text.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
  const marked = escaped.replaceAll("!", "\\041").replaceAll("&", "^&");
  return `$'${marked.replace(/[^ -~]/g, (one) => (one < "\u0100" ? `\\x${hex(one, 2)}` : `\\u${hex(one, 4)}`))}'`;
}

function chromeCmd(text: string): string {
  const backslashed = text.replace(/[\\"]/g, "\\$&");
  return `^"${carets(backslashed, /[^\w\s\-:=+~'/.',?;*]/g)
    .replace(/[^ -~\r\n]/g, " ")
    .replace(/\r?\n/g, "^\n\n")}^"`;
}

function chromeCmd2021(text: string): string {
  const quote = /[\r\n]/.test(text) ? '^"' : '"';
  const backslashed = text.replace(/[\\"]/g, "\\$&");
  return quote + carets(backslashed, /[^\w\s\-:=+~'/.',?;()*`&]/g).replace(/\r?\n/g, "^\n\n") + quote;
}

function chromeCmd2014(text: string): string {
  return `"${text
    .replaceAll('"', '""')
    .replaceAll("%", '"%"')
    .replaceAll("\\", "\\\\")
    .replace(/[\r\n]+/g, '"^$&"')}"`;
}

function firefoxCmd(text: string): string {
  const backslashed = text.replace(/[\\"`$]/g, "\\$&");
  return `^"${carets(backslashed, /[^\w\s\-:=+~/.',?;()*$&\\{}"`]/g).replace(/\r?\n/g, "^\n\n")}^"`;
}

/** A caret before each special character, and one behind a percent sign that cmd would take for a variable's. */
function carets(text: string, special: RegExp): string {
  return text.replace(special, "^$&").replace(/%(?=\w)/g, "%^");
}

function powerShell({ url, headers, body }: BrowserRequest, equals: string): string {
  const pairs = headers.filter(([name]) => !["cookie", "user-agent"].includes(name.toLowerCase()));
  const lines = pairs.map(([name, value]) => `${backTicked(name)}${equals}${backTicked(value)}`);
  const cookies = headers
    .filter(([name]) => name === "cookie")
    .map(
      ([, value]) => `$session.Cookies.Add((New-Object System.Net.Cookie("c", ${backTicked(value)}, "/", "x.test")))\n`,
    );
  return [
    `$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$session.UserAgent = "Browser/1"\n`,
    ...cookies,
    [
      `Invoke-WebRequest -UseBasicParsing -Uri ${backTicked(url)}`,
      "-WebSession $session",
      `-Headers @{\n${lines.join("\n  ")}\n}`,
      ...(body === undefined ? [] : [`-Body ${backTicked(body)}`]),
    ].join(" `\n"),
  ].join("");
}

function backTicked(text: string): string {
  const escaped = text.replace(/[`$"]/g, "`$&");
  return `"${escaped.replace(/[^ -~]/g, (one) => `$([char]${one.charCodeAt(0)})`)}"`;
}

function fetchOptions({ headers, body }: BrowserRequest, indent: number): string {
  const method = body === undefined ? "GET" : "POST";
  const options = { headers: Object.fromEntries(headers), body: body ?? null, method, mode: "cors" };
  return JSON.stringify(options, null, indent);
}

function hex(character: string, digits: number): string {
  return character.charCodeAt(0).toString(16).padStart(digits, "0");
}
