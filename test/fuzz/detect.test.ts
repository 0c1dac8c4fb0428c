import assert from "node:assert/strict";
import fc from "fast-check";
import { disguised } from "../../src/detect/disguised.ts";
import { isAtlans } from "../../src/detect/isAtlans.ts";
import { scan } from "../../src/detect/scan.ts";
import { jwt } from "../support/jwt.ts";
import { holds, holdsAtLength, longText, textOf } from "./holds.ts";

const ATLANS = jwt({ iss: "https://acme.atlan.com/auth/realms/default", azp: "apikey-1" });
const OTHERS = jwt({ iss: "https://login.example.com/", azp: "web" });
const LONG_SIGNATURE = "signature".repeat(38);
const SIGNED = `${ATLANS.slice(0, ATLANS.lastIndexOf("."))}.${LONG_SIGNATURE}`;
const [HEADER = "", PAYLOAD = "", SIGNATURE = ""] = ATLANS.split(".");

/** What stands in and around tokens, and what looks like a part of one. */
const PIECES = [
  ...["eyJ", "eyJ.", "e", "y", "J", ".", "..", "-", "--", "_", "=", "+", "/", "A", "9", "Q0"],
  ...[HEADER, PAYLOAD, SIGNATURE, HEADER.slice(0, 9), PAYLOAD.slice(0, 9), ATLANS, OTHERS],
  ...[" ", "\n", "\r\n", "\t", '"', "'", "`", "+ ", '" + "', '"\n  "', "\\\n", "\\n", "\\x22", "\\u0022", "%20", "%2E"],
  ...["%252E", "%", "\\", ":-", "Bearer ", "token", "${", "}", "#", "🔑", "\ud800", "Basic "],
  ...[btoa(ATLANS), btoa(`user:${ATLANS}`), btoa("user:"), ATLANS.replaceAll(".", "%2E")],
];

describe("Any text that is scanned", () => {
  holds(
    "has tokens that stand where they are said to stand, in three parts and in order",
    fc.property(textOf(PIECES), (text) => {
      const { found, isComplete } = scan(text);
      assert.ok(isComplete);
      let behind = 0;
      for (const { start, end, value } of found) {
        assert.ok(behind <= start && start < end && end <= text.length);
        assert.equal(text.slice(start, end), value);
        assert.equal(value.split(".").length, 3);
        behind = end;
      }
    }),
  );

  holds(
    "has a token of Atlan's wherever one is put between quotes, and none of anybody else's",
    fc.property(textOf(["eyJ", "eyJ.", HEADER, PAYLOAD, ".", "\\n", "\n", "🔑"]), fc.nat(40), (around, claim) => {
      const marked = (value: string): readonly number[] =>
        scan(`${around} "${value}" ${around}`)
          .found.filter((each) => each.value === value && isAtlans(each.claims, () => false))
          .map(({ start }) => start);
      const azp = `apikey-${claim}`;
      assert.deepEqual(marked(jwt({ iss: "https://a.atlan.com/auth/realms/default", azp })), [around.length + 2]);
      assert.deepEqual(marked(jwt({ iss: "https://login.example.com/", azp })), []);
    }),
  );

  holdsAtLength(
    "is scanned in a time that is linear in its length",
    fc.property(longText(PIECES), (text) => {
      scan(text);
    }),
  );
});

/** What stands between the pieces of a token, or instead of a part of one, besides. */
const DISGUISES = [
  ...PIECES,
  ...[LONG_SIGNATURE, SIGNED, btoa(SIGNED), btoa(`x${SIGNED}`), "ZXlK", "V5S", "leU", "=\n", "=2E", "&#46;", "\\."],
  ...['"', "';", '";\nkey += "', "\n> ", "\n  ", "^\n", "\u001b[0m", "\u200b", "\\r\\n", '" & _\n"'],
];

describe("Any text that is looked through for tokens in another form", () => {
  const all = (text: string) => disguised(text, scan(text).found);

  holds(
    "has them where they are said to stand, in three parts and in order",
    fc.property(textOf(DISGUISES), (text) => {
      const { found, isComplete } = all(text);
      assert.ok(isComplete);
      let behind = 0;
      for (const { start, end, value } of found) {
        assert.ok(behind <= start && start < end && end <= text.length);
        assert.match(value, /^eyJ[\w-]+\.[\w-]+\.[\w-]{43,}$/);
        behind = end;
      }
    }),
  );

  holds(
    "has none that stands there as it is",
    fc.property(textOf([" ", "\n", '"', " x", SIGNED, OTHERS, "eyJ "]), (text) => {
      const { found } = scan(text);
      const again = disguised(text, found).found;
      for (const { start, end } of found) assert.ok(!again.some((each) => each.start < end && start < each.end));
    }),
  );

  holds(
    "has a token of Atlan's wherever one is put in pieces, whatever stands around it",
    fc.property(
      textOf(["eyJ", "eyJ.", HEADER, ".", "\\n", "\n", "🔑"]),
      fc.constantFrom('" + "', "\n", "\\\n", "=\n", "\n# ", '",\n"'),
      fc.integer({ min: 20, max: 200 }),
      (around, between, width) => {
        const pieces = SIGNED.match(new RegExp(`.{1,${width}}`, "g")) ?? [];
        const text = `${around} "${pieces.join(between)}" ${around}`;
        const values = all(text).found.map(({ value }) => value);
        assert.deepEqual(values, [SIGNED]);
      },
    ),
  );

  holdsAtLength(
    "is looked through in a time that is linear in its length",
    fc.property(longText(DISGUISES), (text) => {
      all(text);
    }),
  );
});
