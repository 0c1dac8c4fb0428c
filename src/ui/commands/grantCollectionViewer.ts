import type { App } from "../app.ts";
import { grant } from "../access/grantAccess.ts";
import type { Node } from "../tree/nodes.ts";

export function grantCollectionViewer(app: App, node?: Node, nodes?: readonly Node[]): Promise<void> {
  return grant(app, "collectionViewer", node, nodes);
}
