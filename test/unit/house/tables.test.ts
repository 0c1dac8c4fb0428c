import assert from "node:assert/strict";
import { arrowTable, fanTable, ringText } from "../../house/arrowTable.ts";
import type { Import } from "../../house/imports.ts";

const one = (from: string, to: string, typeOnly = false): Import => ({ from, to, typeOnly, place: `${from}:1` });

describe("house: tables", () => {
  it("rooms stand from who knows down to who is known, and what runs back up is marked", () => {
    const arrows = [one("low", "high"), one("middle", "low"), one("high", "middle"), one("high", "middle")];
    const [heads, , ...rows] = arrowTable([...arrows, one("middle", "low")]).split("\n");
    assert.match(heads ?? "", /high.*middle.*low/);
    assert.deepEqual(
      rows.map((row) => row.replaceAll(/ +/g, " ")),
      [
        "| high | | 2 | |",
        "| middle | | | 2 |",
        "| low | 1! | | |",
        "3 rooms, 3 arrows of 5 imports; 1 imports run against the direction.",
      ],
    );
  });
  it("rings of files and folders are told with types and without", () => {
    const imports = [one("src/a/one.ts", "src/b/one.ts"), one("src/b/two.ts", "src/a/one.ts", true)];
    assert.deepEqual(ringText(imports).split("\n"), [
      "of files, with types: 0",
      "of rooms, with types: 1",
      "  a, b",
      "of rooms inside ui, with types: 0",
      "of folders of any depth, with types: 1",
      "  src/a, src/b",
      "of files, at run time: 0",
      "of rooms, at run time: 0",
      "of rooms inside ui, at run time: 0",
      "of folders of any depth, at run time: 0",
    ]);
  });
  it("the most known file and the one that knows most come first", () => {
    const [, , first] = fanTable([one("a", "x"), one("b", "x"), one("b", "y"), one("c", "x")]).split("\n");
    assert.equal(first, "| x          |  3 |          b |     2 |");
  });
});
