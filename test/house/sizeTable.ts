import ts from "typescript";
import { aligned, median, percentile } from "../bench/table.ts";
import type { Project } from "./project.ts";
import { roomOf, uiRoomOf } from "./rooms.ts";
import { type Size, sizeOf } from "./sizes.ts";

/** How many files and lines each room has, how long its files are, and what share of the lines is comment. */
export function sizeTable(project: Project, root: string): string {
  const src = project.files.map((file) => sizeOf(project.pathOf(file), file));
  const rows = [
    ...byRoom(src),
    ["src", src] as const,
    ...["test", "editor"].map((folder) => [folder, sizesBelow(root, folder)] as const),
  ].map(([room, sizes]) => row(room, sizes));
  return aligned(["room", "files", "lines", "median", "p90", "max", "comment", "longest"], rows);
}

function byRoom(sizes: readonly Size[]): readonly (readonly [string, readonly Size[]])[] {
  const rooms = new Map<string, Size[]>();
  for (const size of sizes) {
    const room = uiRoomOf(size.path) ?? roomOf(size.path) ?? size.path;
    rooms.set(room, [...(rooms.get(room) ?? []), size]);
  }
  return [...rooms].sort(([one], [other]) => (one < other ? -1 : 1));
}

function sizesBelow(root: string, folder: string): readonly Size[] {
  return ts.sys.readDirectory(`${root}/${folder}`, [".ts", ".cjs"]).map((path) => {
    const text = ts.sys.readFile(path) ?? "";
    return sizeOf(path.slice(root.length + 1), ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  });
}

function row(room: string, sizes: readonly Size[]): readonly string[] {
  const lines = sizes.map((size) => size.lines);
  const all = sum(lines);
  const max = Math.max(...lines);
  const comment = sum(sizes.map((size) => size.commentLines)) / all;
  return [
    room,
    ...[sizes.length, all, Math.round(median(lines)), percentile(lines, 0.9), max].map((figure) =>
      figure.toLocaleString("en"),
    ),
    `${(comment * 100).toFixed(1)} %`,
    sizes.find((size) => size.lines === max)?.path.replace(/.*\//, "") ?? "",
  ];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);
