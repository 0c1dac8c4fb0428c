/** Prints the figures of the house, and ends with 1 when one of its walls is broken. */
import { fileURLToPath } from "node:url";
import { arrowTable, fanTable, ringText, runtimeOnly } from "./arrowTable.ts";
import { exportText, functionText } from "./codeText.ts";
import { doorsOf } from "./doors.ts";
import { doorText } from "./doorText.ts";
import { exportedOf } from "./exported.ts";
import { importsOf } from "./imports.ts";
import { openProject } from "./project.ts";
import { betweenRooms, roomOf, uiRoomOf } from "./rooms.ts";
import { sizeTable } from "./sizeTable.ts";
import { wallsOf } from "./walls.ts";

const root = fileURLToPath(new URL("../..", import.meta.url))
  .replaceAll("\\", "/")
  .replace(/\/$/, "");
const project = openProject(root);
const imports = importsOf(project);
const runtime = runtimeOnly(imports);
const exported = exportedOf(project);
const doors = doorsOf(project);
const walls = wallsOf(imports, doors);

const sections = {
  "Size, in lines": sizeTable(project, root),
  "Imports between rooms": arrowTable(betweenRooms(imports, roomOf)),
  "Imports between rooms, at run time": arrowTable(betweenRooms(runtime, roomOf)),
  "Imports between the rooms inside ui": arrowTable(betweenRooms(imports, uiRoomOf)),
  "Imports between the rooms inside ui, at run time": arrowTable(betweenRooms(runtime, uiRoomOf)),
  Rings: ringText(imports),
  Files: fanTable(imports),
  Doors: doorText(project, imports, exported, doors),
  Functions: functionText(project),
  Exports: exportText(exported),
  Walls: walls
    .map(
      ({ rule, broken }) =>
        `${broken.length === 0 ? "stands" : "BROKEN"}: ${rule}${broken.map((line) => `\n  ${line}`).join("")}`,
    )
    .join("\n"),
};
for (const [heading, text] of Object.entries(sections)) console.log(`## ${heading}\n\n${text}\n`);
if (walls.some(({ broken }) => broken.length > 0)) process.exitCode = 1;
