import assert from "node:assert/strict";
import { disguised } from "../../../src/detect/disguised.ts";
import { scan } from "../../../src/detect/scan.ts";
import { jwt } from "../../support/jwt.ts";

const CLAIMS = { iss: "https://acme.atlan.com/auth/realms/default", azp: "apikey-1", exp: 1_900_000_000 };
/** Signed as Atlan's are: 256 bytes. */
const TOKEN = jwt(CLAIMS, "signature".repeat(29).slice(0, 256));
const [HEADER = "", PAYLOAD = "", SIGNATURE = ""] = TOKEN.split(".");

const wrapped = (value: string, between: string, width = 76): string =>
  (value.match(new RegExp(`.{1,${width}}`, "g")) ?? []).join(between);
const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** What stands for a token, at the `@@` of a text. */
const FORMS: readonly [name: string, text: string, form: string][] = [
  ["over strings of Python, in parentheses", 'key = (\n    "@@"\n)', wrapped(TOKEN, '"\n    "')],
  ["over strings of Python, on lines that go on", 'key = "@@"', wrapped(TOKEN, '" \\\n    "')],
  ["over strings of JavaScript", 'const key = "@@";', wrapped(TOKEN, '" +\n  "')],
  ["over strings of Go, the operator before", 'key := "@@"', wrapped(TOKEN, '"\n\t+ "')],
  ["over strings of PHP", "$key = '@@';", wrapped(TOKEN, "' . '")],
  ["over strings of Visual Basic", 'Key = "@@"', wrapped(TOKEN, '" & _\r\n    "')],
  ["over strings of SQL", "SELECT '@@'", wrapped(TOKEN, "' || '")],
  ["over strings of Lua", 'key = "@@"', wrapped(TOKEN, '" .. "')],
  ["over strings of different quotes", "key = \"@@'", wrapped(TOKEN, "\" + '", 1_000).replace(".", "\" + '.' + '")],
  ["with its dots by themselves", 'key = "@@"', [HEADER, PAYLOAD, SIGNATURE].join('" + "." + "')],
  ["in lists of strings", 'key: ["@@"].join("")', wrapped(TOKEN, '",\n  "')],
  ["appended to a variable, piece by piece", 'key = "@@";', wrapped(TOKEN, '";\nkey += "')],
  ["over lines of a shell", "export KEY=@@", wrapped(TOKEN, "\\\n")],
  ["over lines of cmd", "set KEY=@@", wrapped(TOKEN, "^\r\n")],
  ["in YAML, folded", "key: >-\n  @@\nother: 1", wrapped(TOKEN, "\n  ")],
  ["in YAML, folded, before a name with dots", "key: >-\n  @@\nother.key: 1", wrapped(TOKEN, "\n  ")],
  ["in YAML, folded, in a comment", "# key: >-\n#   @@\n# other", wrapped(TOKEN, "\n#   ")],
  ["in a mail, wrapped", "Hi,\n@@\n\nBye", wrapped(TOKEN, "\n")],
  ["in a mail that is answered", "> @@\n> Bye", wrapped(TOKEN, "\r\n> ")],
  ["in quoted-printable", "key: @@\n", wrapped(TOKEN, "=\r\n")],
  ["in quoted-printable, its dots encoded", "key: @@\n", wrapped(TOKEN.replaceAll(".", "=2E"), "=\n", 1_000)],
  ["in JSON, over lines that are escaped", '{"a":"key: >-\\n  @@\\n"}', wrapped(TOKEN, "\\n  ")],
  ["in a URL, its dots encoded", "?token=@@&x=1", TOKEN.replaceAll(".", "%2E")],
  ["in a URL, its dots encoded in small letters", "?token=@@&x=1", TOKEN.replaceAll(".", "%2e")],
  ["in a URL in a URL", "?token=@@&x=1", TOKEN.replaceAll(".", "%252E")],
  ["in HTML, its dots encoded", "<p>@@</p>", TOKEN.replaceAll(".", "&#46;")],
  ["in a string, its dots encoded", '"@@"', TOKEN.replaceAll(".", "\\u002e")],
  ["in Markdown, its dots escaped", "key @@ x", TOKEN.replaceAll(".", "\\.")],
  ["with what nobody sees in it", "key: @@", wrapped(TOKEN, "\u200b")],
  ["in base64", "data:\n  key: @@\n", base64(TOKEN).replace(/=+$/, "")],
  ["in base64, over lines", "data:\n  key: |\n    @@\n", wrapped(base64(TOKEN).replace(/=+$/, ""), "\n    ")],
  ["behind a colour of a terminal", "\u001b[32m@@\u001b[0m", TOKEN],
  ["behind an escape of PowerShell", '"key`n@@"', TOKEN],
  ["behind another default of a shell", "${KEY-@@}", TOKEN],
  ["behind the sign of a removed line", "-@@\n", TOKEN],
  ["behind an underscore", "_@@ x", TOKEN],
  ["behind a word", "token@@ x", TOKEN],
  ["behind a dot", "a.b.@@ x", TOKEN],
];

const found = (text: string) => disguised(text, scan(text).found);

describe("a token in another form is found", () => {
  for (const [name, place, form] of FORMS) {
    it(name, () => {
      const text = place.replace("@@", () => form);
      const [{ start, end, value, claims } = assert.fail("not found"), ...more] = found(text).found;
      assert.equal(text.slice(start, end), form);
      assert.deepEqual([value, claims.issuer, claims.clientId], [TOKEN, CLAIMS.iss, "apikey-1"]);
      assert.deepEqual(more, []);
    });
  }

  it("in base64 with others before and behind it", () => {
    for (const before of ["", "u:", "Bearer ", "KEY=", "a=1\nKEY="]) {
      const text = `auth: ${base64(`${before}${TOKEN}\nDEBUG=1\n`)}`;
      assert.deepEqual(
        found(text).found.map(({ value }) => value),
        [TOKEN],
      );
    }
  });

  it("in an italic of Markdown, of which the end may be a part of it", () => {
    assert.deepEqual(
      found(`_${TOKEN}_`).found.map(({ start, end }) => [start, end]),
      [[1, TOKEN.length + 2]],
    );
  });

  it("of which the signature alone is in two pieces, in the place of the part that stands by itself", () => {
    const text = `"${TOKEN.slice(0, -9)}" +\n  "${TOKEN.slice(-9)}"`;
    assert.equal(scan(text).found.length, 1);
    assert.deepEqual(
      found(text).found.map(({ start, end, value }) => [start, end, value]),
      [[1, text.length - 1, TOKEN]],
    );
  });

  it("each time, in the order of the text, glued to each other as well", () => {
    const other = jwt({ ...CLAIMS, azp: "apikey-2" }, "s".repeat(48));
    const text = `${base64(other)} -${TOKEN}\n${TOKEN}\nx${other}${TOKEN} ${wrapped(other, "\\\n")}`;
    assert.deepEqual(
      found(text).found.map(({ value }) => value),
      [other, TOKEN, other, TOKEN, other],
    );
  });

  it("behind much that is none", () => {
    for (const text of ["eyJ", "eyJ.", "eyJ\n", '" + "eyJ', "ZXlK", "leU", "A", "\n", "\\\n"]) {
      assert.deepEqual(
        found(`${text.repeat(100_000)} -${TOKEN}`).found.map(({ value }) => value),
        [TOKEN],
      );
    }
  });
});

describe("no token in another form is found", () => {
  const texts: [string, string][] = [
    ["in nothing", ""],
    ["where it stands as it is", `key = "${TOKEN}"`],
    ["where it stands as it is, before another string", `["${TOKEN}", "other"]`],
    ["where it stands as it is, before another line", `${TOKEN}\nother`],
    ["where several stand as they are", `["${TOKEN}",\n "${TOKEN}"]`],
    ["in two parts", `-${HEADER}.${PAYLOAD}`],
    ["in two parts before a word", `-${HEADER}.${PAYLOAD}.\nSee above`],
    ["with a signature that is cut", `-${HEADER}.${PAYLOAD}.${SIGNATURE.slice(0, 42)}`],
    ["with a signature that ends in an ellipsis", `-${TOKEN}...`],
    ["with a header that is no JSON", `-eyJ${HEADER}.${PAYLOAD.slice(4)}.${SIGNATURE}`],
    ["over paragraphs", wrapped(TOKEN, "\n\n\n\n\n")],
    ["over words", wrapped(TOKEN, " ")],
    ["in base64 of a part", base64(`${HEADER}.${PAYLOAD}`)],
  ];
  for (const [name, text] of texts) {
    it(name, () => {
      assert.deepEqual(found(text), { found: [], isComplete: true });
    });
  }

  it("behind a thousand that only look like one, and it is said that not all was looked at", () => {
    const lookalike = `-${Buffer.from('{"alg"}}').toString("base64url")}.${PAYLOAD}.s `;
    const [few, many] = [999, 1_000].map((count) => found(`${lookalike.repeat(count)}-${TOKEN}`));
    assert.deepEqual([few?.found.length, many?.found.length, many?.isComplete], [1, 0, false]);
  });
});
