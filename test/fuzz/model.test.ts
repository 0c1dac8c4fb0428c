import assert from "node:assert/strict";
import fc from "fast-check";
import { LONGEST_NAME, nameProblem } from "../../src/model/naming.ts";
import { holds, holdsAtLength, longText, textOf } from "./holds.ts";

const PIECES = [
  " ",
  "\t",
  "\n",
  "\r\n",
  "\u0085",
  "\u2028",
  "\u2029",
  "\u200b",
  "\ufeff",
  "token",
  "𝕏",
  "a".repeat(100),
];

function check(name: string): void {
  const isOneLine = name.split(/\r\n|[\n\r\u0085\u2028\u2029]/).length === 1;
  const length = name.trim().length;
  const isGood = isOneLine && length > 0 && length <= LONGEST_NAME;
  assert.equal(nameProblem(name) === undefined, isGood);
}

describe("The name of a token", () => {
  holds("is one line of 1 to 255 characters", fc.property(textOf(PIECES, 6), check));
  holdsAtLength("is judged in a time that is linear in its length", fc.property(longText(PIECES), check));
});
