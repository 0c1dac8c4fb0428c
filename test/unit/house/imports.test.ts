import assert from "node:assert/strict";
import { importersOf, importsOf } from "../../house/imports.ts";
import { rings } from "../../house/graph.ts";
import { betweenRooms, folderOf, roomOf, uiRoomOf } from "../../house/rooms.ts";
import { fixture } from "./fixture.ts";

describe("house: imports", () => {
  it("are found in every form, once for two files, and types are told from what runs", () => {
    const project = fixture({
      "src/a/all.ts": [
        `import type { T } from "./type.ts";`,
        `import { type T as U } from "./inlineType.ts";`,
        `import { type V, value } from "./both.ts";`,
        `import * as all from "./namespace.ts";`,
        `export { again } from "./again.ts";`,
        `export type { W } from "./typeAgain.ts";`,
        `export const late = (): Promise<unknown> => import("./late.ts");`,
        `export const made = (given: import("./typeOf.ts").X): unknown => [given, value, all];`,
        `export type Use = T | U | V;`,
      ].join("\n"),
      "src/a/twice.ts": `import type { V } from "./both.ts";\nimport { value } from "./both.ts";\nexport const x: V = value;`,
      ...Object.fromEntries(
        Object.entries({
          type: "export type T = 1;",
          inlineType: "export type T = 2;",
          both: "export type V = 3; export const value = 3;",
          namespace: "export const n = 1;",
          again: "export const again = 1;",
          typeAgain: "export type W = 1;",
          late: "export const late = 1;",
          typeOf: "export type X = 1;",
        }).map(([name, text]) => [`src/a/${name}.ts`, text]),
      ),
    });
    const found = importsOf(project).map(({ from, to, typeOnly, place }) =>
      [folderOf(from), place.replace("src/a/", ""), to.replace("src/a/", ""), typeOnly ? "type" : "value"].join(" "),
    );
    assert.deepEqual(found, [
      "src/a all.ts:1 type.ts type",
      "src/a all.ts:2 inlineType.ts type",
      "src/a all.ts:3 both.ts value",
      "src/a all.ts:4 namespace.ts value",
      "src/a all.ts:5 again.ts value",
      "src/a all.ts:6 typeAgain.ts type",
      "src/a all.ts:7 late.ts value",
      "src/a all.ts:8 typeOf.ts type",
      "src/a twice.ts:2 both.ts value",
    ]);
  });
  it("make a ring of two folders though no two files are one", () => {
    const project = fixture({
      "src/a/one.ts": `import type { B } from "../b/one.ts";\nexport type A = B;`,
      "src/a/two.ts": "export type A = 1;",
      "src/b/one.ts": "export type B = 1;",
      "src/b/two.ts": `import type { A } from "../a/two.ts";\nexport type B = A;`,
    });
    const imports = importsOf(project);
    assert.deepEqual(rings(imports), []);
    assert.deepEqual(rings(betweenRooms(imports, roomOf)), [["a", "b"]]);
  });
  it("go from room to room, and inside ui from folder to folder, of which its own files are one", () => {
    const project = fixture({
      "src/main.ts": `import "./ui/app.ts";`,
      "src/ui/app.ts": `import "./tree/deep/row.ts";\nimport "./desk.ts";`,
      "src/ui/desk.ts": `import "../data/list.ts";`,
      "src/ui/tree/deep/row.ts": `import "../tree.ts";`,
      "src/ui/tree/tree.ts": "export {};",
      "src/data/list.ts": "export {};",
    });
    const names = (room: (path: string) => string | undefined): readonly string[] =>
      betweenRooms(importsOf(project), room).map(({ from, to }) => `${from} ${to}`);
    assert.deepEqual(names(roomOf), ["main.ts ui", "ui data"]);
    assert.deepEqual(names(uiRoomOf), ["ui/(root) ui/tree"]);
  });
  it("say who imports a module that is not of the project", () => {
    const project = fixture({
      "src/a.ts": `import { commands } from "vscode";\nexport const a = commands;`,
      "src/b.ts": `import { a } from "./a.ts";\nexport const b = a;`,
    });
    assert.deepEqual(importersOf(project, "vscode"), ["src/a.ts"]);
  });
});
