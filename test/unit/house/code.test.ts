import assert from "node:assert/strict";
import { exportedOf } from "../../house/exported.ts";
import { functionsOf } from "../../house/functions.ts";
import { sizeOf } from "../../house/sizes.ts";
import { fixture } from "./fixture.ts";

describe("house: code", () => {
  it("functions of every kind are measured from head to end, by the names around them", () => {
    const project = fixture({
      "src/a.ts": [
        "/** Comments before it are none of its lines. */",
        "export function outer(one: number, two: number): unknown {",
        "  const inner = (): void => undefined;",
        "  return [inner, () => one + two];",
        "}",
        "export class Room {",
        "  constructor(readonly size: number) {}",
        "  get lines(): number {",
        "    return this.size;",
        "  }",
        "  readonly grow = (): void => undefined;",
        "}",
        "export declare function unwritten(): void;",
        "export const table = { row: (): void => undefined };",
      ].join("\n"),
    });
    assert.deepEqual(
      functionsOf(project).map(({ name, place, lines, parameters }) => `${name} ${place} ${lines} ${parameters}`),
      [
        "outer src/a.ts:2 4 2",
        "outer.inner src/a.ts:3 1 0",
        "outer src/a.ts:4 1 0",
        "Room.constructor src/a.ts:7 1 1",
        "Room.lines src/a.ts:8 3 0",
        "Room.grow src/a.ts:11 1 0",
        "table.row src/a.ts:14 1 0",
      ],
    );
  });
  it("exports have the other files that name them, over whichever way", () => {
    const project = fixture({
      "src/a.ts": "export const own = 1; export type T = typeof own; export const far = 2; export const late = 3;",
      "src/b.ts": `export { far } from "./a.ts";`,
      "src/c.ts": `import * as all from "./b.ts";\nexport const c = all.far;`,
      "src/d.ts": `export const d = async (): Promise<number> => (await import("./a.ts")).late;`,
    });
    assert.deepEqual(
      exportedOf(project).map(({ name, file, users }) => `${name} ${file} ${users.join()}`),
      [
        "own src/a.ts ",
        "T src/a.ts ",
        "far src/a.ts src/b.ts,src/c.ts",
        "late src/a.ts src/d.ts",
        "c src/c.ts ",
        "d src/d.ts ",
      ],
    );
  });
  it("lines of comment are those that hold nothing else", () => {
    const project = fixture({
      "src/a.ts": [
        "/**",
        " * What it is.",
        " */",
        "export const a = `// text`; // beside code",
        "",
        "// Above.",
        "export const b = () => {",
        "  // Within, before the end.",
        "};",
        "// At the end.",
        "",
      ].join("\n"),
    });
    const [file] = project.files;
    assert.ok(file);
    assert.deepEqual(sizeOf("src/a.ts", file), { path: "src/a.ts", lines: 10, commentLines: 6 });
  });
});
