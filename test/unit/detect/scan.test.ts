import assert from "node:assert/strict";
import { isAtlans } from "../../../src/detect/isAtlans.ts";
import { scan } from "../../../src/detect/scan.ts";
import { jwt } from "../../support/jwt.ts";
import { Random } from "../../support/random.ts";

const CLAIMS = { iss: "https://acme.atlan.com/auth/realms/default", azp: "apikey-1", exp: 1_900_000_000 };
const TOKEN = jwt(CLAIMS);

/** Texts around a token, which stands at the `@@`. */
const PLACES: readonly [string, string][] = [
  ["alone", "@@"],
  ["Python", 'client = AtlanClient(api_key="@@")'],
  ["Python, in bytes", "key = b'@@'"],
  ["JavaScript, in a template", "const key = `@@`;"],
  ["Java", 'private static final String KEY = "@@";'],
  ["Go, behind a tab", "key :=\t`@@`"],
  ["SQL", "SET atlan.key = '@@';"],
  [".env", "ATLAN_BASE_URL=https://acme.atlan.com\nATLAN_API_KEY=@@\nDEBUG=1\n"],
  [".env of Windows", "ATLAN_API_KEY=@@\r\nDEBUG=1\r\n"],
  [".properties", "atlan.key: @@"],
  ["YAML", "atlan:\n  api_key: @@\n  retries: 3\n"],
  ["YAML, in a list", "keys:\n- @@\n- other\n"],
  ["YAML, in a flow", "{key: @@, other: 1}"],
  ["YAML, with a comment", "key: @@ # rotates in May"],
  ["TOML", "api_key = '@@'"],
  ["XML", "<apiKey>@@</apiKey>"],
  ["XML, in an attribute", "<atlan key=&quot;@@&quot;/>"],
  ["JSON", '{"apiKey":"@@","n":1}'],
  ["JSON in JSON", '{"body":"{\\"apiKey\\":\\"@@\\"}"}'],
  ["JSON in JSON in JSON", '{"body":"{\\\\\\"apiKey\\\\\\":\\\\\\"@@\\\\\\"}"}'],
  ["JSON with quotes by number", '{"body":"\\u0022@@\\u0022"}'],
  ["a notebook", '"source": ["client = AtlanClient(\\n", "    api_key=\\"@@\\"\\n", ")"]'],
  ["a notebook's output, between line breaks", '"text": "key:\\n@@\\ndone"'],
  ["behind an escaped tab", '"\\t@@\\t"'],
  ["behind an escaped line break of Windows", '"\\r\\n@@\\r\\n"'],
  ["behind an escape that is escaped", '"\\\\n@@\\\\n"'],
  ["behind a quote in hexadecimal", "'\\x22@@\\x22'"],
  ["shell export", "export ATLAN_API_KEY=@@; run"],
  ["shell export, quoted", 'export ATLAN_API_KEY="@@"'],
  ["a default of a shell's", 'key="${KEY:-@@}"'],
  ["a comment of SQL", "SELECT 1 --@@"],
  ["a comment of HTML", "<!--@@-->"],
  ["PowerShell", "$env:ATLAN_API_KEY = '@@'"],
  ["header", "Authorization: Bearer @@"],
  ["header of HTTP/1", "GET / HTTP/1.1\r\nAuthorization: Bearer @@\r\n\r\n"],
  ["curl", "curl -H 'Authorization: Bearer @@' https://acme.atlan.com/api/meta"],
  ["curl, over lines", 'curl https://acme.atlan.com \\\n  -H "authorization: Bearer @@" \\\n  --compressed'],
  ["curl of Windows", 'curl -H ^"authorization: Bearer @@^" ^'],
  ["URL's query", "https://acme.atlan.com/?token=@@&x=1"],
  ["URL's fragment", "https://acme.atlan.com/#token=@@"],
  ["URL's path", "https://acme.atlan.com/t/@@/x"],
  ["URL's password", "https://x:@@@acme.atlan.com/"],
  ["URL, encoded", "?header=Bearer%20@@%20"],
  ["URL, encoded twice", "?header=Bearer%2520@@%2520"],
  ["form", "header=Bearer+@@&x=1"],
  ["Markdown, as code", "The key is `@@`."],
  ["Markdown, in bold", "The key is **@@**, as said"],
  ["Markdown, in a table", "|key|@@|"],
  ["Markdown, in a link", "[key](@@)"],
  ["the end of a sentence", "The key is @@. Keep it."],
  ["the end of a text", "The key is @@."],
  ["behind a dot with a space", "End. @@, next"],
  ["without spaces around", "キー@@です"],
  ["behind pictures of two units", "🔑🔑 @@ 🔑"],
  ["behind a byte order mark", "\uFEFF@@"],
];

function found(text: string): string[] {
  return scan(text).found.map(({ start, end, value }) => {
    assert.equal(text.slice(start, end), value);
    return value;
  });
}

function encoded(text: string): string {
  return Buffer.from(text).toString("base64url");
}

/** A JWT whose header is this long in characters: a multiple of 4. */
function withHeader(length: number): string {
  const header = encoded(`{"a":"${"x".repeat((length / 4) * 3 - 8)}"}`);
  assert.equal(header.length, length);
  return `${header}.${TOKEN.split(".").slice(1).join(".")}`;
}

describe("a JWT is found", () => {
  for (const [name, place] of PLACES) {
    it(`in ${name}`, () => {
      const [{ start, end, value, claims } = assert.fail("not found"), ...more] = scan(
        place.replace("@@", TOKEN),
      ).found;
      assert.deepEqual([start, end, value], [place.indexOf("@@"), place.indexOf("@@") + TOKEN.length, TOKEN]);
      assert.deepEqual([claims.issuer, claims.clientId, claims.expiresAt], [CLAIMS.iss, "apikey-1", 1_900_000_000_000]);
      assert.deepEqual(more, []);
    });
  }

  it("each time, in the order of the text", () => {
    const other = jwt({ azp: "apikey-2" });
    assert.deepEqual(found(`${TOKEN} ${other},${TOKEN}\n${other}`), [TOKEN, other, TOKEN, other]);
  });

  it("whatever lengths its parts have", () => {
    for (let length = 0; length < 12; length++) {
      const token = jwt({ azp: "x".repeat(length) }, "s".repeat(length + 1));
      assert.deepEqual(found(`"${token}"`), [token]);
    }
    assert.deepEqual(found(jwt({})), [jwt({})]);
  });

  it("as long as its parts may be, and no longer", () => {
    assert.deepEqual(found(withHeader(1_024)), [withHeader(1_024)]);
    assert.deepEqual(found(withHeader(1_028)), []);
    const payload = jwt({ a: "x".repeat(12_280) });
    assert.equal(payload.split(".")[1]?.length, 16_384);
    assert.deepEqual(found(payload), [payload]);
    assert.deepEqual(found(jwt({ a: "x".repeat(12_281) })), []);
    const signature = jwt(CLAIMS, "s".repeat(1_536));
    assert.deepEqual(found(signature), [signature]);
    assert.deepEqual(found(jwt(CLAIMS, "s".repeat(1_537))), []);
  });

  it("behind much that is none", () => {
    for (const text of ["eyJ", "eyJ.", "eyJ.eyJ.eyJ ", "eyJ\\n", "A"]) {
      assert.deepEqual(found(`${text.repeat(100_000)} ${TOKEN}`), [TOKEN]);
    }
  });
});

describe("no JWT is found", () => {
  it("behind a thousand that only look like one, and the scan says that it has not looked at all", () => {
    const lookalike = `${encoded('{"alg"}}')}.${encoded('{"azp"}}')}.s `;
    const looked = scan(`${lookalike.repeat(999)}${TOKEN}`);
    assert.deepEqual([looked.found.length, looked.isComplete], [1, true]);
    const given = scan(`${lookalike.repeat(1_000)}${TOKEN}`);
    assert.deepEqual([given.found.length, given.isComplete], [0, false]);
  });

  const [header = "", payload = "", signature = ""] = TOKEN.split(".");
  const texts: [string, string][] = [
    ["in nothing", ""],
    ["in the beginning of one", "eyJ"],
    ["in two parts", `${header}.${payload}`],
    ["in two parts and a dot", `${header}.${payload}.`],
    ["without a header", `.${payload}.${signature}`],
    ["without a payload", `${header}..${signature}`],
    ["in four parts", `${TOKEN}.${signature}`],
    ["in five parts, which are an encrypted one", `${TOKEN}.${signature}.${signature}`],
    ["in what was cut with an ellipsis", `${TOKEN}...`],
    ["behind a letter", `x${TOKEN}`],
    ["behind the letter of an escape that is none", `n${TOKEN}`],
    ["behind an escape and a letter", `\\nx${TOKEN}`],
    ["behind a digit", `20${TOKEN}`],
    ["behind digits like those of an escape", `u0022${TOKEN}`],
    ["behind what is no escape", `%x0${TOKEN}`],
    ["behind an escape by number that is none", `\\uxy22${TOKEN}`],
    ["behind an underscore", `_${TOKEN}`],
    ["behind a dash", `-${TOKEN}`],
    ["behind a dot", `a.${TOKEN}`],
    ["glued to another", `${TOKEN}${TOKEN}`],
    ["with a header that is no JSON", `${encoded('{"alg}')}.${payload}.${signature}`],
    ["with a header that only ends like JSON", `${encoded('{"alg"}}')}.${payload}.${signature}`],
    ["with a payload that is no JSON", `${header}.${encoded('{"azp}')}.${signature}`],
    ["with a payload that only ends like JSON", `${header}.${encoded("{azp}")}.${signature}`],
    ["with a payload that is a list", `${header}.${encoded("[]")}.${signature}`],
    ["with a break in it", `${header}.${payload.slice(0, 9)}\n${payload.slice(9)}.${signature}`],
  ];
  for (const [name, text] of texts) {
    it(name, () => {
      assert.deepEqual(found(text), []);
      assert.deepEqual(found(`key="${text}"`), []);
    });
  }
});

describe("generated documents", () => {
  const WORDS = "abcdefghijklmnopqrstuvwxyz";
  const BASE64 = `${WORDS}${WORDS.toUpperCase()}0123456789-_`;

  /** Text that holds no JWT, of many kinds, and that glues nothing to what stands after it. */
  function filler(random: Random): string {
    const kinds: readonly [() => string, ...(() => string)[]] = [
      () => "",
      () => `${random.text(`${WORDS}     ,.\n`, 0, 300)}\n`,
      () => `${random.text(BASE64, 0, 2_000)} `,
      () => `${random.text(`${BASE64}+/`, 0, 500)}= `,
      () => `${"eyJ".repeat(random.below(40))}\n`,
      () => `${"eyJ.".repeat(random.below(40))}\n`,
      () => `eyJ${random.text(`${BASE64}.`, 0, 300)}"`,
      () => `{"${random.text(WORDS, 1, 9)}":"\\u00e9\\n","n":${random.below(99)}}`,
      () => `${random.text("キー🔑éß %\\\"'`", 0, 80)} `,
      () => `https://${random.text(WORDS, 1, 9)}.example/?q=%20%22&r=${random.text(BASE64, 0, 40)}&`,
      () =>
        `${encoded(random.text(WORDS, 3, 90))}.${encoded(random.text(WORDS, 3, 90))}.${random.text(BASE64, 1, 90)} `,
    ];
    return random.pick(kinds)();
  }

  function ours(random: Random): string {
    const id = `apikey-${random.text("0123456789abcdef", 8, 36)}`;
    const iss = `https://${random.text(WORDS, 1, 12)}.${random.pick(["atlan.com", "example.org"])}/auth/realms/default`;
    const user = random.pick([{ preferred_username: `service-account-${id}` }, {}]);
    return jwt({ iss, azp: id, exp: random.below(2_000_000_000), ...user }, random.text(WORDS, 1, 400));
  }

  function others(random: Random): string {
    const iss = random.pick([
      "https://acme.eu.auth0.com/",
      "https://accounts.google.com",
      "https://sso.example/auth/realms/default",
      "https://sso.example/realms/default",
      "https://token.actions.githubusercontent.com",
      "supabase",
    ]);
    return jwt({ iss, azp: random.text(WORDS, 1, 20), exp: random.below(2_000_000_000) }, random.text(WORDS, 1, 400));
  }

  it("1,000 of them: all tokens are found where they stand, and nobody else's is marked", () => {
    let tokens = 0;
    for (let seed = 1; seed <= 1_000; seed++) {
      const random = new Random(seed);
      const all: [number, string][] = [];
      const marked: [number, string][] = [];
      let text = "";
      for (let piece = random.below(12); piece >= 0; piece--) {
        text += filler(random);
        const isOurs = random.below(2) === 0;
        const token = isOurs ? ours(random) : others(random);
        const [, place] = random.pick(PLACES as [(typeof PLACES)[0], ...typeof PLACES]);
        const before = place.slice(0, place.indexOf("@@"));
        const after = place.slice(before.length + 2);
        // Without a space, a place with nothing before the token may glue it to the filler.
        text += ` ${before}`;
        all.push([text.length, token]);
        if (isOurs) marked.push([text.length, token]);
        text += `${token}${after} `;
      }
      text += filler(random);
      const { found: results } = scan(text);
      const standing = (some: typeof results): [number, string][] => some.map(({ start, value }) => [start, value]);
      assert.deepEqual(standing(results), all, `seed ${seed}`);
      const atlans = results.filter(({ claims }) => isAtlans(claims, () => false));
      assert.deepEqual(standing(atlans), marked, `seed ${seed}`);
      tokens += marked.length;
    }
    assert.ok(tokens > 2_000);
  });
});
