import type { App } from "../app.ts";
import { grant } from "../granting.ts";
import type { Node } from "../tree/nodes.ts";

export function grantConnectionAdmin(app: App, node?: Node, nodes?: readonly Node[]): Promise<void> {
  return grant(app, "connectionAdmin", node, nodes);
}
