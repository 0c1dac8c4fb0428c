import assert from "node:assert/strict";
import fc from "fast-check";
import { lex } from "../../src/replace/reading/lexer.ts";
import { DOUBLE, HASH, overLines, REGULAR_EXPRESSION, SINGLE, SLASHES, WORD } from "../../src/replace/reading/signs.ts";
import { readingOf } from "../../src/replace/textReading.ts";
import { jwt } from "../support/jwt.ts";
import { holds, holdsAtLength, longText, textOf } from "./holds.ts";

const TOKEN = jwt({ iss: "https://acme.atlan.com/auth/realms/default", azp: "apikey-1" });

const LANGUAGES = [
  ..."csharp dotenv go html java javascript javascriptreact jsonc jsonc.variables kotlin markdown php python".split(
    " ",
  ),
  ..."ruby shellscript sql typescript typescriptreact yaml yaml.workflow".split(" "),
];

/** What opens, closes or escapes something in one language or another, and what is read around it. */
const PIECES = [
  ...[
    "'",
    '"',
    "`",
    "'''",
    '"""',
    "\\",
    "/*",
    "*/",
    "//",
    "#",
    "/",
    "/[ ",
    "(/[ ",
    "$",
    "${",
    "$(",
    "#{",
    "{",
    "}",
    "(",
    ")",
  ],
  ...[
    "[",
    "]",
    "<",
    ">",
    "<A b=",
    "</",
    "%{",
    "%q(",
    "%!",
    "?'",
    '@"',
    '$"',
    "<<",
    "<<A ",
    "<<'A'",
    "<<~A\n",
    "\nA\n",
    "((",
    "))",
  ],
  ...[
    "\n",
    " ",
    "\t",
    "\r\n",
    ",",
    ";",
    ":",
    "=",
    "=>",
    "|",
    "- ",
    "a: ",
    "import os\n",
    "import (\n",
    "package a\n",
    "os",
    "process",
  ],
  ...[
    "case ",
    "const ",
    "type A = ",
    "@A(",
    "static final ",
    "in ",
    "as ",
    "? ",
    "=begin\n",
    "<script ",
    "<?",
    "```\n",
    "f",
    "r",
  ],
];

const languageId = fc.constantFrom(...LANGUAGES);

function checkEdits(before: string, after: string, language: string): void {
  const text = before + TOKEN + after;
  const place = { start: before.length, end: before.length + TOKEN.length };
  const reading = readingOf(text, language);
  reading.mayHaveComment(place);
  const edits = reading.replace(place, "ATLAN_API_KEY");
  if (edits === undefined) return;
  const [first, second = first] = edits;
  assert.ok(first && second && edits.length <= 2);
  assert.ok(edits.every(({ start, end }) => start >= 0 && start <= end && end <= text.length));
  assert.ok(first === second || first.end <= second.start, "an import stands before the place");
  assert.ok(second.start <= place.start && place.end <= second.end, "the token is in what is replaced");
  assert.ok(edits.every((edit) => !edit.text.includes(TOKEN)));
}

describe("A token in any text", () => {
  holds(
    "is replaced as a whole, by edits that are in order, or not at all",
    fc.property(textOf(PIECES), textOf(PIECES), languageId, checkEdits),
  );

  holdsAtLength(
    "is replaced in a time that is linear in the length of the text",
    fc.property(longText(PIECES), textOf(PIECES, 3), languageId, checkEdits),
  );

  holdsAtLength(
    "among many is replaced without reading the text again for each",
    fc.property(longText(PIECES, 3_000), languageId, (around, language) => {
      const piece = `${around}"${TOKEN}"\n`;
      const reading = readingOf(piece.repeat(100), language);
      for (let at = around.length + 1; at < piece.length * 100; at += piece.length) {
        reading.replace({ start: at, end: at + TOKEN.length }, "ATLAN_API_KEY");
        reading.mayHaveComment({ start: at, end: at + TOKEN.length });
      }
    }),
  );
});

describe("Any text that is read for what is no code in it", () => {
  const lexicon = {
    signs: [...SLASHES, HASH, overLines(DOUBLE), { ...SINGLE, hole: "${" as const }, REGULAR_EXPRESSION],
    hereDocument: { announced: `<<(?<indent>-?)${WORD}`, indent: String.raw`\t*` },
  };

  holds(
    "keeps its length and its lines outside of quotes",
    fc.property(textOf(PIECES), (text) => {
      const { code } = lex(text, lexicon);
      assert.equal(code.length, text.length);
      for (let at = code.indexOf("\n"); at !== -1; at = code.indexOf("\n", at + 1)) assert.equal(text.charAt(at), "\n");
    }),
  );

  holds(
    "has literals that hold the places which they are found for",
    fc.property(textOf(PIECES), fc.nat(200), fc.nat(5), (text, start, length) => {
      const literal = lex(text, lexicon).at({ start, end: start + length });
      if (literal) assert.ok(literal.start <= start && literal.end >= start + length);
      if (literal?.parent) assert.ok(literal.parent.start < literal.start && literal.parent.end >= literal.end);
    }),
  );
});
