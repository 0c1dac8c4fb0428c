import type { Store } from "../../tenants/store.ts";
import type { Arrangement } from "./arrangement.ts";
import { childNodes, type Node, tenantNodes, type TokenNode } from "./nodes.ts";

/** The rows of the tokens that the filter lets through, each token once: below the rows, or of all tenants. */
export function shownTokens(store: Store, arrangement: Arrangement, below?: readonly Node[]): readonly TokenNode[] {
  const under = (node: Node): readonly TokenNode[] => {
    if (node.kind === "token") return [node];
    return node.kind === "tenant" || node.kind === "group" ? childNodes(store, node, arrangement).flatMap(under) : [];
  };
  const rows = (below ?? tenantNodes(store, arrangement)).flatMap(under);
  return [...new Map(rows.map((row) => [`${row.tenant.id}/${row.token.guid}`, row])).values()];
}
