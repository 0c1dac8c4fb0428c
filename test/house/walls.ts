import type { Doors } from "./doors.ts";
import { against, direction, rings } from "./graph.ts";
import type { Import } from "./imports.ts";
import { betweenRooms, folderOf, type RoomImport, roomOf } from "./rooms.ts";

/** What must never be, and the lines that make it so: none where the wall stands. */
export interface Wall {
  readonly rule: string;
  readonly broken: readonly string[];
}

/** How many places are named of two rooms that are tied by many. */
const MOST = 5;

export function wallsOf(imports: readonly Import[], doors: Doors): readonly Wall[] {
  return [
    { rule: "no ring of rooms", broken: ringLines(betweenRooms(imports, roomOf)) },
    { rule: "no ring of folders, however deep", broken: ringLines(betweenRooms(imports, folderOf)) },
    { rule: "ui does not know AtlanClient", broken: doors.knowsClient },
    { rule: "nobody but tenants fires the store's event", broken: doors.firesEvent },
    {
      rule: "registerCommand in 1 file",
      broken: filesOf(doors.registersCommand).length === 1 ? [] : doors.registersCommand,
    },
  ];
}

/** The files of such places, each once. */
export function filesOf(places: readonly string[]): readonly string[] {
  return [...new Set(places.map((place) => place.replace(/:\d+$/, "")))];
}

/** The members of each ring, and the imports without which it would be none. */
function ringLines(arrows: readonly RoomImport[]): readonly string[] {
  return rings(arrows).flatMap((ring) => {
    const within = arrows.filter(({ from, to }) => ring.includes(from) && ring.includes(to));
    const back = against(direction(ring, within), within);
    const pairs = new Set(back.map(({ from, to }) => `${from} -> ${to}`));
    return [
      `${ring.join(", ")}; there would be no ring without`,
      ...[...pairs].flatMap((pair) =>
        pairLines(
          pair,
          back.filter(({ from, to }) => `${from} -> ${to}` === pair),
        ),
      ),
    ];
  });
}

function pairLines(pair: string, arrows: readonly RoomImport[]): readonly string[] {
  const lines = arrows.slice(0, MOST).map(({ import: { place, to } }) => `${place} imports ${to} (${pair})`);
  return arrows.length > MOST ? [...lines, `… and ${arrows.length - MOST} more of ${pair}`] : lines;
}
