import assert from "node:assert/strict";
import fc from "fast-check";
import { readAddress } from "../../src/paste/address.ts";
import { readRequests } from "../../src/paste/copiedRequest.ts";
import { holdsSecret, issuerProblem, looksLikeCommand, readCredential } from "../../src/paste/credential.ts";
import { shellWords } from "../../src/paste/shellWords.ts";
import { browserCopies, type BrowserRequest, lineBreaks } from "../support/browserCopies.ts";
import { jwt } from "../support/jwt.ts";
import { holds, holdsAtLength, longText, textOf } from "./holds.ts";

const NOW = Date.UTC(2031, 0, 1);

/** What pasted texts are made of that some reader may stumble over. */
const PIECES = [
  ...[
    " ",
    "\n",
    "\r\n",
    "\t",
    "\u2028",
    "\u200b",
    "\0",
    "'",
    '"',
    "`",
    "\\",
    "^",
    "$",
    "$'",
    "$(",
    "@{",
    "}",
    "%",
    "#",
  ],
  ...[
    "\\'",
    '\\"',
    "\\\n",
    '^"',
    " ^",
    " ^\n",
    "`\n",
    "\\u{110000}",
    "\\x41",
    "\\777",
    ";",
    "|",
    "&",
    ">",
    "(",
    ")",
    ",",
  ],
  ...["curl ", "curl.exe ", "$ ", "PS> ", "fetch(", "await fetch (", "Invoke-WebRequest ", "Invoke-", "$session = "],
  ...["-H ", "-H", "--header ", "--header=", "-X ", "-sX ", "-", "--", "-- ", "--next ", "--url ", "--url=", "-s:"],
  ...["--oauth2-bearer ", "--unheard-of ", "-W ", "-d ", "-e ", "-Uri ", "-Uri:", "-Headers "],
  ...["authorization", "Authorization: ", "Authorization=", "Bearer ", "bearer: ", "Basic ", "cookie: ", "=", ":"],
  ...[
    "https://",
    "http://",
    "ftp://",
    "://",
    "acme.atlan.com",
    "localhost",
    "[::1]",
    "@",
    "/",
    "?",
    "[",
    "{",
    "ü",
    ".",
  ],
  ...["eyJ", "eyJhbGciOiJSUzI1NiJ9", ".", jwt({ iss: "https://acme.atlan.com/auth/realms/default" }), "a".repeat(40)],
];

const everyText = fc.oneof(textOf(PIECES), fc.string({ unit: "binary", maxLength: 200 }));

/** An origin of which every part is one that a tenant may have. */
function checkAddress(address: string, text: string): void {
  const { origin, protocol, hostname } = new URL(address);
  assert.equal(origin, address);
  assert.match(hostname, /^(?:[\w-]+(?:\.[\w-]+)*\.?|\[[\da-f:]+\])$/);
  if (protocol !== "https:") assert.match(address, /^http:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/);
  assert.doesNotMatch(hostname, /^eyj[\w-]{8}/, text);
}

function check(text: string): void {
  const read = readCredential(text, NOW);
  if ("problem" in read) {
    const { problem, ...facts } = read;
    assert.match(problem, /^[a-zA-Z]+$/);
    assert.ok(
      Object.values(facts).every((fact) => typeof fact === "number"),
      "a problem repeats nothing of a text",
    );
    return;
  }
  assert.match(read.credential, /^[\w\-.~+/]+=*$/);
  assert.ok(looksLikeCommand(text) || text.includes(read.credential));
  if (read.address === undefined) return;
  checkAddress(read.address, text);
  assert.match(text, /:\/\//, "what has no scheme is no address");
  assert.equal(issuerProblem({ issuer: read.address }, read.address), undefined);
}

describe("Any text that is pasted", () => {
  holds(
    "is read for a credential that a header can hold, for a true address or for neither",
    fc.property(everyText, check),
  );
  holds(
    "is read the same way as a request",
    fc.property(
      everyText.map((text) => `curl ${text}`),
      check,
    ),
  );
  holds(
    "is read the same way in a script",
    fc.property(
      everyText.map((text) => `$session = 1; ${text}`),
      check,
    ),
  );
  holds(
    "is read the same way in a call",
    fc.property(
      everyText.map((text) => `fetch("${text}`),
      check,
    ),
  );

  holds(
    "gives no address but what has a scheme",
    fc.property(everyText, (text) => {
      for (const request of readRequests(`curl ${text}`)) {
        for (const url of request.urls) assert.match(url, /^[a-z][a-z\d+.-]*:\/\//i);
      }
    }),
  );

  holds(
    "is read for the address of a tenant, or for none",
    fc.property(everyText, (text) => {
      const read = readAddress(text);
      if ("problem" in read) assert.deepEqual(Object.keys(read), ["problem"]);
      else checkAddress(read.address, text);
    }),
  );

  holdsAtLength(
    "is read in a time that is linear in its length",
    fc.property(longText(PIECES), (text) => {
      check(text);
      for (const read of [readAddress, readRequests, shellWords, holdsSecret]) read(text);
    }),
  );
});

describe("The address of a tenant", () => {
  const host = fc.oneof(
    fc.domain(),
    fc.constantFrom("acme.atlan.com", "xn--bcher-kva.example", "a_b.example", "localhost"),
  );
  const port = fc.oneof(
    fc.constant(""),
    fc.integer({ min: 1, max: 65_535 }).map((number) => `:${number}`),
  );
  const origin = fc.tuple(host, port).map(([name, number]) => new URL(`https://${name}${number}`).origin);

  holds(
    "is what it is, whatever is copied along with it",
    fc.property(
      origin,
      fc.constantFrom("", "/", "/assets/1?x=%20#y", "?a=b@c", "#:"),
      fc.constantFrom("", '"', "'", "`", " ", "\n"),
      (address, behind, quote) => {
        assert.deepEqual(readAddress(quote + address + behind + quote), { address });
        assert.deepEqual(readAddress(quote + address.slice("https://".length) + behind + quote), { address });
      },
    ),
  );
});

describe("The words of a command line", () => {
  const words = fc.array(fc.oneof(textOf(PIECES, 4), fc.string({ unit: "binary" })), { minLength: 1, maxLength: 8 });

  holds(
    "are read back as bash has them in single quotes",
    fc.property(words, (all) => {
      const line = all.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(" ");
      assert.deepEqual(shellWords(line), all);
    }),
  );

  holds(
    "are read back as bash has them in double quotes",
    fc.property(words, (all) => {
      const line = all.map((word) => `"${word.replace(/["\\$`]/g, String.raw`\$&`)}"`).join(" ");
      // A caret that stands alone is what tells cmd from bash.
      if (!/\s\^(?:[\s-]|$)/.test(line)) assert.deepEqual(shellWords(line), all);
    }),
  );

  holds(
    "are read back as cmd has them",
    fc.property(words, (all) => {
      const line = all.map((word) => `"${word.replace(/["\\$`]/g, String.raw`\$&`)}"`).join(" ");
      assert.deepEqual(shellWords(line.replace(/[^\w\s]/g, "^$&").replace(/\r?\n/g, "^$&$&")), all);
    }),
  );
});

const token = fc.oneof(
  fc.record({ exp: fc.integer({ min: NOW / 1000 + 1, max: 4e9 }), note: fc.string() }).map((claims) => jwt(claims)),
  fc.stringMatching(/^[\w\-.~+/]{8,80}={0,2}$/),
);
const origin = fc.constantFrom(
  ...[
    "https://acme.atlan.com",
    "https://acme.atlan.com:8443",
    "http://127.0.0.1:41234",
    "https://xn--bcher-kva.example",
  ],
);

/** What other parts of a request hold: more of what may be taken for the end of it, or for a part of another kind. */
const nasty = textOf(
  [...PIECES, ` -H "authorization: Bearer bait`, `' -H 'authorization: Bearer bait`, "--", "curl"],
  8,
);
const nastyHeader = nasty.map((text) => text.replace(/[^ -~]/g, ""));

const request: fc.Arbitrary<{
  readonly credential: string;
  readonly address: string;
  readonly request: BrowserRequest;
}> = fc
  .record({
    credential: token,
    address: origin,
    path: fc.stringMatching(/^[\w\-.~!$&'()*+,;=:@/?%[\]{}]{0,20}$/),
    name: fc.constantFrom("authorization", "Authorization"),
    scheme: fc.constantFrom("Bearer", "bearer"),
    before: fc.array(nastyHeader, { maxLength: 3 }),
    behind: fc.array(nastyHeader, { maxLength: 3 }),
    cookie: nastyHeader,
    body: fc.option(nasty, { nil: undefined }),
  })
  .map(({ credential, address, path, name, scheme, before, behind, cookie, body }) => ({
    credential,
    address,
    request: {
      url: `${address}/api${path}`,
      headers: [
        ...before.map((value, at) => [`x-before-${at}`, value] as const),
        [name, `${scheme} ${credential}`],
        ["cookie", cookie],
        ...behind.map((value, at) => [`x-behind-${at}`, value] as const),
      ],
      body,
    },
  }));

/** Once a box has made spaces of them, its line breaks in a body are as good as those between options. */
const ofOneLine = ({ body, ...facts }: BrowserRequest): BrowserRequest => ({
  ...facts,
  body: body?.replace(/[\r\n]/g, ""),
});

describe("A request that a browser has copied", () => {
  for (const [form, copy] of Object.entries(browserCopies)) {
    holds(
      `gives its credential and its address, as ${form}`,
      fc.property(request, fc.constantFrom(...Object.values(lineBreaks)), (made, lineBreak) => {
        const { credential, address } = made;
        const text = copy(form.includes("2014") ? ofOneLine(made.request) : made.request).replaceAll("\n", lineBreak);
        assert.deepEqual(readCredential(text, NOW), { credential, address });
      }),
    );
  }
});

describe("A command of cURL", () => {
  const value = fc.oneof(
    nasty,
    fc.constantFrom("https://other.example/x", "http://other.example", "8.8.8.8", "post", "curl", "--url", "-H", "-"),
  );
  const flag = fc
    .constantFrom("--compressed", "--location", "--no-buffer", "-s", "-sSL", "-k", "-4", "-#")
    .map((word) => [word]);
  const long = fc.constantFrom(
    ...[
      "request",
      "data-raw",
      "referer",
      "proxy",
      "doh-url",
      "dns-servers",
      "noproxy",
      "connect-to",
      "proxy-header",
      "url-query",
    ],
  );
  const short = fc.constantFrom("-X", "-sX", "-d", "-e", "-sSLe", "-x", "-A", "-b", "-u", "-o", "-kw");
  const other = fc.oneof(
    flag,
    fc.tuple(long, value).map(([name, said]) => [`--${name}`, said]),
    fc.tuple(long, value).map(([name, said]) => [`--${name}=${said}`]),
    fc.tuple(short, value).map(([name, said]) => [name, said]),
    fc
      .tuple(
        short,
        value.filter((said) => said !== ""),
      )
      .map(([name, said]) => [name + said]),
    nasty.map((said) => ["-H", `x-other: ${said}`]),
  );
  const others = fc.array(other, { maxLength: 4 }).map((all) => all.flat());
  const waysToSayUrl = [(url: string) => [url], (url: string) => ["--url", url], (url: string) => [`--url=${url}`]];
  const waysToSayHeader = [
    (header: string) => ["-H", header],
    (header: string) => [`-H${header}`],
    (header: string) => ["-sSH", header],
    (header: string) => ["--header", header],
    (header: string) => [`--header=${header}`],
  ];
  const inSingleQuotes = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;

  holds(
    "gives what its options say, and no value of another one",
    fc.property(
      token,
      origin,
      fc.constantFrom(...waysToSayUrl),
      fc.constantFrom(...waysToSayHeader),
      fc.tuple(others, others, others),
      fc.boolean(),
      (credential, address, sayUrl, sayHeader, [before, between, behind], isUrlFirst) => {
        const said = [sayUrl(`${address}/api`), sayHeader(`Authorization: Bearer ${credential}`)];
        const [first = [], second = []] = isUrlFirst ? said : said.reverse();
        const words = [...before, ...first, ...between, ...second, ...behind];
        const text = `curl ${words.map(inSingleQuotes).join(" ")}`;
        assert.deepEqual(readCredential(text, NOW), { credential, address });
      },
    ),
  );

  holds(
    "gives no address where it names two",
    fc.property(token, origin, others, (credential, address, between) => {
      const words = ["-H", `Authorization: Bearer ${credential}`, address, ...between, "https://other.example"];
      assert.deepEqual(readCredential(`curl ${words.map(inSingleQuotes).join(" ")}`, NOW), {
        problem: "unclearAddress",
      });
    }),
  );
});
