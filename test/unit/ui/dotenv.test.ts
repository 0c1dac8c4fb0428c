import assert from "node:assert/strict";
import { parse } from "dotenv";
import { isEnvFileName, variableAt, withVariable } from "../../../src/ui/files/dotenv.ts";
import { Random } from "../../support/random.ts";

/** Space to tilde. */
const PRINTABLE = Array.from({ length: 95 }, (_, at) => String.fromCharCode(0x20 + at)).join("");

describe("a .env file", () => {
  it("is known by its name", () => {
    for (const name of [".env", ".env.local", ".ENV.production", "prod.env", "env"])
      assert.ok(isEnvFileName(name), name);
    for (const name of ["env.ts", "env.py", "app.env.ts", "environment", ".envrc", "a.json", ""])
      assert.ok(!isEnvFileName(name), name);
  });
});

describe("a variable in a .env file", () => {
  it("is read back by dotenv as it was, with any printable character in it", () => {
    const random = new Random(4);
    for (let round = 0; round < 5_000; round += 1) {
      const alphabet = round % 2 === 0 ? PRINTABLE : `'"\`\\nr#$ ={}a`;
      const value = random.text(alphabet, 1, 30);
      const text = withVariable("OTHER='a b'\n", "ATLAN_API_KEY", value);
      const unquotable = ["'", '"', "`"].every((quote) => value.includes(quote));
      if (text === undefined) {
        assert.ok(value.includes("'") && value.includes("`"), `${value} can be quoted`);
        assert.ok(unquotable || /\\[nr]/.test(value), `${value} can be quoted`);
        continue;
      }
      assert.deepEqual(parse(text), { OTHER: "a b", ATLAN_API_KEY: value }, text);
    }
  });

  it("takes the place of the one that was there, and leaves the other lines and their ends alone", () => {
    const before = "# mine\r\nexport ATLAN_API_KEY = 'old # value'\r\nOTHER=1";
    const after = withVariable(before, "ATLAN_API_KEY", "new");
    assert.equal(after, "# mine\r\nexport ATLAN_API_KEY=new\r\nOTHER=1");
    assert.equal(withVariable("A=1\r\nB=2", "C", "3"), "A=1\r\nB=2\r\nC=3\r\n");
    assert.equal(withVariable("", "C", "3"), "C=3\n");
    assert.equal(
      withVariable("ATLAN_API_KEY_OLD=1\n", "ATLAN_API_KEY", "$&"),
      "ATLAN_API_KEY_OLD=1\nATLAN_API_KEY='$&'\n",
    );
  });

  it("changes no other variable, whatever their values look like, and leaves one of its name", () => {
    const random = new Random(5);
    for (let round = 0; round < 5_000; round += 1) {
      const entry = (): string => {
        const key = random.pick(["ATLAN_API_KEY", "A", "B.c", "D-E"]);
        const inside = random.text("a =#\\nATLAN_", 0, 8);
        const spread = random.pick([inside, `${inside}\nATLAN_API_KEY=inside\n`, "{"]);
        const value = random.pick([inside, `'${spread}'`, `"${spread}"`, `\`${spread}\``, `"it's"`, ""]);
        const comment = random.pick(["", " # it's", "#x"]);
        return `${random.pick(["", "export ", "  "])}${key}${random.pick(["=", " = ", ": "])}${value}${comment}`;
      };
      const before = Array.from({ length: random.below(5) }, entry).join(random.pick(["\n", "\n\n", "\n# it is\n"]));
      const value = random.pick(["new", "it's", "$&"]);
      const after = withVariable(before, "ATLAN_API_KEY", value);
      assert.ok(after !== undefined);
      assert.deepEqual(parse(after), { ...parse(before), ATLAN_API_KEY: value }, `${before}\n---\n${after}`);
    }
  });

  const odd: readonly (readonly [what: string, before: string, value: string, after: string])[] = [
    ["what ends in a colon does not take it", "A:\n", "new", "A:\n\nATLAN_API_KEY=new\n"],
    ["nor once its line has an end", "A:", "new", "A:\n\nATLAN_API_KEY=new\n"],
    ["nor with the line ends of Windows", "A:\r\n", "new", "A:\r\n\r\nATLAN_API_KEY=new\r\n"],
    [
      "the next line is the value behind a colon",
      "A:\r\nATLAN_API_KEY=1\r\n",
      "new",
      "A:\r\nATLAN_API_KEY=1\r\nATLAN_API_KEY=new\r\n",
    ],
    ["a quote that is not closed stays so", "A='\n", "it's", "A='\nATLAN_API_KEY=`it's`\n"],
    ["a backslash in front of the quote", "ATLAN_API_KEY=1\nB='\n", "a\\ b\\", "ATLAN_API_KEY=`a\\ b\\`\nB='\n"],
    ["a line end that ends no plain value", "ATLAN_API_KEY='a'\u2028B\n", "new", "ATLAN_API_KEY='new'\u2028B\n"],
  ];
  for (const [what, before, value, after] of odd) {
    it(`is read back by dotenv, and so are the others: ${what}`, () => {
      assert.equal(withVariable(before, "ATLAN_API_KEY", value), after);
      const others = parse(`${before}\n`);
      assert.deepEqual(parse(after), { ...others, ATLAN_API_KEY: value });
    });
  }

  it("is not written where no quotes can hold it there", () => {
    assert.equal(withVariable('A="\n', "ATLAN_API_KEY", "  #'`"), undefined);
  });

  for (const [what, piece] of [
    ["blank lines", "\n"],
    ["lines of Windows", "\r\n"],
    ["names", "A\n"],
    ["quotes that are not closed", "A='x\n"],
    ["quotes behind backslashes", "\\'"],
  ] as const) {
    it(`is written in a time that is linear in the length of the file: ${what}`, () => {
      const before = `${piece.repeat(400_000 / piece.length)}!\n`;
      assert.ok(withVariable(before, "ATLAN_API_KEY", "new")?.startsWith(before));
    });
  }

  it("keeps the comment behind what it replaces", () => {
    assert.equal(
      withVariable("ATLAN_API_KEY='a' # mine\nB=1\n", "ATLAN_API_KEY", "b"),
      "ATLAN_API_KEY=b # mine\nB=1\n",
    );
    assert.equal(withVariable("ATLAN_API_KEY=a # mine\n", "ATLAN_API_KEY", "b"), "ATLAN_API_KEY=b # mine\n");
  });
});

describe("the variable that a value is the whole of", () => {
  const named = (text: string): string | undefined => variableAt(text, text.indexOf("val"), "val");

  it("is named, however it is quoted", () => {
    for (const text of ["A=1\nKEY=val\n", "export KEY='val' # ours", 'KEY="val"\nB=2', "KEY: val"])
      assert.equal(named(text), "KEY", text);
  });

  it("is none where it stands in a comment, is a part, or where the variable has another value as well", () => {
    for (const text of ["# KEY=val\n", "KEY=Bearer val\n", "KEY=val\nKEY=other\n"])
      assert.equal(named(text), undefined, text);
  });
});
