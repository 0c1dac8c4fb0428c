import type { App } from "../app.ts";
import { grantAccess } from "../access/grantAccess.ts";
import type { Rows } from "../tree/rows.ts";

export function grantCollectionViewer(app: App, rows: Rows): Promise<void> {
  return grantAccess(app, "collectionViewer", rows);
}
