import type { App } from "../app.ts";
import { chosenRotation } from "../rotation/chosenRotation.ts";
import { askWhatNext } from "../rotation/whatNext.ts";
import type { Rows } from "../tree/rows.ts";

export async function continueRotation(app: App, rows: Rows): Promise<void> {
  const rotation = await chosenRotation(app, rows);
  if (rotation) await askWhatNext(app, rotation);
}
