import type { Verb } from "../../../src/ui/commands/commandTable.ts";
import { accessDrives } from "./accessDrives.ts";
import { listDrives } from "./listDrives.ts";
import { plainTextDrives } from "./plainTextDrives.ts";
import { rotationDrives } from "./rotationDrives.ts";
import type { Drive } from "./stage.ts";
import { removing, tenantDrives } from "./tenantDrives.ts";
import { deleting, tokenDrives } from "./tokenDrives.ts";
import { valueDrives } from "./valueDrives.ts";

/** How each command is used, in the order in which that makes sense. A command without a drive does not compile. */
export const drives: Readonly<Record<Verb, Drive>> = {
  ...tenantDrives,
  ...tokenDrives,
  ...listDrives,
  ...valueDrives,
  ...accessDrives,
  ...plainTextDrives,
  ...rotationDrives,
  ...deleting,
  ...removing,
};
