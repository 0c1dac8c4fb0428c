import assert from "node:assert/strict";
import { shellWords } from "../../../src/paste/shellWords.ts";

describe("The words of a command line", () => {
  const lines: readonly (readonly [what: string, line: string, words: readonly string[]])[] = [
    ["white space", "  a \t b\n c ", ["a", "b", "c"]],
    ["an empty word", "a '' b", ["a", "", "b"]],
    ["quotes that touch", `a'b c'"d e"f`, ["ab cd ef"]],
    ["nothing escapes in single quotes", String.raw`'a\n\' b`, [String.raw`a\n` + "\\", "b"]],
    ["double quotes", String.raw`"say \"a\" \\ \$5 \n"`, [String.raw`say "a" \ $5 \n`]],
    ["a dollar that quotes nothing", `a$b "$"`, ["a$b", "$"]],
    ["ANSI-C escapes", String.raw`$'it\'s\u0021\041\x21\n\t\\'`, ["it's!!!\n\t\\"]],
    ["digits behind an escape", String.raw`$'\u0021041 \x2100'`, ["!041 !00"]],
    ["a continued line of bash", "a \\\n  -b", ["a", "-b"]],
    ["its line break made a space", "a \\ -b", ["a", "-b"]],
    ["its line break lost", "a \\-b", ["a", "-b"]],
    ["a continued line of cmd", `"a" ^\n  -b`, ["a", "-b"]],
    ["that of Windows", `"a" ^\r\n  -b`, ["a", "-b"]],
    ["its line break made a space", `"a" ^ -b`, ["a", "-b"]],
    ["carets around quotes", `^"a^" -b ^"c d^"`, ["a", "-b", "c d"]],
    ["carets inside", String.raw`^"^%^20 ^^ ^\^"q^\^" ^& \\^"`, [String.raw`%20 ^ "q" & ` + "\\"]],
    ["a line break in a value for cmd", `^"a^\n\nb^"`, ["a\nb"]],
    ["carets of bash are themselves", `'a ^ b' "c ^ d"`, ["a ^ b", "c ^ d"]],
    ["a word that was cut off", `a 'b c`, ["a"]],
    ["a word that was cut off in its second part", `a b'c`, ["a"]],
  ];
  for (const [what, line, words] of lines) {
    it(`${what}: ${JSON.stringify(line)}`, () => {
      assert.deepEqual(shellWords(line), words);
    });
  }
});
