import { median, percentile } from "../bench/table.ts";
import type { Exported } from "./exported.ts";
import { functionsOf } from "./functions.ts";
import type { Project } from "./project.ts";

const LONG = 40;
const MANY_PARAMETERS = 3;

export function functionText(project: Project): string {
  const all = functionsOf(project);
  const lines = all.map((one) => one.lines);
  const long = all.filter((one) => one.lines > LONG).sort((one, other) => other.lines - one.lines);
  const wide = all
    .filter((one) => one.parameters > MANY_PARAMETERS)
    .sort((one, other) => other.parameters - one.parameters);
  return [
    `${all.length}, of ${median(lines)} lines (median), ${percentile(lines, 0.9)} (p90)`,
    `over ${LONG} lines: ${long.length}`,
    ...long.map(({ name, lines, place }) => `  ${lines} ${name} ${place}`),
    `with more than ${MANY_PARAMETERS} parameters: ${wide.length}`,
    ...wide.map(({ name, parameters, place }) => `  ${parameters} ${name} ${place}`),
  ].join("\n");
}

export function exportText(all: readonly Exported[]): string {
  const unused = all.filter(({ users }) => users.length === 0);
  return [
    `${all.length}`,
    `used by one other file of src: ${all.filter(({ users }) => users.length === 1).length}`,
    `used by no other file of src: ${unused.length}`,
    ...unused.map(({ name, file }) => `  ${name} ${file}`),
  ].join("\n");
}
