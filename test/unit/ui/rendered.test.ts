import assert from "node:assert/strict";
import { rendered } from "../../../src/ui/report/rendered.ts";
import type { Block, Link } from "../../../src/ui/report/report.ts";

const HOW = "Words in brackets are links.";
const reveal = (text: string): Link => ({ text, verb: "revealToken", args: ["tenant", "guid"] });
const textOf = (...blocks: readonly Block[]): string => rendered({ title: "T", blocks }, HOW).text;
const lineOf = (text: string): string => textOf({ kind: "text", text }).slice("# T\n\n".length, -1);

describe("a report", () => {
  it("is Markdown that reads well as it stands", () => {
    const text = textOf(
      { kind: "text", text: "An introduction." },
      { kind: "heading", text: "Part" },
      { kind: "list", lines: [{ text: "one" }, { text: "two", links: [reveal("Show"), reveal("Open")] }] },
      { kind: "list", lines: [] },
      {
        kind: "table",
        head: ["Token", "Role"],
        rows: [[{ text: "bot", links: [reveal("Show")] }, { text: "admin" }], [{ text: "a|b" }]],
      },
    );
    assert.equal(
      text,
      [
        "# T",
        "",
        HOW,
        "",
        "An introduction.",
        "",
        "## Part",
        "",
        "- one",
        "- two [Show] [Open]",
        "",
        "| Token      | Role  |",
        "| ---------- | ----- |",
        "| bot [Show] | admin |",
        "| a\\|b       |       |",
        "",
      ].join("\n"),
    );
  });

  it("rules off even the narrowest column as all Markdown knows it", () => {
    assert.match(textOf({ kind: "table", head: ["a"], rows: [[{ text: "b" }]] }), /^\| --- \|$/m);
  });

  it("says how links are followed only where it has some", () => {
    assert.equal(textOf({ kind: "text", text: "plain" }), "# T\n\nplain\n");
  });

  it("knows where its links stand, whatever stands before them", () => {
    const names = ["one", "t[w]o", "th|ree", "four_", "five"];
    const [one, two, three, four, five] = names.map(reveal) as [Link, Link, Link, Link, Link];
    const { text, links } = rendered(
      {
        title: "A *title*",
        blocks: [
          { kind: "text", text: "", links: [one] },
          {
            kind: "list",
            lines: [
              { text: "[x] \u{1f600}", links: [two] },
              { text: "y", links: [three] },
            ],
          },
          { kind: "table", head: ["a", "b"], rows: [[{ text: "_" }, { text: "c", links: [four, five] }]] },
        ],
      },
      HOW,
    );
    const stand = links.map(({ offset, length }) => text.slice(offset - 1, offset + length + 1));
    assert.deepEqual(stand, ["[one]", "[t\\[w\\]o]", "[th\\|ree]", "[four\\_]", "[five]"]);
    assert.deepEqual(
      links.map(({ link }) => link.text),
      names,
    );
  });

  it("keeps text of others text, and leaves alone what is", () => {
    for (const [given, shown] of [
      ["*a* `b` <c> ~d~ $e$", "\\*a\\* \\`b\\` \\<c> \\~d\\~ \\$e\\$"],
      ["[x](command:y)", "\\[x\\](command:y)"],
      ["snake_case_name _alone_", "snake_case_name \\_alone\\_"],
      ["&amp; R&D a & b", "\\&amp; R\\&D a & b"],
      ["# no heading", "\\# no heading"],
      ["- no list", "\\- no list"],
      ["12. no list", "12\\. no list"],
      ["2026-11-25, 12.5 %", "2026-11-25, 12.5 %"],
      ["turned \u202earound\u0007", "turned around"],
      ["two\nlines\r\n\r\n# and more", "two lines # and more"],
    ] as const) {
      assert.equal(lineOf(given), shown);
    }
  });
});
