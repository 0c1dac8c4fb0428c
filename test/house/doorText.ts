import type { Doors } from "./doors.ts";
import type { Exported } from "./exported.ts";
import { type Import, importersOf } from "./imports.ts";
import type { Project } from "./project.ts";
import { filesOf } from "./walls.ts";

const UI = "src/ui/";
const TENANTS = "src/tenants/";

/** Who knows the editor, the client and the store's event, and how wide the door is from ui to tenants. */
export function doorText(
  project: Project,
  imports: readonly Import[],
  exported: readonly Exported[],
  doors: Doors,
): string {
  const toTenants = imports.filter(({ from, to }) => from.startsWith(UI) && to.startsWith(TENANTS));
  const names = exported.filter(
    ({ file, users }) => file.startsWith(TENANTS) && users.some((user) => user.startsWith(UI)),
  );
  const all = project.files.filter((file) => project.pathOf(file).startsWith(TENANTS));
  return [
    `files that import vscode: ${importersOf(project, "vscode").length} of ${project.files.length}`,
    `files of tenants that ui imports: ${new Set(toTenants.map(({ to }) => to)).size} of ${all.length}, of their names ${names.length}`,
    inFiles("ui knows AtlanClient", doors.knowsClient),
    inFiles("the store's event is fired outside of tenants", doors.firesEvent),
    inFiles("registerCommand", doors.registersCommand),
    inFiles("show*Message", doors.showsMessage),
    inFiles("setContext", doors.setsContext),
  ].join("\n");
}

function inFiles(what: string, places: readonly string[]): string {
  const files = filesOf(places);
  return `${what}: ${files.length} files, ${places.length} places${files.map((file) => `\n  ${file}`).join("")}`;
}
