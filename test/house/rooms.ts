import type { Arrow } from "./graph.ts";
import type { Import } from "./imports.ts";

/** The room of a file: its folder in src/; a file beside the folders is a room of its own. */
export function roomOf(path: string): string | undefined {
  return /^src\/([^/]+)/.exec(path)?.[1];
}

/** The room of a file inside ui; all files beside its folders are one. Undefined for files of other rooms. */
export function uiRoomOf(path: string): string | undefined {
  const [, room] = /^src\/ui\/(?:([^/]+)\/)?/.exec(path) ?? [undefined, undefined];
  return path.startsWith("src/ui/") ? `ui/${room ?? "(root)"}` : undefined;
}

/** An import from one room into another. */
export interface RoomImport extends Arrow {
  readonly import: Import;
}

/** The imports that leave a room; those of or to files that are in none are left out. */
export function betweenRooms(
  imports: readonly Import[],
  roomOf: (path: string) => string | undefined,
): readonly RoomImport[] {
  return imports.flatMap((each) => {
    const from = roomOf(each.from);
    const to = roomOf(each.to);
    return from === undefined || to === undefined || from === to ? [] : [{ from, to, import: each }];
  });
}

/** All that have an arrow, by name. */
export function roomsIn(arrows: readonly Arrow[]): readonly string[] {
  return [...new Set(arrows.flatMap(({ from, to }) => [from, to]))].sort();
}

/** The folder of a file, however deep. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
