import assert from "node:assert/strict";
import { fromOneLine, toOneLine } from "../../../src/ui/frame/oneLine.ts";
import { literal, quoted } from "../../../src/ui/frame/displayText.ts";

describe("a description in a box of one line", () => {
  for (const text of ["", "one", "one\ntwo", "one\n\n  - indented\n\ntwo\n", "  spaces  "]) {
    it(`comes back as it was: ${JSON.stringify(text)}`, () => {
      assert.doesNotMatch(toOneLine(text), /\n/);
      assert.equal(fromOneLine(toOneLine(text)), text);
    });
  }
});

describe("text of other people", () => {
  it("is neither icon nor link nor several lines", () => {
    assert.doesNotMatch(literal("$(trash)"), /\$\(/);
    assert.doesNotMatch(literal("[x](command:y)"), /\]\(/);
    assert.doesNotMatch(literal("a\r\nb\tc"), /[\r\n\t]/);
  });
  it("does not turn around what stands behind it", () => {
    assert.match(quoted("שלום"), /^“\u2068.*\u2069”$/);
    assert.equal(quoted("plain"), "“plain”");
  });
});
