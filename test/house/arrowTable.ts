import { aligned, median, percentile } from "../bench/table.ts";
import { against, type Arrow, direction, rings } from "./graph.ts";
import type { Import } from "./imports.ts";
import { betweenRooms, folderOf, roomOf, roomsIn, uiRoomOf } from "./rooms.ts";

/** How many fill a list of the highest. */
const MOST = 12;

/**
 * How many imports there are from each room, which is a row, to each other. The order is that from who knows down to
 * who is known; what runs back up is marked with `!`.
 */
export function arrowTable(arrows: readonly Arrow[]): string {
  const order = direction(roomsIn(arrows), arrows);
  const counts = order.map((from) =>
    order.map((to) => arrows.filter((arrow) => arrow.from === from && arrow.to === to).length),
  );
  const rows = counts.map((row, from) => [
    order[from] ?? "",
    ...row.map((count, to) => (count === 0 ? "" : `${count}${to < from ? "!" : ""}`)),
  ]);
  const pairs = counts.flat().filter((count) => count > 0).length;
  return [
    aligned(["from", ...order.map((room) => room.replace("ui/", ""))], rows),
    `${order.length} rooms, ${pairs} arrows of ${arrows.length} imports; ${against(order, arrows).length} imports run against the direction.`,
  ].join("\n");
}

/** The rings of files and of folders, all imports taken, and without what is gone when the program runs. */
export function ringText(imports: readonly Import[]): string {
  const kinds: readonly (readonly [string, (some: readonly Import[]) => readonly Arrow[]])[] = [
    ["files", (some) => some],
    ["rooms", (some) => betweenRooms(some, roomOf)],
    ["rooms inside ui", (some) => betweenRooms(some, uiRoomOf)],
    ["folders of any depth", (some) => betweenRooms(some, folderOf)],
  ];
  return [imports, runtimeOnly(imports)]
    .flatMap((some, which) =>
      kinds.map(([of, arrows]) => {
        const found = rings(arrows(some));
        const members = found.map((ring) => `\n  ${ring.join(", ")}`).join("");
        return `of ${of}, ${which === 0 ? "with types" : "at run time"}: ${found.length}${members}`;
      }),
    )
    .join("\n");
}

export function runtimeOnly(imports: readonly Import[]): readonly Import[] {
  return imports.filter((each) => !each.typeOnly);
}

/** The files that most others know, and those that know most others. */
export function fanTable(imports: readonly Import[]): string {
  const known = counted(imports.map(({ to }) => to));
  const knowing = counted(imports.map(({ from }) => from));
  const rows = known.slice(0, MOST).map(([file, count], rank) => {
    const [other = "", others = 0] = knowing[rank] ?? [];
    return [file, `${count}`, other, `${others}`];
  });
  const counts = knowing.map(([, count]) => count);
  return [
    aligned(["known most", "by", "knows most", "files"], rows),
    `A file that imports any imports ${median(counts)} (median), ${percentile(counts, 0.9)} (p90).`,
  ].join("\n");
}

function counted(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
