import assert from "node:assert/strict";
import { variablesFor } from "../../../src/replace/variables.ts";

/** The tokens of a text, each a letter behind `TOKEN_`, and what they are called. */
function variablesOf(
  text: string,
  names: Readonly<Record<string, string>> = { A: "ingest-bot", B: "use-bot" },
  replaced: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const tokens = Array.from(text.matchAll(/TOKEN_(\w)/g), ({ index, 1: id = "" }) => ({
    id,
    start: index,
    name: names[id],
  }));
  return Object.fromEntries(variablesFor(text, tokens, new Map(Object.entries(replaced))));
}

describe("the variable of a token in a text", () => {
  it("is ATLAN_API_KEY for the first, and has the token's name for another", () => {
    assert.deepEqual(variablesOf("a = TOKEN_A"), { A: "ATLAN_API_KEY" });
    assert.deepEqual(variablesOf("a = TOKEN_A\nb = TOKEN_B\nc = TOKEN_A"), {
      A: "ATLAN_API_KEY",
      B: "ATLAN_API_KEY_USE_BOT",
    });
  });

  it("is none that the text mentions elsewhere, unless it is known to be this token's", () => {
    const text = "a = os.environ['ATLAN_API_KEY']\nb = TOKEN_B";
    assert.deepEqual(variablesOf(text), { B: "ATLAN_API_KEY_USE_BOT" });
    assert.deepEqual(variablesOf(text, undefined, { ATLAN_API_KEY: "A" }), { B: "ATLAN_API_KEY_USE_BOT" });
    assert.deepEqual(variablesOf(text, undefined, { ATLAN_API_KEY: "B" }), { B: "ATLAN_API_KEY" });
    assert.deepEqual(variablesOf("a = ATLAN_API_KEY_USE_BOT; b = TOKEN_B"), { B: "ATLAN_API_KEY" });
    assert.deepEqual(variablesOf("f(ATLAN_API_KEY, 'TOKEN_B')"), { B: "ATLAN_API_KEY_USE_BOT" });
  });

  it("is the one whose value or default the token is", () => {
    const own = { A: "ATLAN_API_KEY" };
    for (const text of [
      "ATLAN_API_KEY=TOKEN_A",
      'export ATLAN_API_KEY="TOKEN_A"',
      "${ATLAN_API_KEY:-TOKEN_A}",
      'os.environ["ATLAN_API_KEY"] = "TOKEN_A"',
      '{"ATLAN_API_KEY": "TOKEN_A"}',
    ]) {
      assert.deepEqual(variablesOf(text), own, text);
    }
    assert.deepEqual(variablesOf("B=TOKEN_B\nATLAN_API_KEY=TOKEN_A"), { B: "ATLAN_API_KEY_USE_BOT", ...own });
    assert.deepEqual(variablesOf("ATLAN_API_KEY=x\nATLAN_API_KEY=TOKEN_A"), { A: "ATLAN_API_KEY_INGEST_BOT" });
  });

  it("has a number where the names are the same, or tell nothing", () => {
    const text = "TOKEN_A TOKEN_B TOKEN_C";
    assert.deepEqual(Object.values(variablesOf(text, { A: "a", B: "the bot!", C: "The-Bot" })), [
      "ATLAN_API_KEY",
      "ATLAN_API_KEY_THE_BOT",
      "ATLAN_API_KEY_THE_BOT_2",
    ]);
    assert.deepEqual(Object.values(variablesOf(text, { B: "机器人" })), [
      "ATLAN_API_KEY",
      "ATLAN_API_KEY_2",
      "ATLAN_API_KEY_3",
    ]);
  });

  it("of hundreds is told at once", () => {
    const ids = Array.from({ length: 1_000 }, (_, id) => String(id));
    const tokens = ids.map((id, nth) => ({ id, start: nth, name: "bot" }));
    assert.equal(new Set(variablesFor("ATLAN_API_KEY ".repeat(50_000), tokens, new Map()).values()).size, 1_000);
  });
});
