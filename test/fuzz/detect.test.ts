import assert from "node:assert/strict";
import fc from "fast-check";
import { isAtlans } from "../../src/detect/isAtlans.ts";
import { scan } from "../../src/detect/scan.ts";
import { jwt } from "../support/jwt.ts";
import { holds, holdsAtLength, longText, textOf } from "./holds.ts";

const ATLANS = jwt({ iss: "https://acme.atlan.com/auth/realms/default", azp: "apikey-1" });
const OTHERS = jwt({ iss: "https://login.example.com/", azp: "web" });
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
