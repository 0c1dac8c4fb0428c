import assert from "node:assert/strict";
import { parse } from "dotenv";
import fc from "fast-check";
import { withVariable } from "../../src/ui/files/dotenv.ts";
import { jwt } from "../support/jwt.ts";
import { holds, holdsAtLength, longText, textOf } from "./holds.ts";

const NAME = "ATLAN_API_KEY";

/** What .env files are made of that some reader may stumble over. */
const PIECES = [
  ...[
    NAME,
    "A",
    "B.c",
    "D-E",
    "export ",
    "export",
    "=",
    " = ",
    ":",
    ": ",
    "#",
    " # it's",
    "'",
    '"',
    "`",
    "\\",
    "\\'",
    '\\"',
  ],
  ...[
    " ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u2028",
    "\u2029",
    "\ufeff",
    "'a b'",
    '"a\\nb"',
    "x",
    `${NAME}=`,
    `${NAME}='`,
  ],
];

const anyValue = fc.oneof(textOf(PIECES, 6), fc.string({ unit: "binary" })).map((text) => text.replace(/[\r\n]/g, ""));
const token = fc.oneof(
  fc.string().map((note) => jwt({ note })),
  fc.stringMatching(/^[\w\-.~+/]+=*$/),
);

/** As dotenv reads it once the last line has an end, where a line is put behind it. */
function variablesOf(text: string): Readonly<Record<string, string>> {
  const variables = parse(text);
  return NAME in variables ? variables : parse(`${text}\n`);
}

function checkWritten(text: string, value: string): void {
  const written = withVariable(text, NAME, value);
  if (written !== undefined) assert.deepEqual(parse(written), { ...variablesOf(text), [NAME]: value });
}

describe("A variable in a .env file", () => {
  holds(
    "is read back by dotenv as it was, and all others as before, or is not written",
    fc.property(textOf(PIECES), anyValue, checkWritten),
  );

  holds(
    "is written into any file where it is a token",
    fc.property(textOf(PIECES), token, (text, value) => {
      assert.ok(withVariable(text, NAME, value) !== undefined);
      checkWritten(text, value);
    }),
  );

  holds(
    "is put behind what is there, of which no byte changes",
    fc.property(textOf(PIECES.filter((piece) => !piece.includes(NAME))), token, (text, value) => {
      assert.ok(withVariable(text, NAME, value)?.startsWith(text));
    }),
  );

  const otherLine = fc.constantFrom(
    ...[
      "",
      "  ",
      "# it's",
      "A=1",
      "export A = 'a b' # c",
      'B="two\nlines"',
      "C='A=1\nATLAN_API_KEY=inside\n'",
      "D: x",
      "what?",
    ],
  );
  const ownLine = fc.record({
    before: fc.constantFrom("", "export ", "  "),
    separator: fc.constantFrom("=", " = ", ": "),
    old: fc.constantFrom("", "old", "'old # value'", '"two\nlines"', "`it's`"),
    comment: fc.constantFrom("", " # mine", "# it's"),
  });

  holds(
    "takes the place of the one that was there, and no byte of another line changes",
    fc.property(
      fc.array(fc.oneof(otherLine, ownLine), { minLength: 1, maxLength: 8 }),
      fc.constantFrom("\n", "\r\n"),
      // A backslash at its end may need other quotes than in a file of its own.
      anyValue.filter((value) => !value.endsWith("\\")),
      (lines, lineEnd, value) => {
        const literal = withVariable("", NAME, value)?.slice(NAME.length + 1, -1);
        if (literal === undefined || lines.every((line) => typeof line === "string")) return;
        const isQuoted = /["'`]/.test(literal);
        const before = lines.map((line) =>
          typeof line === "string" ? line : line.before + NAME + line.separator + line.old + line.comment,
        );
        const after = lines.map((line) => {
          if (typeof line === "string") return line;
          const comment = line.comment === "" || isQuoted ? "" : ` ${line.comment.trim()}`;
          return `${line.before}${NAME}=${literal}${comment}`;
        });
        assert.equal(withVariable(before.join(lineEnd), NAME, value), after.join(lineEnd));
      },
    ),
  );

  holdsAtLength(
    "is written in a time that is linear in the length of the file",
    fc.property(longText(PIECES), anyValue, (text, value) => {
      withVariable(text, NAME, value);
    }),
  );
});
