import type { TreeDataProvider } from "vscode";
import type { Store } from "../../tenants/store.ts";
import type { Node } from "./nodes.ts";

/** What was last seen is on the shelves before VS Code asks for rows: so they are there at once, and nobody is asked. */
export function afterRecall(view: TreeDataProvider<Node>, store: Store): TreeDataProvider<Node> {
  const recalling = store.recall();
  return {
    ...(view.onDidChangeTreeData && { onDidChangeTreeData: view.onDidChangeTreeData }),
    getTreeItem: (node) => view.getTreeItem(node),
    resolveTreeItem: (item, node, token) => view.resolveTreeItem?.(item, node, token),
    getParent: (node) => view.getParent?.(node),
    getChildren: async (node) => {
      await recalling;
      return view.getChildren(node);
    },
  };
}
